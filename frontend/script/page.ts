/** The words of the page, and the one place that speaks to screen readers. */
const texts = () => document.querySelector<HTMLElement>("#texts")?.dataset ?? {};

export const text = (name: string): string => texts()[name] ?? "";

export function announce(words: string): void {
  const announcer = document.querySelector("#announcer");
  if (!announcer || !words) return;
  announcer.textContent = "";
  // A screen reader only speaks a change, also when the words are the same as before.
  setTimeout(() => (announcer.textContent = words), 50);
}

/** Whether keys belong to what the person is typing. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Moves focus through a row of elements with the arrow keys; returns whether it did. */
export function step(items: HTMLElement[], key: string): boolean {
  const moves: Record<string, (at: number) => number> = {
    ArrowDown: (at) => (at + 1) % items.length,
    ArrowUp: (at) => (at <= 0 ? items.length - 1 : at - 1),
    Home: () => 0,
    End: () => items.length - 1,
  };
  const move = moves[key];
  if (!move || items.length === 0) return false;
  items[move(items.findIndex((item) => item === document.activeElement))]?.focus();
  return true;
}
