/** Mouse, pen and fingers on the canvas: drag, pinch, wheel, point, click. */
import type { App } from "./app";

const CLICK = 5; // pixels a pointer may stray and still click
const WHEEL = 0.0016; // zoom per unit of the wheel

export function startPointer(app: App): void {
  const { canvas, view, painter } = app;
  const down = new Map<number, { x: number; y: number }>();
  let strayed = 0;

  const place = (event: MouseEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    if (down.size === 0) strayed = 0;
    down.set(event.pointerId, place(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    const now = place(event);
    const before = down.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") app.point(app.nodeAt(now.x, now.y, 8));
      return;
    }
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (one: { x: number; y: number }) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
      view.zoomAt(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
      view.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      strayed = Infinity;
    } else {
      strayed += Math.hypot(now.x - before.x, now.y - before.y);
      if (strayed > CLICK) view.pan(now.x - before.x, now.y - before.y);
    }
    if (strayed > CLICK) canvas.classList.add("is-dragging");
    down.set(event.pointerId, now);
    painter.moved();
  });
  const up = (event: PointerEvent) => {
    const was = down.delete(event.pointerId);
    if (down.size === 0) canvas.classList.remove("is-dragging");
    if (!was || event.type !== "pointerup" || strayed > CLICK) return;
    const now = place(event);
    const node = app.nodeAt(now.x, now.y, event.pointerType === "mouse" ? 8 : 18);
    if (node >= 0 && (event.ctrlKey || event.metaKey)) window.open(app.network.url(node), "_blank", "noopener");
    else if (node !== app.state.chosen) app.choose(node);
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => app.point(-1));
  canvas.addEventListener("dblclick", (event) => {
    const now = place(event);
    const node = app.nodeAt(now.x, now.y, 8);
    if (node >= 0) app.open(node);
    else app.zoom(2, now.x, now.y);
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const now = place(event);
      const units = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1);
      app.zoom(Math.exp(-units * WHEEL * (event.ctrlKey ? 4 : 1)), now.x, now.y);
    },
    { passive: false },
  );
}
