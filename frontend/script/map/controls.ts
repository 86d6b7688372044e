/** The fields and buttons around the picture. */
import { type App, isStill } from "./app";
import { type Index, startFind } from "./find";
import { saveAsPng, saveAsSvg } from "./save";
import type { Colouring, Layer } from "./state";

const PAUSE = 650; // milliseconds between two quarters that play
const CALM = 1600; // for who wants no motion

export function startControls(app: App, index: Index): void {
  const form = app.part<HTMLFormElement>("form");
  const field = (name: string) => form.elements.namedItem(name);
  const quarter = field("kwartaal") as HTMLInputElement;
  const colouring = field("kleur") as HTMLSelectElement;

  form.addEventListener("submit", (event) => event.preventDefault());
  colouring.addEventListener("change", () => app.setColouring(colouring.value as Colouring));
  form.addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    if (input.name === "lijnen") app.setLayer(input.value as Layer);
  });
  const last = app.network.feed.quarters.length - 1;
  quarter.max = String(Math.max(0, last));
  app.part("time").hidden = last < 1;
  quarter.addEventListener("input", () => app.setQuarter(Number(quarter.value)));
  startFind(app.part<HTMLInputElement>("find"), index, app.words, (node) => {
    app.choose(node, true);
    // On a phone the map lies below the field; who looks for a name wants to see where it is.
    app.canvas.scrollIntoView({ block: "nearest", behavior: isStill() ? "auto" : "smooth" });
  });
  startPlay(app);

  const press = (name: string, act: () => void) => app.part(name).addEventListener("click", act);
  press("in", () => app.zoom(1.6));
  press("out", () => app.zoom(1 / 1.6));
  press("all", () => app.fit());
  press("png", () => void saveAsPng(app));
  press("svg", () => saveAsSvg(app));

  const refresh = () => {
    const { state, network } = app;
    const label = network.feed.quarters[state.quarter]?.label ?? "";
    quarter.value = String(state.quarter);
    quarter.setAttribute("aria-valuetext", label);
    app.part("quarter").textContent = label;
    colouring.value = state.colouring;
    for (const radio of form.querySelectorAll<HTMLInputElement>("input[name=lijnen]")) radio.checked = radio.value === state.layer;
  };
  app.onChange(refresh);
  refresh();
}

/** Lets the quarters pass one by one; another touch of the button stops. */
function startPlay(app: App): void {
  const button = app.part<HTMLButtonElement>("play");
  const last = app.network.feed.quarters.length - 1;
  let timer = 0;
  let isPlaying = false;
  const show = () => {
    button.classList.toggle("is-playing", isPlaying);
    button.querySelector("span")!.textContent = app.words.say(isPlaying ? "pause" : "play");
  };
  const stop = () => {
    isPlaying = false;
    clearTimeout(timer);
    show();
  };
  const next = async (): Promise<void> => {
    await app.painter.finished();
    if (!isPlaying) return;
    timer = setTimeout(
      () => {
        if (app.state.quarter >= last) return stop();
        app.setQuarter(app.state.quarter + 1);
        void next();
      },
      isStill() ? CALM : PAUSE,
    );
  };
  button.addEventListener("click", () => {
    if (isPlaying) return stop();
    isPlaying = true;
    show();
    if (app.state.quarter >= last) app.setQuarter(0);
    void next();
  });
  app.root.addEventListener("input", (event) => {
    if ((event.target as HTMLInputElement).name === "kwartaal") stop();
  });
}
