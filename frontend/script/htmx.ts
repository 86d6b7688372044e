/** htmx: the CSRF header, clean addresses, one announcement per swap, and words when a request fails. */
import { announce, text } from "./page";
import { prepare, toast } from "./toasts";

interface Request {
  verb: string;
  headers: Record<string, string>;
  formData?: FormData;
}

interface Swap {
  target?: HTMLElement;
  elt?: HTMLElement;
}

export function startHtmx(): void {
  on<Request>("htmx:configRequest", (request) => {
    if (request.verb === "get") {
      for (const [name, value] of [...(request.formData ?? [])]) {
        if (value === "") request.formData?.delete(name);
      }
      return;
    }
    const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
    if (token) request.headers["X-CSRFToken"] = token.value;
  });
  on<Swap>("htmx:afterSettle", ({ elt }) => {
    if (!elt) return;
    for (const element of document.querySelectorAll<HTMLElement>("#toasts .toast")) prepare(element);
    const spoken = elt.matches("[data-announce]") ? elt : elt.querySelector<HTMLElement>("[data-announce]");
    if (spoken) announce(spoken.dataset.announce || (spoken.textContent ?? "").trim());
    // Answered: whoever works by key goes on with the next.
    if (elt.matches("[data-onward]")) elt.nextElementSibling?.querySelector<HTMLElement>("button, select")?.focus();
    // What had focus is gone (a page link, a chip): stay where the change is, not at the top of the page.
    if (elt.id === "results" && document.activeElement === document.body) elt.focus({ preventScroll: true });
  });
  on<Swap>("htmx:responseError", ({ elt }) => fail(elt, "failed"));
  on<Swap>("htmx:sendError", ({ elt }) => fail(elt, "offline"));
}

/** What asks by itself now and then fails without a word. */
function fail(elt: HTMLElement | undefined, name: "failed" | "offline"): void {
  if (!elt?.hasAttribute("data-quiet")) toast(text(name));
}

function on<Detail>(name: string, act: (detail: Detail) => void): void {
  document.addEventListener(name, (event) => act((event as CustomEvent<Detail>).detail));
}
