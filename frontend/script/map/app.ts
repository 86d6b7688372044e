/** Everything the map can do, whoever asks: mouse, key, field or button. */
import { announce } from "../page";
import { Colours, paletteOf } from "./colours";
import type { Feed } from "./data";
import { Network } from "./data";
import { Painter } from "./painter";
import { radiusOf } from "./picture";
import { type Colouring, type Layer, State } from "./state";
import { View } from "./view";
import { Words } from "./words";

const GLIDE = 280; // milliseconds
const CLOSE_BY = 3; // zoom at which one node and its surroundings can be read, with
const ROOMY = 14; // pixels between two nodes

export const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class App {
  readonly canvas: HTMLCanvasElement;
  readonly network: Network;
  readonly state: State;
  readonly colours: Colours;
  readonly view = new View();
  readonly painter: Painter;
  readonly words: Words;
  private readonly listeners: (() => void)[] = [];
  private gliding = 0;

  constructor(
    readonly root: HTMLElement,
    feed: Feed,
  ) {
    this.words = new Words(root);
    this.canvas = root.querySelector("canvas")!;
    this.network = new Network(feed);
    this.view.span(this.network.x, this.network.y);
    this.state = new State(this.network);
    this.colours = new Colours(paletteOf(root), this.words.say("rest"));
    this.colours.refresh(this.state);
    this.painter = new Painter(this.canvas, this.state, this.colours, this.view);
  }

  /** A part of the component by its name. */
  part<E extends HTMLElement>(name: string): E {
    return this.root.querySelector<E>(`[data-map-part="${name}"]`)!;
  }

  /** Calls back after every change of what is chosen to be seen. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  changed(): void {
    this.painter.redraw();
    for (const listener of this.listeners) listener();
  }

  // -- Choices ------------------------------------------------------------------------------------

  choose(node: number, isFar = false): void {
    Object.assign(this.state, { chosen: node, goal: -1, category: null });
    this.state.look();
    if (node >= 0) this.tell("chosen", this.about(node));
    this.changed();
    if (node >= 0) this.bringIntoSight(node, isFar);
  }

  seekPath(goal: number): void {
    this.state.goal = goal;
    this.state.look();
    this.changed();
    if (goal < 0) return;
    const values = { from: this.network.label(this.state.chosen), to: this.network.label(goal) };
    const steps = this.state.path.length - 1;
    announce(steps < 0 ? this.words.say("noPath", values) : this.words.count("path", steps, values));
    if (steps >= 0) this.fitNodes(this.state.path);
  }

  setSteps(steps: number): void {
    Object.assign(this.state, { steps, goal: -1 });
    this.state.look();
    this.changed();
  }

  setQuarter(quarter: number): void {
    if (quarter === this.state.quarter) return;
    this.state.quarter = quarter;
    this.state.refresh();
    this.changed();
  }

  setLayer(layer: Layer): void {
    this.state.layer = layer;
    this.state.refresh();
    this.changed();
  }

  setColouring(colouring: Colouring): void {
    Object.assign(this.state, { colouring, category: null });
    this.state.look();
    this.colours.refresh(this.state);
    this.changed();
  }

  singleOut(category: number): void {
    this.state.category = this.state.category === category ? null : category;
    Object.assign(this.state, { chosen: -1, goal: -1 });
    this.state.look();
    this.changed();
  }

  open(node: number): void {
    const url = this.network.url(node);
    if (url) location.assign(url);
  }

  // -- Looking around -----------------------------------------------------------------------------

  /** The node nearest to a point of the canvas, at most so many pixels from its edge; -1: none. */
  nodeAt(right: number, down: number, within: number): number {
    const { network, state, view } = this;
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < network.n; i++) {
      if (state.focus && !state.focus[i]) continue;
      const dx = view.right(network.x[i]!) - right;
      const dy = view.down(network.y[i]!) - down;
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    if (best < 0) return -1;
    return Math.sqrt(least) <= within + radiusOf({ state, view, ratio: 1 }, best) ? best : -1;
  }

  point(node: number): void {
    if (node === this.painter.pointing.hovered) return;
    this.painter.pointing.hovered = node;
    this.canvas.classList.toggle("is-pointing", node >= 0);
    this.painter.request();
  }

  zoom(factor: number, right?: number, down?: number): void {
    cancelAnimationFrame(this.gliding);
    this.view.zoomAt(factor, right, down);
    this.painter.moved();
  }

  fit(): void {
    this.glide(...this.view.whole());
  }

  /** Pixels at the right that the card of the chosen one lies over. */
  private get covered(): number {
    const panel = this.part("panel").getBoundingClientRect();
    const canvas = this.canvas.getBoundingClientRect();
    return panel.top < canvas.bottom && panel.width > 0 ? Math.max(0, canvas.right - panel.left) : 0;
  }

  private bringIntoSight(node: number, isFar: boolean): void {
    const { view, network } = this;
    const x = network.x[node]!;
    const y = network.y[node]!;
    const isSeen = (place: number, size: number) => place > size * 0.12 && place < size * 0.88;
    const scale = isFar ? Math.max(view.scale, view.fitting() * CLOSE_BY, ROOMY / Math.max(network.feed.spacing, 0.002)) : view.scale;
    if (isFar || !isSeen(view.right(x), view.width - this.covered) || !isSeen(view.down(y), view.height)) {
      this.glide(x + this.covered / 2 / scale, y, scale);
    }
  }

  private fitNodes(nodes: number[]): void {
    const xs = nodes.map((node) => this.network.x[node]!);
    const ys = nodes.map((node) => this.network.y[node]!);
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const { view, covered } = this;
    const tight = Math.min((view.width - covered) / (east - west + 0.15), view.height / (south - north + 0.15)) * 0.8;
    const scale = Math.max(view.fitting() * 0.75, Math.min(tight, view.fitting() * CLOSE_BY * 2));
    this.glide((west + east + covered / scale) / 2, (north + south) / 2, scale);
  }

  /** Moves the view in a short curve, or at once for who wants no motion. */
  private glide(x: number, y: number, scale: number): void {
    cancelAnimationFrame(this.gliding);
    const from = this.view.copy();
    const begin = performance.now();
    const step = (now: number): void => {
      const t = isStill() ? 1 : Math.min(1, Math.max(0, (now - begin) / GLIDE));
      const eased = 1 - (1 - t) ** 3;
      this.view.x = from.x + (x - from.x) * eased;
      this.view.y = from.y + (y - from.y) * eased;
      this.view.scale = t === 1 ? scale : from.scale * (scale / from.scale) ** eased;
      this.painter.moved();
      if (t < 1) this.gliding = requestAnimationFrame(step);
    };
    step(isStill() ? Infinity : begin);
  }

  // -- In words -----------------------------------------------------------------------------------

  tell(name: string, values: Record<string, string | number> = {}): void {
    announce(this.words.say(name, values));
  }

  /** What a screen reader hears of a node. */
  about(node: number): Record<string, string | number> {
    const neighbours = this.state.neighbours(node);
    const best = neighbours[0];
    return {
      label: this.network.label(node),
      facts: this.facts(node),
      ties: this.words.count("ties", neighbours.length),
      best: best ? this.words.say("strongest", { label: this.network.label(best.node) }) : "",
    };
  }

  facts(node: number): string {
    const { feed } = this.network;
    const { nodes } = feed;
    return [feed.kinds[nodes.kind[node]!], feed.municipalities[nodes.municipality[node]!], feed.worlds[nodes.world[node]!]?.label]
      .filter(Boolean)
      .join(", ");
  }
}
