/** Results under the search box: arrows walk through them, Esc returns to the box, leaving closes them. */
import { announce, step, text } from "./page";

export function startSearch(): void {
  const form = document.querySelector<HTMLFormElement>("form.search");
  const box = form?.querySelector<HTMLInputElement>("#zoek");
  const popup = form?.querySelector<HTMLElement>("#suggestions");
  if (!form || !box || !popup) return;

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && popup.childElementCount > 0) {
      popup.replaceChildren();
      box.focus();
      event.preventDefault();
      return;
    }
    const inBox = document.activeElement === box;
    if (inBox && event.key !== "ArrowDown") return;
    const links = [...popup.querySelectorAll<HTMLElement>("a")];
    if (!inBox && event.key === "ArrowUp" && document.activeElement === links[0]) box.focus();
    else if (!step(links, event.key)) return;
    event.preventDefault();
  });
  document.addEventListener("focusin", (event) => {
    if (!form.contains(event.target as Node)) popup.replaceChildren();
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target as Node)) popup.replaceChildren();
  });
  popup.addEventListener("htmx:afterSettle", () => {
    if (box.value.trim() === "") popup.replaceChildren();
    else announce(text(popup.querySelector("a") ? "suggestions" : "nothing"));
  });
}
