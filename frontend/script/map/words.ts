/** The words of the map: they stand in the component, with {places} for what is counted or named. */
export class Words {
  private readonly texts: DOMStringMap;
  private readonly numbers = new Intl.NumberFormat(document.documentElement.lang || "nl");

  constructor(root: HTMLElement) {
    this.texts = root.querySelector<HTMLTemplateElement>("[data-map-texts]")?.dataset ?? {};
  }

  say(name: string, values: Record<string, string | number> = {}): string {
    return (this.texts[name] ?? "").replace(/\{(\w+)\}/g, (_, key: string) => {
      const value = values[key];
      return typeof value === "number" ? this.numbers.format(value) : (value ?? "");
    });
  }

  /** One of two texts, by number: `name` + One or Many. */
  count(name: string, n: number, values: Record<string, string | number> = {}): string {
    return this.say(name + (n === 1 ? "One" : "Many"), { n, ...values });
  }
}
