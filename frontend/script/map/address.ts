/** Every choice stands in the address, so that a link shows the same picture. */
import type { App } from "./app";
import type { Colouring, Layer } from "./state";

const COLOURINGS = ["world", "kind", "municipality", "community"];
const LAYERS = ["both", "structure", "fabric"];

export function readAddress({ state, network, colours }: App): void {
  const asked = new URLSearchParams(location.search);
  const one = (name: string) => asked.get(name) ?? "";
  if (COLOURINGS.includes(one("kleur"))) state.colouring = one("kleur") as Colouring;
  if (LAYERS.includes(one("lijnen"))) state.layer = one("lijnen") as Layer;
  const quarter = network.feed.quarters.findIndex(({ code }) => code === one("kwartaal"));
  if (quarter >= 0) state.quarter = quarter;
  if (/^[012]$/.test(one("stappen"))) state.steps = Number(one("stappen"));
  state.chosen = network.find(one("punt"));
  state.goal = state.chosen >= 0 ? network.find(one("weg")) : -1;
  state.refresh();
  colours.refresh(state);
}

export function keepAddress(app: App): void {
  app.onChange(() => {
    const { state, network } = app;
    const last = network.feed.quarters.length - 1;
    const now = new URLSearchParams(location.search);
    const set = (name: string, value: string, isUsual: boolean) => (isUsual ? now.delete(name) : now.set(name, value));
    set("kleur", state.colouring, state.colouring === "world");
    set("lijnen", state.layer, state.layer === "both");
    set("kwartaal", network.feed.quarters[state.quarter]?.code ?? "", state.quarter === last);
    set("punt", network.id(state.chosen), state.chosen < 0);
    set("stappen", String(state.steps), state.chosen < 0 || state.steps === 1);
    set("weg", network.id(state.goal), state.goal < 0);
    const query = now.toString();
    history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
  });
}
