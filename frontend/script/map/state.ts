/** What somebody chose to see, and what follows from it: which ties count, which nodes stand out. */
import { FABRIC, type Network, STRUCTURE } from "./data";

export type Colouring = "world" | "kind" | "municipality" | "community";
export type Layer = "both" | "structure" | "fabric";

export class State {
  colouring: Colouring = "world";
  layer: Layer = "both";
  quarter: number;
  chosen = -1;
  steps = 1; // how far the neighbourhood of the chosen one reaches
  goal = -1; // the other end of a path
  path: number[] = [];
  category: number | null = null; // of the legend, when one is singled out
  readonly strength: Uint8Array; // of each tie, as things stand now; 0: not shown
  readonly degree: Int32Array; // shown ties per node
  order: Int32Array; // shown ties, the strongest first
  focus: Uint8Array | null = null; // 1 for nodes that stand out; null: all do

  constructor(readonly network: Network) {
    this.quarter = network.feed.quarters.length - 1;
    this.strength = new Uint8Array(network.m);
    this.degree = new Int32Array(network.n);
    this.order = new Int32Array(0);
    this.refresh();
  }

  /** After another quarter or layer: ties, their order, paths and who stands out. */
  refresh(): void {
    const { network, strength, degree } = this;
    const hidden = this.layer === "both" ? -1 : this.layer === "structure" ? FABRIC : STRUCTURE;
    const counts = new Int32Array(257);
    degree.fill(0);
    for (let k = 0; k < network.m; k++) {
      const byte = network.layer[k] === hidden ? 0 : network.at(this.quarter, k);
      strength[k] = byte;
      if (byte === 0) continue;
      counts[256 - byte]!++;
      degree[network.source[k]!]!++;
      degree[network.target[k]!]!++;
    }
    for (let i = 1; i < 257; i++) counts[i]! += counts[i - 1]!;
    this.order = new Int32Array(counts[256]!);
    for (let k = 0; k < network.m; k++) {
      const byte = strength[k]!;
      if (byte) this.order[counts[255 - byte]!++] = k;
    }
    this.look();
  }

  /** After another choice: who stands out. */
  look(): void {
    this.path = this.chosen >= 0 && this.goal >= 0 ? pathBetween(this, this.chosen, this.goal) : [];
    this.focus = this.standsOut();
  }

  /** Ties of a node that are shown, the strongest first; one per neighbour. */
  neighbours(node: number): { node: number; strength: number }[] {
    const { network, strength } = this;
    const best = new Map<number, number>();
    for (let p = network.start[node]!; p < network.start[node + 1]!; p++) {
      const tie = network.tie[p]!;
      const byte = strength[tie]!;
      const other = network.across(tie, node);
      if (byte > (best.get(other) ?? 0)) best.set(other, byte);
    }
    const found = [...best].map(([other, byte]) => ({ node: other, strength: byte }));
    return found.sort((a, b) => b.strength - a.strength || a.node - b.node);
  }

  /** The category of a node in the present colouring; -1: none. */
  categoryOf(node: number): number {
    return this.network.feed.nodes[this.colouring][node] ?? -1;
  }

  private standsOut(): Uint8Array | null {
    const { network } = this;
    if (this.path.length > 0) return marked(network.n, this.path);
    if (this.chosen >= 0 && this.steps > 0) return around(this, this.chosen, this.steps);
    if (this.category === null) return null;
    const found = new Uint8Array(network.n);
    for (let i = 0; i < network.n; i++) found[i] = Number(this.categoryOf(i) === this.category);
    return found;
  }
}

function marked(n: number, nodes: number[]): Uint8Array {
  const found = new Uint8Array(n);
  for (const node of nodes) found[node] = 1;
  return found;
}

/** Who is within this many steps. */
function around(state: State, node: number, steps: number): Uint8Array {
  const found = marked(state.network.n, [node]);
  let ring = [node];
  for (let step = 0; step < steps; step++) {
    const next: number[] = [];
    for (const one of ring) {
      for (const { node: other } of state.neighbours(one)) {
        if (!found[other]) next.push(other);
        found[other] = 1;
      }
    }
    ring = next;
  }
  return found;
}

/**
 * The path with the fewest steps; among those the one whose weakest tie is strongest. Breadth first:
 * each ring is complete before the next, so the best weakest tie of a node is known when its ring is.
 */
export function pathBetween(state: State, from: number, to: number): number[] {
  const { n } = state.network;
  const ring = new Int32Array(n).fill(-1);
  const weakest = new Int32Array(n);
  const before = new Int32Array(n).fill(-1);
  ring[from] = 0;
  weakest[from] = 256;
  let nodes = [from];
  for (let step = 1; nodes.length > 0 && ring[to] === -1; step++) {
    const next: number[] = [];
    for (const node of nodes) {
      for (const { node: other, strength } of state.neighbours(node)) {
        if (ring[other] !== -1 && ring[other] !== step) continue;
        if (ring[other] === -1) next.push(other);
        ring[other] = step;
        const narrow = Math.min(weakest[node]!, strength);
        if (narrow > weakest[other]!) {
          weakest[other] = narrow;
          before[other] = node;
        }
      }
    }
    nodes = next;
  }
  if (ring[to] === -1) return [];
  const path = [to];
  while (path[0] !== from) path.unshift(before[path[0]!]!);
  return path;
}
