/**
 * Draws a picture of what is in sight and some way around it once, bit by bit, and from then on only
 * moves that picture: that is what keeps panning smooth without a graphics card.
 */
import type { Colours } from "./colours";
import { Stamps } from "./marks";
import { drawOverlay, type Pointing } from "./overlay";
import { bundles, type Drawing, lookOf, nodesInSight, presence, radiusOf, strokeBundle } from "./picture";
import type { State } from "./state";
import { View } from "./view";

const BUDGET = 9; // milliseconds of drawing per frame
const SETTLED = 110; // milliseconds without zooming before the picture is made anew
const RESTED = 160; // milliseconds without moving before names are chosen anew
const AROUND = 0.3; // of the width and height, drawn beyond what is in sight

interface Sheet {
  ties: HTMLCanvasElement;
  nodes: HTMLCanvasElement;
  view: View;
}

export class Painter {
  readonly pointing: Pointing = { hovered: -1, labels: [] };
  private readonly ctx: CanvasRenderingContext2D;
  private readonly stamps: Stamps;
  private shown: Sheet | null = null;
  private coming: Sheet | null = null;
  private spare: Sheet | null = null;
  private work: Generator<void> | null = null;
  private isStale = true;
  private frame = 0;
  private remake = 0;
  private rename = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly state: State,
    private readonly colours: Colours,
    private readonly view: View,
  ) {
    this.ctx = canvas.getContext("2d", { alpha: false })!;
    this.stamps = new Stamps(colours.palette);
  }

  get ratio(): number {
    return Math.min(2, window.devicePixelRatio || 1);
  }

  /** Something else is to be drawn: another quarter, colour, choice. */
  redraw(): void {
    this.isStale = true;
    this.pointing.labels = null;
    this.request();
  }

  /** The view changed. The picture is moved at once, and made anew when it has been still. */
  moved(): void {
    clearTimeout(this.remake);
    clearTimeout(this.rename);
    if (!this.fits(this.shown?.view)) this.remake = setTimeout(() => this.refit(), SETTLED);
    this.rename = setTimeout(() => {
      this.pointing.labels = null;
      this.request();
    }, RESTED);
    this.request();
  }

  /** What is pointed at changed, or the picture grew: paint once more. */
  request(): void {
    this.frame ||= requestAnimationFrame(() => this.paint());
  }

  /** Resolves when the picture is whole. */
  finished(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.request();
    });
  }

  resize(): void {
    const box = this.canvas.getBoundingClientRect();
    this.view.resize(Math.max(1, box.width), Math.max(1, box.height));
    this.canvas.width = Math.round(box.width * this.ratio);
    this.canvas.height = Math.round(box.height * this.ratio);
    this.redraw();
  }

  private refit(): void {
    if (this.fits(this.shown?.view) || this.fits(this.coming?.view)) return;
    this.isStale = true;
    this.request();
  }

  private paint(): void {
    this.frame = 0;
    const isPastEdge = this.shown !== null && !this.work && this.isSameScale(this.shown.view) && !this.fits(this.shown.view);
    if (this.isStale || isPastEdge) this.begin();
    this.advance(performance.now() + BUDGET);
    this.show();
    if (this.work) this.request();
    else this.waiting.splice(0).forEach((resolve) => resolve());
  }

  private isSameScale(drawn: View): boolean {
    return Math.abs(drawn.scale / (this.view.scale * this.ratio) - 1) < 1e-9;
  }

  /** Whether a picture shows all that is in sight, at its true size. */
  private fits(drawn: View | undefined): boolean {
    if (!drawn || !this.isSameScale(drawn)) return false;
    const { view, ratio } = this;
    const [x1, y1] = view.under(0, 0);
    const [x2, y2] = view.under(view.width, view.height);
    const isInside = (place: number, size: number) => place >= -ratio && place <= size + ratio;
    return [x1, x2].every((x) => isInside(drawn.right(x), drawn.width)) && [y1, y2].every((y) => isInside(drawn.down(y), drawn.height));
  }

  private begin(): void {
    const { view, ratio } = this;
    const sheet = this.coming ?? this.spare ?? { ties: document.createElement("canvas"), nodes: document.createElement("canvas"), view: new View() };
    this.spare = null;
    Object.assign(sheet.view, {
      x: view.x,
      y: view.y,
      scale: view.scale * ratio,
      width: Math.round(view.width * ratio * (1 + 2 * AROUND)),
      height: Math.round(view.height * ratio * (1 + 2 * AROUND)),
    });
    for (const canvas of [sheet.ties, sheet.nodes]) {
      canvas.width = sheet.view.width;
      canvas.height = sheet.view.height;
    }
    this.coming = sheet;
    this.work = this.draw(sheet);
    this.isStale = false;
  }

  private drawing(view: View): Drawing {
    return { state: this.state, colours: this.colours, view, ratio: this.ratio, zoom: this.view.zoom };
  }

  private *draw(sheet: Sheet): Generator<void> {
    const drawing = this.drawing(sheet.view);
    const { state, view } = drawing;
    const over = sheet.nodes.getContext("2d")!;
    let n = 0;
    for (const node of nodesInSight(drawing)) {
      over.globalAlpha = presence(state, node);
      const x = view.right(state.network.x[node]!);
      const y = view.down(state.network.y[node]!);
      this.stamps.stamp(over, lookOf(drawing, node), x, y, radiusOf(drawing, node));
      if (++n % 500 === 0) yield;
    }
    if (!this.shown) performance.mark("map:first");
    const under = sheet.ties.getContext("2d")!;
    for (const bundle of bundles(drawing)) {
      strokeBundle(under, bundle, drawing.ratio);
      yield;
    }
  }

  private advance(until: number): void {
    while (this.work) {
      if (this.work.next().done) {
        this.work = null;
        this.spare = this.shown;
        this.shown = this.coming;
        this.coming = null;
      } else if (performance.now() > until) return;
    }
  }

  private show(): void {
    const { ctx, canvas, colours, view, ratio } = this;
    ctx.fillStyle = colours.palette.paper;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    const sheet = this.shown ?? this.coming;
    if (sheet) {
      const drawn = sheet.view;
      const grown = (view.scale * ratio) / drawn.scale;
      const left = (drawn.x - view.x) * view.scale * ratio + canvas.width / 2 - (drawn.width / 2) * grown;
      const top = (drawn.y - view.y) * view.scale * ratio + canvas.height / 2 - (drawn.height / 2) * grown;
      for (const layer of [sheet.ties, sheet.nodes]) {
        if (this.isSameScale(drawn)) ctx.drawImage(layer, Math.round(left), Math.round(top));
        else ctx.drawImage(layer, left, top, drawn.width * grown, drawn.height * grown);
      }
    }
    const fine = Object.assign(view.copy(), { width: canvas.width, height: canvas.height, scale: view.scale * ratio });
    drawOverlay(ctx, this.drawing(fine), this.pointing);
  }
}
