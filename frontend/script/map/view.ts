/** Which part of the picture is in sight: a middle, and pixels per unit. */
const MARGIN = 0.92; // of the side that is tightest, when all is in sight
const DEEPEST = 60; // times as large as when all is in sight

export class View {
  width = 1;
  height = 1;
  x = 0;
  y = 0;
  scale = 1;
  private middle: [number, number] = [0, 0]; // of all there is to see
  private extent: [number, number] = [2, 2];

  /** Tells what there is to see at all. */
  span(xs: Float64Array, ys: Float64Array): void {
    const ends = (values: Float64Array) => values.reduce(([least, most], v) => [Math.min(least!, v), Math.max(most!, v)], [Infinity, -Infinity]);
    const [west, east] = ends(xs) as [number, number];
    const [north, south] = ends(ys) as [number, number];
    this.middle = [(west + east) / 2, (north + south) / 2];
    this.extent = [Math.max(0.2, east - west), Math.max(0.2, south - north)];
  }

  copy(): View {
    return Object.assign(new View(), this);
  }

  resize(width: number, height: number): void {
    const zoom = this.zoom;
    this.width = width;
    this.height = height;
    this.scale = this.fitting() * zoom;
  }

  /** Pixels per unit with which all is in sight. */
  fitting(): number {
    return Math.min(this.width / this.extent[0], this.height / this.extent[1]) * MARGIN;
  }

  /** Where to look, and how large, to have all in sight. */
  whole(): [number, number, number] {
    return [...this.middle, this.fitting()];
  }

  fit(): void {
    [this.x, this.y, this.scale] = this.whole();
  }

  /** How many times as large as when all is in sight. */
  get zoom(): number {
    return this.scale / this.fitting();
  }

  right(x: number): number {
    return (x - this.x) * this.scale + this.width / 2;
  }

  down(y: number): number {
    return (y - this.y) * this.scale + this.height / 2;
  }

  /** The place under a point of the screen. */
  under(right: number, down: number): [number, number] {
    return [(right - this.width / 2) / this.scale + this.x, (down - this.height / 2) / this.scale + this.y];
  }

  pan(right: number, down: number): void {
    const within = (place: number) => Math.max(-1.2, Math.min(1.2, place));
    this.x = within(this.x - right / this.scale);
    this.y = within(this.y - down / this.scale);
  }

  /** Zooms; what is under the point stays under it. */
  zoomAt(factor: number, right = this.width / 2, down = this.height / 2): void {
    const [x, y] = this.under(right, down);
    const least = this.fitting() * 0.7;
    this.scale = Math.max(least, Math.min(this.fitting() * DEEPEST, this.scale * factor));
    this.x = x - (right - this.width / 2) / this.scale;
    this.y = y - (down - this.height / 2) / this.scale;
    this.pan(0, 0);
  }

  /** Puts a place in the middle, at least this much larger than all in sight. */
  goTo(x: number, y: number, zoom: number): void {
    this.x = x;
    this.y = y;
    if (this.zoom < zoom) this.scale = this.fitting() * zoom;
  }
}
