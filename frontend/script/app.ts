/** Everything here only makes quicker what already works without script. */
import { startFilters } from "./filters";
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
startFilters();
startHtmx();

document.querySelector<HTMLElement>("[data-focus]")?.focus();
