// Builds app.css, app.js, map.css and map.js (only for the page with the map), live.js (only for a meeting), the themes and the fonts. OUT names the folder; the default is what Django serves.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.OUT ?? join(here, "../src/weefsel/web/static/web");
const target = ["chrome109", "firefox115", "safari16"];

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  target,
};

await mkdir(join(out, "fonts"), { recursive: true });
await build({
  ...shared,
  entryPoints: ["css/app.css"],
  outdir: out,
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
});
await build({ ...shared, entryPoints: ["css/map.css"], outdir: out });
await build({
  ...shared,
  entryPoints: [{ in: "script/app.ts", out: "app" }, { in: "script/map/main.ts", out: "map" }, { in: "script/live/main.ts", out: "live" }],
  outdir: out,
  format: "iife",
});
await build({ ...shared, entryPoints: ["themes/weefsel.css"], outdir: out });
await writeFile(join(out, "voorbeeld.css"), await voorbeeld());
await copyFile(join(here, "icon.svg"), join(out, "icon.svg"));

/** The Voorbeeld tokens that our components reach, directly or through another token. */
async function voorbeeld() {
  const file = join(here, "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");
  const css = (await readFile(file, "utf8")).replace(/\/\*[\s\S]*?\*\//g, "");
  const tokens = new Map([...css.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value.trim()]));
  const used = new Set();
  const follow = (text) => {
    for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
      if (used.has(name) || !tokens.has(name)) continue;
      used.add(name);
      follow(tokens.get(name));
    }
  };
  follow(await readFile(join(out, "app.css"), "utf8"));
  const lines = [...tokens].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value}`);
  return `.voorbeeld-theme{${lines.join(";")}}\n`;
}
