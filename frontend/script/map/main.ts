/** Starts the map where a page has one: <section data-map data-src="...">. */
import { readAddress, keepAddress } from "./address";
import { App } from "./app";
import { startControls } from "./controls";
import type { Feed } from "./data";
import { Index } from "./find";
import { startKeys } from "./keys";
import { startLegend } from "./legend";
import { startPanel } from "./panel";
import { startPointer } from "./pointer";
import { Words } from "./words";

async function start(root: HTMLElement): Promise<void> {
  const words = new Words(root);
  const status = root.querySelector<HTMLElement>("[data-map-part=status]")!;
  let feed: Feed;
  try {
    status.textContent = words.say("loading");
    const answer = await fetch(root.dataset.src ?? "", { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    feed = (await answer.json()) as Feed;
  } catch (error) {
    status.textContent = words.say("failed");
    throw error;
  }
  if (feed.nodes.id.length === 0) {
    status.textContent = words.say("empty");
    return;
  }
  const app = new App(root, feed);
  readAddress(app);
  for (const part of root.querySelectorAll<HTMLElement>("[data-map-part=form], [data-map-part=stage], [data-map-part=key]")) part.hidden = false;
  status.hidden = true;
  const index = new Index(app.network);
  startControls(app, index);
  startPanel(app, index);
  startLegend(app);
  startPointer(app);
  startKeys(app);
  keepAddress(app);
  app.view.fit();
  new ResizeObserver(() => app.painter.resize()).observe(app.canvas);
  app.painter.resize();
  app.view.fit();
  if (app.state.chosen >= 0) app.view.goTo(app.network.x[app.state.chosen]!, app.network.y[app.state.chosen]!, 2);
  app.changed();
  await app.painter.finished();
  performance.mark("map:whole");
  root.dataset.ready = "";
}

for (const root of document.querySelectorAll<HTMLElement>("[data-map]")) void start(root);
