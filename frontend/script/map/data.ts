/** The data of the map as docs/fabric-map.md describes them, in arrays that are quick to walk. */

export interface World {
  code: string;
  label: string;
}

export interface Quarter {
  code: string;
  label: string;
}

export interface Feed {
  nodes: {
    id: string[];
    label: string[];
    url: string[];
    x: number[];
    y: number[];
    world: number[];
    kind: number[];
    municipality: number[];
    community: number[];
    size: number[];
  };
  ties: { source: number[]; target: number[]; layer: number[]; strength: string };
  worlds: World[];
  kinds: string[];
  municipalities: string[];
  communities: string[];
  quarters: Quarter[];
  spacing: number;
}

export const STRUCTURE = 0;
export const FABRIC = 1;

/** Nodes and ties, and for every node where its ties are. */
export class Network {
  readonly n: number;
  readonly m: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly size: Float64Array; // 0 .. 1, the largest is 1
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly layer: Uint8Array;
  readonly start: Int32Array; // the ties of node i are tie[start[i]] .. tie[start[i + 1] - 1]
  readonly tie: Int32Array;
  private readonly strength: Uint8Array; // all ties of the first quarter, then the second ...
  private readonly numbers = new Map<string, number>();

  constructor(readonly feed: Feed) {
    const { nodes, ties } = feed;
    this.n = nodes.id.length;
    this.m = ties.source.length;
    this.x = Float64Array.from(nodes.x);
    this.y = Float64Array.from(nodes.y);
    const largest = Math.max(1e-9, nodes.size.reduce((most, size) => Math.max(most, size), 0));
    this.size = Float64Array.from(nodes.size, (size) => size / largest);
    this.source = Int32Array.from(ties.source);
    this.target = Int32Array.from(ties.target);
    this.layer = Uint8Array.from(ties.layer);
    this.strength = bytes(ties.strength, this.m * feed.quarters.length);
    nodes.id.forEach((id, i) => this.numbers.set(id, i));
    [this.start, this.tie] = this.byNode();
  }

  /** How strong a tie was in a quarter, 0 .. 255. */
  at(quarter: number, tie: number): number {
    return this.strength[quarter * this.m + tie] ?? 0;
  }

  /** The other end of a tie. */
  across(tie: number, node: number): number {
    return this.source[tie] === node ? this.target[tie]! : this.source[tie]!;
  }

  label(node: number): string {
    return this.feed.nodes.label[node] ?? "";
  }

  id(node: number): string {
    return this.feed.nodes.id[node] ?? "";
  }

  url(node: number): string {
    return this.feed.nodes.url[node] ?? "";
  }

  world(node: number): string {
    return this.feed.worlds[this.feed.nodes.world[node]!]?.code ?? "neither";
  }

  /** The number of the node with this identifier, or -1. */
  find(id: string): number {
    return this.numbers.get(id) ?? -1;
  }

  private byNode(): [Int32Array, Int32Array] {
    const start = new Int32Array(this.n + 1);
    for (let k = 0; k < this.m; k++) {
      start[this.source[k]! + 1]!++;
      start[this.target[k]! + 1]!++;
    }
    for (let i = 0; i < this.n; i++) start[i + 1]! += start[i]!;
    const free = start.slice();
    const tie = new Int32Array(2 * this.m);
    for (let k = 0; k < this.m; k++) {
      tie[free[this.source[k]!]!++] = k;
      tie[free[this.target[k]!]!++] = k;
    }
    return [start, tie];
  }
}

function bytes(text: string, length: number): Uint8Array {
  const raw = atob(text);
  if (raw.length !== length) throw new Error(`strength has ${raw.length} bytes, expected ${length}`);
  const found = new Uint8Array(length);
  for (let i = 0; i < length; i++) found[i] = raw.charCodeAt(i);
  return found;
}
