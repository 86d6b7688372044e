/** Keys on the canvas: arrows move, or walk to a neighbour; + - 0 zoom; Enter opens; Esc lets go. */
import type { App } from "./app";

const STEP = 60; // pixels
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function startKeys(app: App): void {
  app.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(app, event.key, event.shiftKey)) event.preventDefault();
  });
}

function act(app: App, key: string, isShifted: boolean): boolean {
  const { state } = app;
  const arrow = ARROWS[key];
  if (arrow) {
    const [right, down] = arrow;
    if (state.chosen < 0 || isShifted) {
      app.view.pan(-right * STEP, -down * STEP);
      app.painter.moved();
    } else {
      const next = neighbourTowards(app, right, down);
      if (next >= 0) app.choose(next);
      else app.tell("noneThatWay");
    }
    return true;
  }
  switch (key) {
    case "+":
    case "=":
      app.zoom(1.5);
      return true;
    case "-":
    case "_":
      app.zoom(1 / 1.5);
      return true;
    case "0":
    case "Home":
      app.fit();
      return true;
    case "Enter":
    case " ":
      if (state.chosen >= 0) app.open(state.chosen);
      else app.choose(app.nodeAt(app.view.width / 2, app.view.height / 2, Infinity));
      return true;
    case "Escape":
      if (state.chosen < 0) return false;
      if (state.goal >= 0) app.seekPath(-1);
      else app.choose(-1);
      return true;
    default:
      return false;
  }
}

/** The neighbour that lies most in a direction: near counts, straight ahead counts more. */
function neighbourTowards({ state, network }: App, right: number, down: number): number {
  let best = -1;
  let least = Infinity;
  for (const { node } of state.neighbours(state.chosen)) {
    const dx = network.x[node]! - network.x[state.chosen]!;
    const dy = network.y[node]! - network.y[state.chosen]!;
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (ahead <= 0 || aside > 2 * ahead) continue;
    if (ahead + 2 * aside < least) {
      least = ahead + 2 * aside;
      best = node;
    }
  }
  return best;
}
