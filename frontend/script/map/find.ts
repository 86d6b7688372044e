/** A field that finds a node by its name: a combobox with a list of at most eight. */
import type { Network } from "./data";
import type { Words } from "./words";

const MOST = 8;

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Names in a form that is quick to search, made once. */
export class Index {
  private readonly names: string[];

  constructor(readonly network: Network) {
    this.names = network.feed.nodes.label.map(plain);
  }

  /** Nodes whose name holds all words; names that begin with the first word come first. */
  search(text: string): number[] {
    const asked = plain(text).trim().split(/\s+/).filter(Boolean);
    if (asked.length === 0) return [];
    const found: [number, number][] = [];
    this.names.forEach((name, node) => {
      if (!asked.every((word) => name.includes(word))) return;
      const at = name.indexOf(asked[0]!);
      found.push([at === 0 ? 0 : name[at - 1] === " " ? 1 : 2, node]);
    });
    const { size } = this.network;
    found.sort(([a, i], [b, j]) => a - b || size[j]! - size[i]! || i - j);
    return found.slice(0, MOST).map(([, node]) => node);
  }
}

export function startFind(box: HTMLInputElement, index: Index, words: Words, choose: (node: number) => void): void {
  const list = document.querySelector<HTMLElement>(`#${box.getAttribute("aria-controls")}`);
  if (!list) return;
  let found: number[] = [];
  let active = -1;

  const mark = (place: number) => {
    active = place;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", String(n === place)));
    const option = place >= 0 ? list.children[place] : undefined;
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const show = () => {
    found = index.search(box.value);
    const options = found.map((node, place) => optionOf(`${list.id}-${place}`, index.network.label(node), place));
    if (found.length === 0 && box.value.trim()) options.push(nothing(words.say("nobody")));
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };
  const take = (place: number) => {
    const node = found[place];
    if (node === undefined) return;
    box.value = index.network.label(node);
    close();
    choose(node);
  };

  box.addEventListener("input", () => (box.value.trim() ? show() : close()));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (list.hidden && box.value.trim()) show();
      else take(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
      event.preventDefault();
      if (list.hidden) show();
      else mark((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    }
  });
  // Who is back within that time goes on with the list.
  box.addEventListener("blur", () => setTimeout(() => document.activeElement === box || close(), 150));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
    if (option) take(Number(option.dataset.place));
  });
}

function optionOf(id: string, label: string, place: number): HTMLElement {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.dataset.place = String(place);
  option.textContent = label;
  return option;
}

function nothing(words: string): HTMLElement {
  const option = document.createElement("li");
  option.className = "soft";
  option.setAttribute("role", "option");
  option.setAttribute("aria-disabled", "true");
  option.textContent = words;
  return option;
}
