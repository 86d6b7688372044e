/** Single keys: / search, n new, g and a letter to go, ? the list. Never while typing. */
import { isTyping } from "./page";
import { closeMenus, openMenu } from "./menus";

const GO_WITHIN = 1500; // milliseconds between g and its letter

let goUntil = 0;

export function startKeys(): void {
  listRooms();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (act(event.key)) event.preventDefault();
  });
}

function act(key: string): boolean {
  if (Date.now() < goUntil) {
    goUntil = 0;
    return go(key.toLowerCase());
  }
  switch (key) {
    case "/":
      return focusSearch();
    case "n":
      return openNew();
    case "?":
      return showList();
    case "g":
      goUntil = Date.now() + GO_WITHIN;
      return true;
    default:
      return false;
  }
}

function go(letter: string): boolean {
  const link = [...document.querySelectorAll<HTMLAnchorElement>("a[data-go]")].find((a) => a.dataset.go === letter);
  if (link) location.assign(link.href);
  return link !== undefined;
}

function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>("#zoek");
  closeMenus();
  box?.focus();
  box?.select();
  return box !== null;
}

function openNew(): boolean {
  const menu = document.querySelector<HTMLDetailsElement>("details[data-key='n']");
  if (menu) openMenu(menu);
  return menu !== null;
}

function showList(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>("#keys");
  dialog?.showModal();
  return dialog !== null;
}

/** Adds the letters of the rooms this person sees to the list of keys. */
function listRooms(): void {
  const list = document.querySelector("#keys .keys-list");
  if (!list) return;
  const listed = new Set<string>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-go]")) {
    const letter = link.dataset.go ?? "";
    if (listed.has(letter)) continue;
    listed.add(letter);
    const row = document.createElement("div");
    const keys = document.createElement("dt");
    const words = document.createElement("dd");
    for (const key of ["g", letter]) {
      const kbd = document.createElement("kbd");
      kbd.textContent = key;
      keys.append(kbd, " ");
    }
    words.textContent = link.firstChild?.textContent?.trim() ?? "";
    row.append(keys, words);
    list.append(row);
  }
}
