/** Everything here only makes quicker what already works without script. */
import { startHtmx } from "./htmx";
import { startKeys } from "./keys";
import { startMenus } from "./menus";
import { startSearch } from "./search";
import { startToasts } from "./toasts";

document.documentElement.classList.add("has-script");
startMenus();
startKeys();
startSearch();
startToasts();
startHtmx();

const wide = matchMedia("(min-width: 64rem)");
for (const filters of document.querySelectorAll<HTMLDetailsElement>("[data-filters]")) {
  filters.open = wide.matches;
  wide.addEventListener("change", () => (filters.open = wide.matches));
}
document.querySelector<HTMLElement>("[data-focus]")?.focus();
