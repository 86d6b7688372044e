/** Colours and letters of the categories. Shape, letter and legend say the same as the colour. */
import type { Network } from "./data";
import type { Colouring, State } from "./state";

/** Ten colours with a contrast of at least 3:1 on white that stay apart for the colour-blind. */
const TEN = ["#1f5fa8", "#b4430f", "#0f7b6c", "#8a3ea8", "#c02942", "#5d6b00", "#0a7ea4", "#8b5a2b", "#c2347f", "#3f4a9c"];
const REST = "#747f94";
const LETTERS = "ABCDEFGHIJ";

export interface Palette {
  ink: string;
  soft: string;
  paper: string;
  accent: string;
  inclusion: string;
  economy: string;
  font: string;
}

export interface Category {
  number: number; // in its list; -1: the rest
  label: string;
  letter: string;
  colour: string;
  count: number;
}

/** The colours of the theme, which the canvas cannot ask for itself. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string, otherwise: string) => style.getPropertyValue(`--weefsel-${name}`).trim() || otherwise;
  return {
    ink: token("ink", "#14213d"),
    soft: token("ink-soft", "#4a5670"),
    paper: token("paper", "#ffffff"),
    accent: token("accent", "#1b4f8f"),
    inclusion: token("inclusion", "#a8461f"),
    economy: token("economy", "#0d6b66"),
    font: style.fontFamily || "sans-serif",
  };
}

/** The categories of a colouring, the largest first; what does not fit in ten colours is the rest. */
export function categoriesOf(network: Network, colouring: Colouring, rest: string): Category[] {
  const numbers = network.feed.nodes[colouring];
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const labels = labelsOf(network, colouring);
  const known = [...counts].filter(([number]) => labels[number] !== undefined);
  known.sort(([a, many], [b, more]) => (colouring === "world" ? a - b : more - many || a - b));
  const shown = colouring === "world" ? known : known.slice(0, TEN.length);
  const found = shown.map(([number, count], place) => ({
    number,
    label: labels[number]!,
    letter: colouring === "world" ? "" : LETTERS[place]!,
    colour: TEN[place % TEN.length]!,
    count,
  }));
  const left = network.n - found.reduce((sum, category) => sum + category.count, 0);
  if (left > 0 && colouring !== "world") found.push({ number: -1, label: rest, letter: "", colour: REST, count: left });
  return found;
}

function labelsOf(network: Network, colouring: Colouring): string[] {
  const { worlds, kinds, municipalities, communities } = network.feed;
  return { world: worlds.map((world) => world.label), kind: kinds, municipality: municipalities, community: communities }[
    colouring
  ];
}

/** Tells for every node its colour and letter; for worlds the shape does. */
export class Colours {
  categories: Category[] = [];
  private byNumber = new Map<number, Category>();
  private rest: Category | undefined;

  constructor(
    readonly palette: Palette,
    private readonly restLabel: string,
  ) {}

  refresh(state: State): void {
    this.categories = categoriesOf(state.network, state.colouring, this.restLabel);
    this.byNumber = new Map(this.categories.map((category) => [category.number, category]));
    this.rest = this.byNumber.get(-1);
  }

  of(state: State, node: number): Category | null {
    if (state.colouring === "world") return null;
    return this.byNumber.get(state.categoryOf(node)) ?? this.rest ?? null;
  }
}
