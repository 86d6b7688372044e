/**
 * The marks of the worlds: inclusion round, economy square, both woven, neither an outline. Each is a
 * list of shapes on a square from -1 to 1, so that canvas, SVG and legend draw the same.
 */
import type { Palette } from "./colours";

type Shape = { kind: "disc" | "box"; x: number; y: number; r: number; fill: "own" | "inclusion" | "economy" | "none" };

const WOVEN: Shape[] = [
  { kind: "box", x: -0.5, y: -0.5, r: 0.46, fill: "economy" },
  { kind: "box", x: 0.5, y: 0.5, r: 0.46, fill: "economy" },
  { kind: "disc", x: 0.5, y: -0.5, r: 0.48, fill: "inclusion" },
  { kind: "disc", x: -0.5, y: 0.5, r: 0.48, fill: "inclusion" },
];
const MARKS: Record<string, Shape[]> = {
  inclusion: [{ kind: "disc", x: 0, y: 0, r: 1, fill: "inclusion" }],
  economy: [{ kind: "box", x: 0, y: 0, r: 0.88, fill: "economy" }],
  both: WOVEN,
  neither: [{ kind: "disc", x: 0, y: 0, r: 0.86, fill: "none" }],
};

export interface Look {
  world: string;
  colour: string | null; // null: the colours of the worlds
  letter: string;
}

const shapesOf = (world: string): Shape[] => MARKS[world] ?? MARKS["neither"]!;

function colourOf(shape: Shape, look: Look, palette: Palette): string {
  if (shape.fill === "none") return look.colour ?? palette.soft;
  return look.colour ?? (shape.fill === "inclusion" ? palette.inclusion : palette.economy);
}

/** Draws a mark with a thin edge of paper, so that it stands free from the ties. */
export function drawMark(ctx: CanvasRenderingContext2D, look: Look, palette: Palette, x: number, y: number, r: number): void {
  for (const shape of shapesOf(look.world)) {
    const colour = colourOf(shape, look, palette);
    const isOpen = shape.fill === "none";
    ctx.beginPath();
    if (shape.kind === "disc") ctx.arc(x + shape.x * r, y + shape.y * r, shape.r * r, 0, 2 * Math.PI);
    else ctx.rect(x + (shape.x - shape.r) * r, y + (shape.y - shape.r) * r, 2 * shape.r * r, 2 * shape.r * r);
    ctx.fillStyle = isOpen ? palette.paper : colour;
    ctx.fill();
    ctx.lineWidth = isOpen ? Math.max(1, r * 0.3) : Math.min(1, r * 0.2);
    ctx.strokeStyle = isOpen ? colour : palette.paper;
    ctx.stroke();
  }
  if (!look.letter || r < 6) return;
  ctx.font = `700 ${Math.round(r * 1.15)}px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  if (look.world === "both") {
    ctx.beginPath();
    ctx.arc(x, y, r * 0.66, 0, 2 * Math.PI);
    ctx.fillStyle = palette.paper;
    ctx.fill();
  }
  ctx.fillStyle = look.world === "neither" || look.world === "both" ? palette.ink : palette.paper;
  ctx.fillText(look.letter, x, y + r * 0.06);
}

/** The same as SVG. */
export function markAsSvg(look: Look, palette: Palette, x: number, y: number, r: number): string {
  const n = (value: number) => String(Math.round(value * 100) / 100);
  return shapesOf(look.world)
    .map((shape) => {
      const colour = colourOf(shape, look, palette);
      const paint = shape.fill === "none" ? `fill="${palette.paper}" stroke="${colour}" stroke-width="${n(r * 0.3)}"` : `fill="${colour}"`;
      if (shape.kind === "disc") return `<circle cx="${n(x + shape.x * r)}" cy="${n(y + shape.y * r)}" r="${n(shape.r * r)}" ${paint}/>`;
      const side = n(2 * shape.r * r);
      return `<rect x="${n(x + (shape.x - shape.r) * r)}" y="${n(y + (shape.y - shape.r) * r)}" width="${side}" height="${side}" ${paint}/>`;
    })
    .join("");
}

/** Marks drawn once and copied from then on: ten thousand of them are quick that way. */
export class Stamps {
  private readonly made = new Map<string, HTMLCanvasElement>();

  constructor(private readonly palette: Palette) {}

  stamp(ctx: CanvasRenderingContext2D, look: Look, x: number, y: number, radius: number): void {
    const r = Math.max(1, Math.round(radius * 2) / 2);
    const key = `${look.world} ${look.colour} ${r >= 6 ? look.letter : ""} ${r}`;
    let stamp = this.made.get(key);
    if (!stamp) {
      stamp = document.createElement("canvas");
      stamp.width = stamp.height = Math.ceil(2 * r) + 4;
      const middle = stamp.width / 2;
      drawMark(stamp.getContext("2d")!, look, this.palette, middle, middle, r);
      this.made.set(key, stamp);
    }
    ctx.drawImage(stamp, x - stamp.width / 2, y - stamp.height / 2);
  }
}
