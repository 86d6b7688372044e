/** The picture as it stands, with title, caption and legend, as a PNG or SVG file. */
import type { App } from "./app";
import type { Category } from "./colours";
import { caption } from "./legend";
import { chooseLabels } from "./labels";
import { drawMark, type Look, markAsSvg } from "./marks";
import { bundles, type Drawing, lookOf, nodesInSight, presence, radiusOf, strokeBundle } from "./picture";

const HEAD = 64; // pixels above the picture
const FOOT = 40; // pixels per line of the legend
const SIDE = 16;
const PNG_RATIO = 2;

export async function saveAsPng(app: App): Promise<void> {
  const ratio = PNG_RATIO;
  const drawing = drawingOf(app, ratio);
  const { view } = drawing;
  const canvas = document.createElement("canvas");
  const legend = legendRows(app, view.width / ratio);
  canvas.width = view.width;
  canvas.height = view.height + (HEAD + FOOT * legend.length) * ratio;
  const ctx = canvas.getContext("2d")!;
  const { palette } = app.colours;
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.save();
  ctx.translate(0, HEAD * ratio);
  ctx.beginPath();
  ctx.rect(0, 0, view.width, view.height);
  ctx.clip();
  for (const bundle of bundles(drawing)) strokeBundle(ctx, bundle, ratio);
  for (const node of nodesInSight(drawing)) {
    ctx.globalAlpha = presence(app.state, node);
    const { x, y, r } = spot(drawing, node);
    drawMark(ctx, lookOf(drawing, node), palette, x, y, r);
  }
  ctx.globalAlpha = 1;
  const write = (text: string, x: number, y: number, size: number, weight = 400) => {
    ctx.font = `${weight} ${size * ratio}px ${palette.font}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 3 * ratio;
    ctx.strokeStyle = palette.paper;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = palette.ink;
    ctx.fillText(text, x, y);
  };
  for (const { text, x, y } of labelSpots(ctx, drawing)) write(text, x, y, 13, 500);
  ctx.restore();
  write(titleOf(app), SIDE * ratio, 22 * ratio, 18, 700);
  write(caption(app), SIDE * ratio, 47 * ratio, 14);
  legend.forEach((row, line) => {
    for (const { x, category, look } of row) {
      const y = canvas.height - (FOOT * (legend.length - line) - FOOT / 2) * ratio;
      drawMark(ctx, look, palette, (x + 8) * ratio, y, 8 * ratio);
      write(category.label, (x + 24) * ratio, y, 14);
    }
  });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) download(app, blob, "png");
}

export function saveAsSvg(app: App): void {
  const drawing = drawingOf(app, 1);
  const { view } = drawing;
  const { palette } = app.colours;
  const legend = legendRows(app, view.width);
  const height = view.height + HEAD + FOOT * legend.length;
  const n = (value: number) => String(Math.round(value * 10) / 10);
  const text = (words: string, x: number, y: number, size: number, weight = 400) =>
    `<text x="${n(x)}" y="${n(y)}" font-size="${size}" font-weight="${weight}" dominant-baseline="central" paint-order="stroke" stroke="${palette.paper}" stroke-width="3" fill="${palette.ink}">${escaped(words)}</text>`;
  const parts: string[] = [];
  for (const { lines, colour, alpha, width, isDashed } of bundles(drawing)) {
    let path = "";
    for (let p = 0; p < lines.length; p += 4) path += `M${n(lines[p]!)} ${n(lines[p + 1]!)}L${n(lines[p + 2]!)} ${n(lines[p + 3]!)}`;
    const dash = isDashed ? ' stroke-dasharray="4 3"' : "";
    parts.push(`<path d="${path}" fill="none" stroke="${colour}" stroke-opacity="${n(alpha * 10) === "0" ? 0.05 : alpha.toFixed(2)}" stroke-width="${n(width)}"${dash}/>`);
  }
  for (const node of nodesInSight(drawing)) {
    const { x, y, r } = spot(drawing, node);
    const opacity = presence(app.state, node);
    parts.push(`<g opacity="${opacity}"><title>${escaped(app.network.label(node))}</title>${markAsSvg(lookOf(drawing, node), palette, x, y, r)}</g>`);
  }
  const ctx = document.createElement("canvas").getContext("2d")!;
  for (const spotted of labelSpots(ctx, drawing)) parts.push(text(spotted.text, spotted.x, spotted.y, 13, 500));
  const rows = legend.flatMap((row, line) =>
    row.map(({ x, category, look }) => {
      const y = height - FOOT * (legend.length - line) + FOOT / 2;
      return markAsSvg(look, palette, x + 8, y, 8) + text(category.label, x + 24, y, 14);
    }),
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(view.width)}" height="${n(height)}" viewBox="0 0 ${n(view.width)} ${n(height)}" font-family="${escaped(palette.font)}">` +
    `<title>${escaped(titleOf(app))}</title><desc>${escaped(caption(app))}</desc><rect width="100%" height="100%" fill="${palette.paper}"/>` +
    `<svg y="${HEAD}" width="${n(view.width)}" height="${n(view.height)}">${parts.join("")}</svg>` +
    `${text(titleOf(app), SIDE, 22, 18, 700)}${text(caption(app), SIDE, 47, 14)}${rows.join("")}</svg>`;
  download(app, new Blob([svg], { type: "image/svg+xml" }), "svg");
}

function drawingOf({ state, colours, view }: App, ratio: number): Drawing {
  const fine = Object.assign(view.copy(), { width: view.width * ratio, height: view.height * ratio, scale: view.scale * ratio });
  return { state, colours, view: fine, ratio, zoom: view.zoom };
}

function spot(drawing: Drawing, node: number): { x: number; y: number; r: number } {
  const { state, view } = drawing;
  return { x: view.right(state.network.x[node]!), y: view.down(state.network.y[node]!), r: radiusOf(drawing, node) };
}

function labelSpots(ctx: CanvasRenderingContext2D, drawing: Drawing): { text: string; x: number; y: number }[] {
  return chooseLabels(ctx, drawing).map(({ node, text, dx }) => {
    const { x, y } = spot(drawing, node);
    return { text, x: x + dx * drawing.ratio, y };
  });
}

interface LegendSpot {
  x: number;
  category: Category;
  look: Look;
}

/** The legend in as many lines as it needs. */
function legendRows(app: App, width: number): LegendSpot[][] {
  const rows: LegendSpot[][] = [[]];
  const ctx = document.createElement("canvas").getContext("2d")!;
  ctx.font = `14px ${app.colours.palette.font}`;
  let x = SIDE;
  for (const category of app.colours.categories) {
    const isWorld = app.state.colouring === "world";
    const world = isWorld ? (app.network.feed.worlds[category.number]?.code ?? "neither") : "inclusion";
    const wide = 44 + ctx.measureText(category.label).width;
    if (x + wide > width && rows[rows.length - 1]!.length) {
      rows.push([]);
      x = SIDE;
    }
    rows[rows.length - 1]!.push({ x, category, look: { world, colour: isWorld ? null : category.colour, letter: category.letter } });
    x += wide;
  }
  return rows;
}

const titleOf = (app: App): string => app.canvas.getAttribute("aria-label") ?? "";

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function download(app: App, blob: Blob, ending: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${app.words.say("file")}-${app.network.feed.quarters[app.state.quarter]?.code ?? ""}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
