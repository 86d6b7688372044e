/** The card of the chosen node: who it is, its strongest ties, how far to look, the way to another. */
import type { App } from "./app";
import { type Index, startFind } from "./find";
import { drawMark } from "./marks";
import { lookOf } from "./picture";

const MOST = 8;

export function startPanel(app: App, index: Index): void {
  const panel = app.part("panel");
  const close = app.part("close");
  const goal = app.part<HTMLInputElement>("goal");
  const steps = app.root.querySelectorAll<HTMLInputElement>("input[name=stappen]");
  let shown = -1;

  close.addEventListener("click", () => {
    app.choose(-1);
    app.canvas.focus();
  });
  startFind(goal, index, app.words, (node) => {
    if (node !== app.state.chosen) app.seekPath(node);
  });
  goal.addEventListener("input", () => {
    if (!goal.value && app.state.goal >= 0) app.seekPath(-1);
  });
  for (const input of steps) input.addEventListener("change", () => app.setSteps(Number(input.value)));

  app.onChange(() => {
    const { chosen } = app.state;
    panel.hidden = chosen < 0;
    if (chosen < 0) {
      shown = -1;
      return;
    }
    if (chosen !== shown) {
      shown = chosen;
      name(app, chosen);
    }
    goal.value = app.state.goal >= 0 ? app.network.label(app.state.goal) : document.activeElement === goal ? goal.value : "";
    for (const input of steps) input.checked = Number(input.value) === app.state.steps;
    list(app);
  });
}

function name(app: App, node: number): void {
  const link = document.createElement("a");
  link.className = "utrecht-link";
  link.href = app.network.url(node);
  link.textContent = app.network.label(node);
  app.part("name").replaceChildren(markOf(app, node), app.network.url(node) ? link : app.network.label(node));
  app.part("facts").textContent = app.facts(node);
}

/** The path when one is asked for, else the strongest ties. */
function list(app: App): void {
  const { state, words, network } = app;
  const neighbours = state.neighbours(state.chosen);
  const isPath = state.goal >= 0;
  const nodes = isPath ? state.path : neighbours.slice(0, MOST).map(({ node }) => node);
  const values = { from: network.label(state.chosen), to: network.label(state.goal) };
  const steps = state.path.length - 1;
  const pathWords = steps < 0 ? words.say("noPath", values) : words.count("path", steps, values);
  app.part("ties").textContent = isPath ? pathWords : words.count("ties", neighbours.length);
  app.part("listed").replaceChildren(
    ...nodes.map((node) => {
      const row = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.append(markOf(app, node), network.label(node));
      button.addEventListener("click", () => app.choose(node));
      button.addEventListener("mouseenter", () => app.point(node));
      button.addEventListener("mouseleave", () => app.point(-1));
      button.addEventListener("focus", () => app.point(node));
      button.addEventListener("blur", () => app.point(-1));
      row.append(button);
      return row;
    }),
  );
}

/** The mark of a node as a small picture beside its name. */
export function markOf(app: App, node: number): HTMLCanvasElement {
  return smallMark(app, lookOf(app, node));
}

export function smallMark(app: App, look: Parameters<typeof drawMark>[1]): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.className = "map-mark";
  canvas.setAttribute("aria-hidden", "true");
  canvas.width = canvas.height = 36;
  drawMark(canvas.getContext("2d")!, look, app.colours.palette, 18, 18, 15);
  return canvas;
}
