/** What lies over the picture and changes all the time: names, what is pointed at, chosen, the path. */
import type { Colours } from "./colours";
import { chooseLabels, type Label, labelFont, shortened } from "./labels";
import { drawMark } from "./marks";
import { type Drawing, lookOf, radiusOf } from "./picture";
import type { State } from "./state";

const MOST_ARCS = 300;
const LETTER_AT_LEAST = 8; // nodes in a group that gets its letter on the map

export interface Pointing {
  hovered: number;
  labels: Label[] | null; // null: to be chosen anew
}

interface Desk extends Drawing {
  ctx: CanvasRenderingContext2D;
}

export function drawOverlay(ctx: CanvasRenderingContext2D, drawing: Drawing, pointing: Pointing): void {
  const { state, colours } = drawing;
  const desk: Desk = { ctx, ...drawing };
  pointing.labels ??= chooseLabels(ctx, drawing);
  if (state.path.length > 1) drawPath(desk);
  else if (state.chosen >= 0) drawArcs(desk, state.chosen);
  if (pointing.hovered >= 0 && pointing.hovered !== state.chosen) drawArcs(desk, pointing.hovered);
  for (const label of pointing.labels) if (label.node !== pointing.hovered) drawLabel(desk, label);
  if (state.colouring === "community" && !state.focus) drawGroupLetters(desk);
  if (state.chosen >= 0) drawRing(desk, state.chosen, colours.palette.ink);
  if (pointing.hovered >= 0) {
    drawRing(desk, pointing.hovered, colours.palette.accent);
    drawTip(desk, pointing.hovered);
  }
}

/** The ties of one node as arcs, so that they read apart from the straight ones under them. */
function drawArcs({ ctx, state, colours, view, ratio }: Desk, node: number): void {
  const { network } = state;
  const x = view.right(network.x[node]!);
  const y = view.down(network.y[node]!);
  ctx.strokeStyle = colours.palette.ink;
  for (const { node: other, strength } of state.neighbours(node).slice(0, MOST_ARCS)) {
    const toX = view.right(network.x[other]!);
    const toY = view.down(network.y[other]!);
    const bend = 0.12;
    ctx.globalAlpha = 0.25 + 0.5 * (strength / 255);
    ctx.lineWidth = ratio * (0.8 + 1.8 * (strength / 255));
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.quadraticCurveTo((x + toX) / 2 - (toY - y) * bend, (y + toY) / 2 + (toX - x) * bend, toX, toY);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function drawPath({ ctx, state, colours, view, ratio }: Desk): void {
  const { network, path } = state;
  const line = (): void => {
    ctx.beginPath();
    path.forEach((node, place) => {
      const x = view.right(network.x[node]!);
      const y = view.down(network.y[node]!);
      if (place === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
    });
    ctx.stroke();
  };
  ctx.lineJoin = ctx.lineCap = "round";
  ctx.strokeStyle = colours.palette.paper;
  ctx.lineWidth = 7 * ratio;
  line();
  ctx.strokeStyle = colours.palette.accent;
  ctx.lineWidth = 3 * ratio;
  line();
  ctx.lineJoin = "miter";
  ctx.lineCap = "butt";
  for (const node of path) {
    const r = Math.max(5 * ratio, radiusOf({ state, view, ratio }, node));
    drawMark(ctx, lookOf({ state, colours }, node), colours.palette, view.right(network.x[node]!), view.down(network.y[node]!), r);
  }
}

function drawLabel({ ctx, state, colours, view, ratio }: Desk, { node, text, dx, isStrong }: Label): void {
  const x = view.right(state.network.x[node]!) + dx * ratio;
  const y = view.down(state.network.y[node]!);
  if (x < -300 * ratio || y < 0 || x > view.width || y > view.height) return;
  ctx.font = labelFont(colours, ratio, isStrong ? 700 : 500);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5 * ratio;
  ctx.strokeStyle = colours.palette.paper;
  ctx.globalAlpha = 0.9;
  ctx.strokeText(text, x, y);
  ctx.globalAlpha = 1;
  ctx.fillStyle = colours.palette.ink;
  ctx.fillText(text, x, y);
  ctx.lineJoin = "miter";
}

function drawRing({ ctx, state, view, ratio, colours }: Desk, node: number, colour: string): void {
  const r = radiusOf({ state, view, ratio }, node) + 3.5 * ratio;
  ctx.beginPath();
  ctx.arc(view.right(state.network.x[node]!), view.down(state.network.y[node]!), r, 0, 2 * Math.PI);
  ctx.lineWidth = 4.5 * ratio;
  ctx.strokeStyle = colours.palette.paper;
  ctx.stroke();
  ctx.lineWidth = 2.5 * ratio;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/** The name of what is pointed at, on a small dark plate that stays in sight. */
function drawTip({ ctx, state, colours, view, ratio }: Desk, node: number): void {
  const text = shortened(state.network.label(node));
  ctx.font = labelFont(colours, ratio, 600);
  const width = ctx.measureText(text).width + 14 * ratio;
  const height = 24 * ratio;
  const r = radiusOf({ state, view, ratio }, node);
  const x = Math.max(2, Math.min(view.width - width - 2, view.right(state.network.x[node]!) - width / 2));
  const above = view.down(state.network.y[node]!) - r - height - 7 * ratio;
  const y = above < 2 ? above + 2 * (r + 7 * ratio) + height : above;
  ctx.fillStyle = colours.palette.ink;
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, 4 * ratio);
  ctx.fill();
  ctx.fillStyle = colours.palette.paper;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x + 7 * ratio, y + height / 2 + ratio * 0.5);
}

/** The letter of each group at its middle: colour is never the only sign. */
function drawGroupLetters({ ctx, state, colours, view, ratio }: Desk): void {
  for (const { letter, colour, x, y } of middles(state, colours)) {
    const right = view.right(x);
    const down = view.down(y);
    ctx.beginPath();
    ctx.arc(right, down, 10 * ratio, 0, 2 * Math.PI);
    ctx.fillStyle = colours.palette.paper;
    ctx.fill();
    ctx.lineWidth = 2 * ratio;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.font = labelFont(colours, ratio, 700);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = colours.palette.ink;
    ctx.fillText(letter, right, down + ratio * 0.5);
  }
}

interface Middle {
  letter: string;
  colour: string;
  x: number;
  y: number;
}

let known: { categories: unknown; middles: Middle[] } | null = null;

function middles(state: State, colours: Colours): Middle[] {
  if (known?.categories === colours.categories) return known.middles;
  const sums = new Map(colours.categories.filter(({ letter }) => letter).map(({ number }) => [number, { n: 0, x: 0, y: 0 }]));
  for (let i = 0; i < state.network.n; i++) {
    const sum = sums.get(state.categoryOf(i));
    if (!sum) continue;
    sum.n++;
    sum.x += state.network.x[i]!;
    sum.y += state.network.y[i]!;
  }
  const found = colours.categories.flatMap(({ number, letter, colour }) => {
    const sum = sums.get(number);
    return sum && sum.n >= LETTER_AT_LEAST ? [{ letter, colour, x: sum.x / sum.n, y: sum.y / sum.n }] : [];
  });
  known = { categories: colours.categories, middles: found };
  return found;
}
