/** Messages: can be closed; good news without a button leaves by itself. */
import { text } from "./page";

const STAYS = 10_000; // milliseconds

export function startToasts(): void {
  for (const toast of document.querySelectorAll<HTMLElement>("#toasts .toast")) prepare(toast);
}

/** Shows a message that the script itself makes. */
export function toast(words: string): void {
  const place = document.querySelector("#toasts");
  if (!place || !words) return;
  const element = document.createElement("div");
  element.className = "toast toast-error";
  element.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = words;
  element.append(line);
  place.append(element);
  prepare(element);
}

export function prepare(element: HTMLElement): void {
  if (element.querySelector(".toast-close")) return;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "toast-close";
  close.setAttribute("aria-label", text("close"));
  close.textContent = "✕";
  close.addEventListener("click", () => element.remove());
  element.append(close);
  if (!element.matches(".toast-success:not(.toast-undo), .toast-info:not(.toast-undo)")) return;
  const leave = () => {
    if (element.matches(":hover, :focus-within")) setTimeout(leave, STAYS);
    else element.remove();
  };
  setTimeout(leave, STAYS);
}
