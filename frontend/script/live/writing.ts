/**
 * Sends what somebody writes without leaving the page. Without connection it waits in a list under
 * the text box, also when the page is closed, and goes out as soon as the connection is back. Each
 * text has a key of its own, so that the server keeps it once, however often it is sent.
 */
import { announce } from "../page";
import { trouble } from "./line";
import type { Room } from "./panels";

interface Waiting {
  key: string;
  kind: string;
  text: string;
  problem?: string;
}

type Outcome = { key?: string; said?: string; problem?: string } | "lost";

export function startWriting(form: HTMLFormElement, room: Room): { sendWaiting: () => void } {
  const place = `overleg:${form.dataset.writeAlong}`;
  const box = form.querySelector<HTMLTextAreaElement>("textarea")!;
  const key = form.querySelector<HTMLInputElement>("input[name=key]")!;
  const problem = form.querySelector<HTMLElement>(".meeting-problem")!;
  const list = form.querySelector<HTMLElement>(".meeting-outbox")!;
  let waiting = read<Waiting[]>(`${place}:wacht`) ?? [];
  let sending = false;

  const keep = () => {
    store(`${place}:wacht`, waiting);
    draw();
  };

  const draw = () => {
    list.replaceChildren(...waiting.map(row));
    list.hidden = waiting.length === 0;
  };

  const row = (one: Waiting): HTMLElement => {
    const item = document.createElement("li");
    const words = document.createElement("span");
    words.textContent = `${one.problem ? form.dataset.refused : form.dataset.waits}: ‘${one.text}’ ${one.problem ?? ""}`;
    const back = document.createElement("button");
    back.type = "button";
    back.className = "utrecht-button utrecht-button--subtle small";
    back.textContent = form.dataset.takeBack ?? "";
    back.addEventListener("click", () => {
      box.value = [box.value, one.text].filter(Boolean).join("\n");
      waiting = waiting.filter((other) => other !== one);
      keepDraft();
      keep();
      box.focus();
    });
    item.append(words, " ", back);
    return item;
  };

  const keepDraft = () => store(`${place}:concept`, box.value);

  const send = async (one: Waiting): Promise<Outcome> => {
    const data = new FormData(form);
    data.set("key", one.key);
    data.set("kind", one.kind);
    data.set("text", one.text);
    try {
      const response = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (response.redirected || response.status === 403) {
        trouble("signedOut");
        return "lost";
      }
      if (response.status >= 500) return "lost";
      return (await response.json()) as Outcome;
    } catch {
      return "lost";
    }
  };

  const sendWaiting = async () => {
    if (sending) return;
    sending = true;
    for (const one of waiting.filter((other) => !other.problem)) {
      const outcome = await send(one);
      if (outcome === "lost") break;
      if (outcome.problem) one.problem = outcome.problem;
      else waiting = waiting.filter((other) => other !== one);
      if (outcome.said) announce(outcome.said);
      keep();
      room.look();
    }
    sending = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    const one = { key: key.value, kind: button instanceof HTMLButtonElement ? button.value : "note", text: box.value };
    problem.hidden = true;
    box.value = "";
    key.value = newKey();
    keepDraft();
    void deliver(one);
  });

  const deliver = async (one: Waiting) => {
    const outcome = await send(one);
    if (outcome === "lost") {
      waiting.push(one);
      keep();
    } else if (outcome.problem) {
      // Back where it came from, above what was typed meanwhile.
      box.value = [one.text, box.value].filter(Boolean).join("\n");
      problem.textContent = outcome.problem;
      problem.hidden = false;
      keepDraft();
      box.focus();
    } else {
      announce(outcome.said ?? "");
      room.look();
    }
  };

  box.value ||= read<string>(`${place}:concept`) ?? "";
  box.addEventListener("input", keepDraft);
  draw();
  return { sendWaiting: () => void sendWaiting() };
}

/** A random identifier; `crypto.randomUUID` is not there on a local network without https. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function read<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null") as T | null;
  } catch {
    return null;
  }
}

function store(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still sends everything.
  }
}
