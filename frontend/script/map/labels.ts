/** Which names fit: the largest first, none over another. */
import type { Colours } from "./colours";
import { type Drawing, nodesInSight, radiusOf } from "./picture";
import type { State } from "./state";

const ROOM = 30_000; // square pixels per name, roughly
const LINE = 12; // pixels
const LONGEST = 28; // letters
const SPOILED = 3; // pixels of radius from which a mark may not be covered

export interface Label {
  node: number;
  text: string;
  dx: number; // where it begins, in pixels from the middle of the node
  isStrong: boolean;
}

const ranked = new WeakMap<object, Int32Array>();

/** The names to show in this view, chosen once and then moved along. */
export function chooseLabels(ctx: CanvasRenderingContext2D, drawing: Drawing): Label[] {
  const { state, colours, view, ratio } = drawing;
  const most = Math.round((view.width * view.height) / (ROOM * ratio * ratio)) * (drawing.zoom > 2 || state.focus ? 2 : 1);
  const line = LINE * ratio;
  const taken = marksInSight(drawing);
  const found: Label[] = [];
  ctx.font = labelFont(colours, ratio);
  const seen = new Set<number>();
  for (const node of candidates(state)) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (found.length >= most) break;
    if (state.focus && !state.focus[node]) continue;
    const x = view.right(state.network.x[node]!);
    const y = view.down(state.network.y[node]!);
    if (x < 0 || y < line || x > view.width - 30 || y > view.height - line) continue;
    const text = shortened(state.network.label(node));
    const isStrong = node === state.chosen || state.path.includes(node);
    const away = radiusOf(drawing, node) + (isStrong ? 8 : 3) * ratio;
    const width = ctx.measureText(text).width * (isStrong ? 1.08 : 1);
    for (const left of [x + away, x - away - width]) {
      const box = [left - 2, y - line / 2 - 2, left + width + 2, y + line / 2 + 2];
      if (left < 0 || left + width > view.width || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      found.push({ node, text, dx: (left - x) / ratio, isStrong });
      break;
    }
  }
  return found;
}

export const labelFont = (colours: Colours, ratio: number, weight = 500): string => `${weight} ${LINE * ratio}px ${colours.palette.font}`;

export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}

/** Marks large enough to be spoiled by a name over them. */
function marksInSight(drawing: Drawing): number[][] {
  const boxes: number[][] = [];
  if (0.2 * drawing.state.network.feed.spacing * drawing.view.scale < SPOILED * drawing.ratio) return boxes;
  for (const node of nodesInSight(drawing)) {
    const x = drawing.view.right(drawing.state.network.x[node]!);
    const y = drawing.view.down(drawing.state.network.y[node]!);
    const r = radiusOf(drawing, node) * 0.8;
    boxes.push([x - r, y - r, x + r, y + r]);
  }
  return boxes;
}

/** Chosen and path first, then by size. */
function* candidates(state: State): Generator<number> {
  if (state.chosen >= 0) yield state.chosen;
  yield* state.path;
  if (state.chosen >= 0 && state.path.length === 0) {
    for (const { node } of state.neighbours(state.chosen).slice(0, 25)) yield node;
  }
  yield* bySize(state);
}

function bySize(state: State): Int32Array {
  let order = ranked.get(state.network);
  if (!order) {
    const { size, n } = state.network;
    order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => size[b]! - size[a]! || a - b);
    ranked.set(state.network, order);
  }
  return order;
}

function overlaps(one: number[], other: number[]): boolean {
  return one[0]! < other[2]! && other[0]! < one[2]! && one[1]! < other[3]! && other[1]! < one[3]!;
}
