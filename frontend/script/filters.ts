/**
 * Filters apply by themselves: a choice at once, typing after a short pause, and only when something
 * changed. (Leaving a text field also fires `change`; a request then would replace the very link that
 * somebody is clicking.) On narrow screens the filters start closed.
 */
const PAUSE = 300; // milliseconds

const applied = new WeakMap<HTMLFormElement, string>();
let timer = 0;

export function startFilters(): void {
  const wide = matchMedia("(min-width: 64rem)");
  const filters = document.querySelector<HTMLDetailsElement>("[data-filters]");
  if (filters) {
    filters.open = wide.matches;
    wide.addEventListener("change", () => (filters.open = wide.matches));
  }
  for (const form of document.querySelectorAll<HTMLFormElement>(".filters-form")) applied.set(form, values(form));
  document.addEventListener("input", (event) => plan(event.target, PAUSE));
  document.addEventListener("change", (event) => plan(event.target, 0));
}

function plan(target: EventTarget | null, wait: number): void {
  const form = target instanceof HTMLElement ? target.closest<HTMLFormElement>(".filters-form") : null;
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => apply(form), wait);
}

function apply(form: HTMLFormElement): void {
  const now = values(form);
  if (applied.get(form) === now) return;
  applied.set(form, now);
  form.dispatchEvent(new CustomEvent("filter"));
}

function values(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
