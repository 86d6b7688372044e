/** The legend: mark, letter and name of each category, and a press singles it out. */
import type { App } from "./app";
import type { Category } from "./colours";
import { isCrossing } from "./picture";
import { smallMark } from "./panel";

export function startLegend(app: App): void {
  let shown: Category[] | null = null;
  const refresh = () => {
    app.root.dataset.colouring = app.state.colouring;
    if (shown !== app.colours.categories) {
      shown = app.colours.categories;
      app.part("legend").replaceChildren(...shown.map((category) => row(app, category)));
    }
    app.part("legend")
      .querySelectorAll("button")
      .forEach((button) => button.setAttribute("aria-pressed", String(Number(button.dataset.category) === app.state.category)));
    app.part("caption").textContent = caption(app);
  };
  app.onChange(refresh);
  refresh();
}

function row(app: App, { number, label, letter, colour, count }: Category): HTMLElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const many = document.createElement("span");
  const isWorld = app.state.colouring === "world";
  const world = isWorld ? (app.network.feed.worlds[number]?.code ?? "neither") : "inclusion";
  many.className = "soft";
  many.textContent = ` ${app.words.say("count", { n: count })}`;
  button.type = "button";
  button.dataset.category = String(number);
  button.append(smallMark(app, { world, colour: isWorld ? null : colour, letter }), label, many);
  if (number < 0) button.disabled = true;
  else button.addEventListener("click", () => app.singleOut(number));
  item.append(button);
  return item;
}

/** How many ties there are in this quarter, and how many of them join the two worlds. */
export function caption({ state, network, words }: App): string {
  let crossing = 0;
  for (const tie of state.order) {
    if (isCrossing(network.world(network.source[tie]!), network.world(network.target[tie]!))) crossing++;
  }
  const n = state.order.length;
  const quarter = network.feed.quarters[state.quarter]?.label ?? "";
  return words.count("caption", n, { quarter, crossing });
}
