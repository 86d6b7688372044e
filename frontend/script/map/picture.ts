/** What the picture consists of: bundles of ties in one style, and nodes. Canvas and SVG both draw it. */
import type { Colours } from "./colours";
import { STRUCTURE } from "./data";
import type { Look } from "./marks";
import type { State } from "./state";
import type { View } from "./view";

const BUNDLE = 200; // ties that are drawn at once
const LEVELS = 8; // of strength
const FEW = 3000; // ties that may be drawn at full force
const SMALLEST = 1.3; // radius in pixels
const LARGEST = 15;
const ASIDE = 0.16; // how faint a node is that does not stand out
const ALONE = 0.45; // and one without a tie in this quarter

/** What is drawn, and how large. */
export interface Drawing {
  state: State;
  colours: Colours;
  view: View; // in pixels of the canvas
  ratio: number; // of those to the pixels of the page
  zoom: number; // 1: all is in sight
}

export interface Bundle {
  colour: string;
  alpha: number;
  width: number;
  isDashed: boolean;
  lines: number[]; // x, y, x, y of each tie, in pixels
}

/** Ties in sight, the strongest first, in bundles of one style. */
export function* bundles({ state, colours, view, ratio, zoom }: Drawing): Generator<Bundle> {
  const { network, order, strength } = state;
  const force = Math.max(0.1, Math.min(1, ((FEW * zoom) / Math.max(1, inFocus(state))) ** 0.62));
  const open: number[][] = [[], [], [], [], []];
  const arced = state.path.length ? -1 : state.chosen; // its ties lie over the picture, as arcs
  let level = LEVELS - 1;
  const style = (kind: number, lines: number[]): Bundle => {
    const share = (level + 1) / LEVELS;
    const isStructure = kind === 4;
    return {
      colour: colourOf(kind, colours),
      alpha: force * (isStructure ? 0.26 : (kind === 2 ? 0.2 : 0.15) + 0.65 * share * share),
      width: ratio * (isStructure ? 0.8 : share > 0.7 ? 0.8 + 1.6 * force * force : 0.8),
      isDashed: isStructure && order.length < FEW,
      lines,
    };
  };
  for (const tie of order) {
    const now = (strength[tie]! - 1) >> 5;
    const source = network.source[tie]!;
    const target = network.target[tie]!;
    if (now !== level) {
      for (let kind = 0; kind < open.length; kind++) {
        if (open[kind]!.length) yield style(kind, open[kind]!.splice(0));
      }
      level = now;
    }
    if (state.focus && !(state.focus[source] && state.focus[target])) continue;
    if (source === arced || target === arced) continue;
    const x1 = view.right(network.x[source]!);
    const y1 = view.down(network.y[source]!);
    const x2 = view.right(network.x[target]!);
    const y2 = view.down(network.y[target]!);
    if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > view.width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > view.height) continue;
    const kind = kindOf(state, tie, source, target);
    const lines = open[kind]!;
    lines.push(x1, y1, x2, y2);
    if (lines.length === 4 * BUNDLE) yield style(kind, lines.splice(0));
  }
  for (let kind = 0; kind < open.length; kind++) {
    if (open[kind]!.length) yield style(kind, open[kind]!.splice(0));
  }
}

function inFocus(state: State): number {
  if (!state.focus) return state.order.length;
  let n = 0;
  for (let i = 0; i < state.focus.length; i++) if (state.focus[i]) n += state.degree[i]!;
  return n / 2;
}

/** 0 within inclusion, 1 within the economy, 2 between the two worlds, 3 any other, 4 on paper. */
function kindOf(state: State, tie: number, source: number, target: number): number {
  if (state.network.layer[tie] === STRUCTURE) return 4;
  if (state.colouring !== "world") return 3;
  const one = state.network.world(source);
  const other = state.network.world(target);
  if (one === other) return one === "inclusion" ? 0 : one === "economy" ? 1 : 3;
  return isCrossing(one, other) ? 2 : 3;
}

/** Whether a tie joins the two worlds. */
export function isCrossing(one: string, other: string): boolean {
  return (one === "inclusion" && other === "economy") || (one === "economy" && other === "inclusion");
}

function colourOf(kind: number, { palette }: Colours): string {
  return [palette.inclusion, palette.economy, palette.ink, palette.soft, palette.accent][kind]!;
}

export function radiusOf({ state, view, ratio }: Pick<Drawing, "state" | "view" | "ratio">, node: number): number {
  const room = 0.45 * state.network.feed.spacing * view.scale;
  const radius = room * (0.5 + 0.9 * Math.sqrt(state.network.size[node]!));
  return Math.max(SMALLEST * ratio, Math.min(LARGEST * ratio, radius));
}

export function lookOf({ state, colours }: Pick<Drawing, "state" | "colours">, node: number): Look {
  const category = colours.of(state, node);
  return { world: state.network.world(node), colour: category?.colour ?? null, letter: category?.letter ?? "" };
}

/** How strongly a node is drawn, 0 .. 1. */
export function presence(state: State, node: number): number {
  if (state.focus && !state.focus[node]) return ASIDE;
  return state.degree[node] ? 1 : ALONE;
}

/** Nodes in sight, those that stand out last. */
export function* nodesInSight({ state, view }: Drawing): Generator<number> {
  const { network, focus } = state;
  for (const turn of focus ? [0, 1] : [0]) {
    for (let i = 0; i < network.n; i++) {
      if (focus && focus[i] !== turn) continue;
      const x = view.right(network.x[i]!);
      const y = view.down(network.y[i]!);
      if (x > -20 && x < view.width + 20 && y > -20 && y < view.height + 20) yield i;
    }
  }
}

export function strokeBundle(ctx: CanvasRenderingContext2D, bundle: Bundle, ratio: number): void {
  ctx.globalAlpha = bundle.alpha;
  ctx.strokeStyle = bundle.colour;
  ctx.lineWidth = bundle.width;
  ctx.setLineDash(bundle.isDashed ? [4 * ratio, 3 * ratio] : []);
  ctx.beginPath();
  const { lines } = bundle;
  for (let p = 0; p < lines.length; p += 4) {
    ctx.moveTo(lines[p]!, lines[p + 1]!);
    ctx.lineTo(lines[p + 2]!, lines[p + 3]!);
  }
  ctx.stroke();
  ctx.globalAlpha = 1;
}
