/** The page of a meeting: what others write appears by itself, and what one types is never lost. */
import { startPanels } from "./panels";
import { startWriting } from "./writing";

const root = document.querySelector<HTMLElement>("[data-live]");
if (root) {
  const form = document.querySelector<HTMLFormElement>("[data-write-along]");
  const room = startPanels(root, () => writing?.sendWaiting());
  const writing = form ? startWriting(form, room) : null;
  writing?.sendWaiting();
}
