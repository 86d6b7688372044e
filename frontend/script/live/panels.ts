/**
 * Asks every second whether there is anything new, and puts the parts that changed in their place.
 *
 * Parts hold no field to type in, so nothing that somebody types is ever replaced. A page that is not
 * looked at asks seldom; a connection that is gone is tried again, slower and slower.
 */
import { calm, changed, trouble } from "./line";

const PACE = 1_000; // milliseconds
const UNSEEN_PACE = 20_000;
const SLOWEST = 5_000;
const PATIENCE = 6_000;

interface Answer {
  panels: Record<string, { html: string; mark: string }>;
}

export interface Room {
  /** Asks at once, for who just wrote something. */
  look: () => void;
}

export function startPanels(root: HTMLElement, onBack: () => void): Room {
  let pass = root.dataset.pass ?? "";
  let timer = 0;
  let failures = 0;
  let asking = false;
  let ended = false;

  const plan = (wait: number) => {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(() => void ask(), wait);
  };

  const ask = async () => {
    if (asking) return;
    asking = true;
    try {
      const response = await fetch(`${root.dataset.live}?${query(pass)}`, patiently());
      if (response.status === 403) pass = await renewed(root.dataset.passUrl ?? "");
      else if (response.status === 404) end("gone");
      else if (!response.ok) throw new Error(String(response.status));
      else if (response.status === 200) show((await response.json()) as Answer);
      if (failures > 0 && !ended) onBack();
      failures = 0;
      if (!ended) calm();
    } catch (error) {
      failures += 1;
      if (error instanceof SignedOut) end("signedOut");
      else if (failures > 1) trouble("lost");
    } finally {
      asking = false;
      plan(document.hidden ? UNSEEN_PACE : Math.min(PACE * 2 ** failures, failures > 0 ? SLOWEST : PACE));
    }
  };

  const end = (name: "gone" | "signedOut") => {
    ended = true;
    trouble(name);
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) plan(0);
  });
  addEventListener("online", () => plan(0));
  // Three hundred pages that opened at one moment should not all ask at one moment.
  plan(Math.random() * PACE);
  return { look: () => plan(0) };
}

class SignedOut extends Error {}

function patiently(): RequestInit {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), PATIENCE);
  return { signal: stop.signal, headers: { Accept: "application/json" } };
}

async function renewed(address: string): Promise<string> {
  const response = await fetch(address, patiently());
  if (response.redirected) throw new SignedOut();
  if (!response.ok) throw new Error(String(response.status));
  return ((await response.json()) as { pass: string }).pass;
}

function query(pass: string): URLSearchParams {
  const marks = [...panels()].map((panel) => panel.dataset.mark ?? "");
  return new URLSearchParams({ pas: pass, heeft: marks.join(".") });
}

function panels(): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>("[data-panel]");
}

function show(answer: Answer): void {
  const names: string[] = [];
  for (const panel of panels()) {
    const fresh = answer.panels[panel.dataset.panel ?? ""];
    if (!fresh) continue;
    replace(panel, fresh.html);
    panel.dataset.mark = fresh.mark;
    names.push(panel.dataset.name ?? "");
  }
  if (names.length > 0) changed(names);
}

/** Keeps the focus on the same link when its part is drawn anew. */
function replace(panel: HTMLElement, html: string): void {
  const active = document.activeElement;
  const href = active instanceof HTMLAnchorElement && panel.contains(active) ? active.getAttribute("href") : null;
  panel.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  panel.classList.remove("meeting-fresh");
  void panel.offsetWidth; // begin the colour again
  panel.classList.add("meeting-fresh");
  if (href) [...panel.querySelectorAll("a")].find((link) => link.getAttribute("href") === href)?.focus();
}
