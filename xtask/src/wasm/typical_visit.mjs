// A typical visit of a page, in an instrumented module that reports every function it calls: these go into the first part of the module.
// Left out is what the elements load the second part for before they ask: CSV (`toCSV`), measurements as text and outlines as GeoJSON
// (SECOND_PART_FILES in www/elements/source/pack_files.js).
// usage: node typical_visit.mjs BINDINGS.mjs INSTRUMENTED.wasm OUT DEMONSTRATION-PACK
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { pathToFileURL } from "node:url";

const [glue, wasm, out, folder] = process.argv.slice(2);
const called = new Set();
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = (module, imports) => instantiate(module, { ...imports, first: { function_started: (number) => void called.add(number) } });

/** Objects in place of those of a browser. A property the module uses and they lack is an error. */
const lacking = new Set();
const stub = (own, silent = []) => new Proxy(own, {
  get(_, name) {
    if (!(name in own) && !silent.includes(name) && typeof name === "string") lacking.add(name);
    return silent.includes(name) ? () => {} : own[name];
  },
});
const PEN = ["arc", "beginPath", "clearRect", "clip", "closePath", "drawImage", "fill", "fillText", "lineTo", "moveTo", "putImageData", "rect", "restore",
  "rotate", "save", "setLineDash", "setTransform", "stroke", "strokeText", "translate"];
function canvas(width, height) {
  const own = { width, height, cloneNode: () => canvas(300, 150), getContext: () => pen };
  const held = stub(own);
  const pen = stub({ canvas: held, lineJoin: "miter" }, PEN);
  return held;
}
globalThis.ImageData = class {
  constructor(data, width, height) {
    return stub({ data, width, height });
  }
};

const lantian = await import(pathToFileURL(path.resolve(glue)).href);
await lantian.default({ module_or_path: await WebAssembly.compile(fs.readFileSync(wasm)) });
[lantian.version(), lantian.sha256(new Uint8Array(8))];
const LANGS = ["zh-CN", "en"];
const KEYS = ["End", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "Home", "PageDown", "PageUp", "n", "p", "b", "w"];

/** Opens a pack, with its files inflated as by the browser; `change` makes other bytes of a file. */
function open(dir, change = (name, bytes) => bytes) {
  const pack = new lantian.Pack();
  const add = (name) => {
    const bytes = fs.readFileSync(path.join(dir, name));
    const plain = change(name, bytes[0] === 31 ? zlib.gunzipSync(bytes) : bytes);
    pack.add(name, bytes[0] === 31 ? bytes : plain, bytes[0] === 31 ? plain : undefined);
  };
  add("manifest.json");
  pack.files().forEach(add);
  for (const lang of LANGS) [pack.info(lang), pack.warnings(lang)];
  return { pack, add, last: Date.parse(pack.info("en").to) / 1000 };
}

/** A pack written by other tools: a manifest that lists measurements only, and outlines with codes that are numbers among the properties. */
function written(name, bytes) {
  if (name === "manifest.json") {
    const manifest = JSON.parse(bytes);
    return Buffer.from(JSON.stringify({ ...manifest, files: manifest.files.filter((file) => /^obs/.test(file.name)) }));
  }
  if (!/\.topo\.json/.test(name)) return bytes;
  const topology = JSON.parse(bytes);
  for (const { geometries } of Object.values(topology.objects)) {
    geometries.forEach((geometry) => {
      geometry.properties = { ...geometry.properties, adcode: Number(geometry.id) || geometry.id };
      delete geometry.id;
    });
  }
  return Buffer.from(JSON.stringify(topology));
}

/** A picture, used as an element uses it. */
function picture({ pack, add }, chart, common) {
  const view = new lantian.View(pack, chart);
  const [context, over] = [canvas(1440, 1000), canvas(1440, 1000)].map((canvas) => canvas.getContext("2d"));
  /** Draws it, and asks for title, controls and description. */
  const show = (spec, width = 720) => {
    const all = { lang: "zh-CN", ...common, ...spec };
    view.set(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
    view.needs().forEach(add);
    view.layout(width, view.height(width));
    view.update();
    // A canvas that got another size has lost its drawing state.
    context.lineJoin = width === 720 ? "round" : "miter";
    view.paint(context, 2);
    [view.describe, view.controls, view.title, view.table, view.needs, view.seldom].forEach((ask) => ask.call(view));
    view.card("");
  };
  /** Points everywhere, and walks by every key. */
  const point = (width = 720) => {
    const height = view.height(width);
    const items = new Set();
    for (let x = 1; x < width; x += width / 16) for (let y = 1; y < height; y += height / 16) items.add(view.pick(x, y));
    let at;
    for (const key of KEYS) items.add((at = view.walk(at, key) ?? at));
    for (const id of Array.from(items).slice(0, 40)) {
      view.overlay(over, 2, id);
      if (id !== undefined) [view.card, view.at].forEach((ask) => ask.call(view, id));
      if (chart === "map") view.ways(id);
    }
    return Array.from(items).filter((id) => id !== undefined);
  };
  /** Exports it as text. */
  const exportAll = () => {
    [view.table, view.svg, view.file_name, view.kept].forEach((ask) => ask.call(view));
    [view.html("v"), view.changed(view.kept())];
  };
  return { view, show, point, exportAll };
}

/** Uses a picture as a visitor does. */
function use(opened, chart, common) {
  const { view, show, point, exportAll } = picture(opened, chart, common);
  show({ period: undefined });
  for (const lang of LANGS) {
    for (const width of [300, 720]) {
      for (const look of [{ theme: "dark" }, { text: "large" }, {}]) show({ lang, ...look }, width);
      const items = point(width);
      view.zoom(items[0], items[1], "");
      for (const key of ["+", "-", "0", "ArrowLeft"]) view.zoom(undefined, items[0], key);
      [view.find("t"), view.find("太")];
    }
    exportAll();
  }
  const zoom = view.enlarge(2, 100, 100, 0, 0);
  if (zoom) {
    show({ zoom });
    point();
    [view.enlarge(0.5, NaN, NaN, 10, 10), view.ways(undefined), view.svg()];
  }
  show({});
  for (const { key, options } of view.controls()) {
    if (key !== "metric" && key !== "surface") for (const { value } of options) if (!/month|year|group/.test(value)) show({ [key]: value }, 600);
  }
  view.free();
}

/** Uses a picture with options an author writes. */
function vary(opened, chart, common) {
  const { view, show, point } = picture(opened, chart, common);
  for (const spec of [{ palette: "cvd" }, { palette: "mono" }, { pattern: "on" }, { pattern: "off" }, { standard: "CN-2012" }, { standard: "CN-2026" },
    { legend: "none" }, { stations: "false" }, { coverage: "0.5" }, { limit: "none" }, { compare: "last-year" }, { time: "latest" }, { time: "2026-03-02T14:00" },
    { time: "2026-02-20T08:00" }, { level: "county" }, { level: "county", pollutant: "O3" }]) {
    // The answer's comparison with the year before is in the second part.
    if (chart !== "answer" || !spec.compare) show(spec);
  }
  // Maps of groups are in the second part too.
  for (const level of ["city", "county"]) for (const avg of ["24h", "1h"]) for (const pollutant of ["AQI", "PM25"]) show({ level, avg, pollutant });
  for (const period of [undefined, "ytd", "30d", "2026-03", "2026-02-25..2026-03-05"]) {
    for (const avg of ["1h", "24h"]) {
      for (const spec of [{}, { place: "140100" }, { places: "140100,140200" }]) {
        show({ period, avg, ...spec }, 900);
        view.table();
      }
    }
  }
  const { places } = opened.pack.info("en");
  for (const [kind, level] of [["city", "county"], ["county", "county"], ["group", "county"]]) {
    const { id } = places.find((place) => place.kind === kind);
    for (const spec of [{ place: id }, { selected: id }]) {
      show(chart === "map" ? { ...spec, level } : spec);
      point();
    }
  }
  // A period is enlarged by a key, step by step, and by two items.
  for (const avg of ["1h", "24h"]) {
    for (let step = 0, period; step < 10; step++) {
      show({ avg, period });
      const [one, next] = point();
      [view.zoom(one, one, ""), view.zoom(one, next, ""), view.zoom(undefined, one, "-")];
      for (const spec of [{ avg: "24h" }, { avg: "1h" }, { avg: "24h", pollutant: "PM25" }]) {
        for (const place of [undefined, "140100", "140105"]) show({ ...spec, period, place });
      }
      show({ avg, period });
      period = view.zoom(undefined, one, "+");
    }
  }
  // A copy in a page does not say how old it is.
  show({ now: 0, theme: "light" });
  view.html("v");
  view.free();
}

for (const lang of LANGS) lantian.messages(lang);
const spanOf = (chart) => (chart === "trend" ? { period: "7d" } : {});
for (const chart of ["answer", "map", "trend", "now"]) {
  console.log(`  ${chart}`);
  const span = spanOf(chart);
  const opened = open(folder);
  // New data, data of this morning, data of last year.
  for (const age of [0, 30000, 30000000]) use(opened, chart, { ...span, now: opened.last + age });
  vary(opened, chart, { ...span, now: opened.last + 3600 });
  opened.pack.free();
}
// Pictures of a page share a pack: each meets files that another one asked for.
console.log("  beside each other");
const shared = open(folder);
for (const chart of ["trend", "now", "answer", "map"]) vary(shared, chart, { ...spanOf(chart), now: shared.last + 3600 });
shared.pack.free();
open(folder, written).pack.free();
if (lacking.size) throw new Error(`the canvas of the visit lacks ${Array.from(lacking).join(", ")}`);
fs.writeFileSync(out, Array.from(called).sort((a, b) => a - b).join(" "));
