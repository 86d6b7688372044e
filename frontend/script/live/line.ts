/** The line that says how the connection is; the same words go to screen readers, not too often. */
import { announce } from "../page";

const PAUSE = 5_000; // milliseconds between two spoken changes

const line = () => document.querySelector<HTMLElement>("#lijn");
let spokenAt = 0;
let later = 0;
let waiting = new Set<string>();

/** Shows one of the sentences of the page until `calm` is called. */
export function trouble(name: "lost" | "gone" | "signedOut"): void {
  const element = line();
  const words = element?.dataset[name] ?? "";
  if (!element || element.textContent === words) return;
  element.textContent = words;
  element.classList.add("meeting-trouble");
  element.hidden = false;
}

/** Says that the connection is back, once; does nothing when there was no trouble. */
export function calm(): void {
  const element = line();
  if (!element || !element.classList.contains("meeting-trouble")) return;
  element.textContent = element.dataset.back ?? "";
  element.classList.remove("meeting-trouble");
  setTimeout(() => {
    if (!element.classList.contains("meeting-trouble")) element.hidden = true;
  }, PAUSE);
}

/** Tells which parts changed: at most once in five seconds, then all of them together. */
export function changed(names: string[]): void {
  for (const name of names) waiting.add(name);
  clearTimeout(later);
  later = setTimeout(speak, Math.max(0, spokenAt + PAUSE - Date.now()));
}

function speak(): void {
  spokenAt = Date.now();
  announce(`${line()?.dataset.changed ?? ""} ${[...waiting].join(", ")}`);
  waiting = new Set();
}
