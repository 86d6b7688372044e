/** Menus and the drawer are <details data-menu>: one open at a time, Esc and a click outside close them. */
import { step } from "./page";

const SELECTOR = "details[data-menu]";

export function closeMenus(except?: Element | null): boolean {
  let closed = false;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(`${SELECTOR}[open]`)) {
    if (menu === except) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.open = false;
    closed = true;
  }
  return closed;
}

export function openMenu(menu: HTMLDetailsElement): void {
  menu.open = true;
  menu.querySelector<HTMLElement>("a, button")?.focus();
}

export function startMenus(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const panel = target.closest(".drawer-panel");
    const menu = target.closest(SELECTOR);
    // The dark area around the drawer is drawn by the panel but lies outside of it.
    closeMenus(menu?.classList.contains("drawer") && !panel && !target.closest("summary") ? null : menu);
  });
  document.addEventListener("focusin", (event) => {
    const target = event.target as Element;
    for (const menu of document.querySelectorAll<HTMLDetailsElement>(`${SELECTOR}[open]`)) {
      if (!menu.contains(target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && closeMenus()) event.preventDefault();
    const menu = (event.target as Element).closest?.(`${SELECTOR}[open]`);
    if (!menu) return;
    if (step([...menu.querySelectorAll<HTMLElement>("a, button")], event.key)) event.preventDefault();
  });
}
