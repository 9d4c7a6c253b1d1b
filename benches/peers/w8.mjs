// The page of the comparison: a station's year as a six-line chart, then 117 counties as a map. `cargo xtask bench` puts it among
// the harness's stacks, with the glue and the module beside it. The pack is made here of the harness's two files.
import glue, { Pack, View } from "./lantian-glue.js";
import { csvText, el, mark } from "./common.mjs";

const ready = glue({ module_or_path: fetch("/data/lantian_bg.wasm") });
const counties = fetch("/data/counties-117.geojson").then((answer) => answer.arrayBuffer());
const bytes = (text) => new TextEncoder().encode(text);
const csv = await csvText();
await ready;

/** A pack of places, each with a station, and one file of measurements. */
function packed(level, units, boundaries) {
  const pack = new Pack();
  const manifest = { schema: "lantian-pack/1", id: "bench", synthetic: true, boundaries, files: [{ name: "obs/all.csv" }] };
  pack.add("manifest.json", bytes(JSON.stringify(manifest)));
  const places = units.flatMap((id) => [`${id},${level},1,${id}`, `st:${id},station,${id},s`]);
  pack.add("entities.csv", bytes(`id,type,parent,name_zh\n1,province,,p\n${places.join("\n")}\n`));
  return pack;
}

const year = packed("city", ["year"], []);
// The harness labels an hour by its beginning; the picture is the same.
year.add("obs/all.csv", bytes(csv.replace(/^/gm, "st:year,").replace("st:year,time", "entity,time").replace(/st:year,$/, "")));

function draw(into, pack, chart, height, spec) {
  const view = new View(pack, chart);
  view.set({ theme: "light", lang: "en", ...spec });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [900 * devicePixelRatio, height * devicePixelRatio];
  canvas.style.cssText = `width:900px;height:${height}px`;
  view.layout(900, height);
  view.update();
  view.paint(canvas.getContext("2d"), devicePixelRatio);
  el(into).append(canvas);
}
draw("chart", year, "trend", 350, { place: "st:year", pollutant: "IAQI" });
await mark("chart");
const units = Array.from({ length: 117 }, (_, i) => String(140000 + i));
const now = packed("county", units, [{ level: "county", src: "county.geojson" }]);
now.add("county.geojson", new Uint8Array(await counties));
const rows = units.map((id, i) => `st:${id},2024-12-30T12:00,${(i * 37) % 330}`);
now.add("obs/all.csv", bytes(`entity,time,pm25\n${rows.join("\n")}\n`));
draw("map", now, "map", 700, { level: "county", pollutant: "PM25", time: "2024-12-30T12:00", stations: "false" });
await mark("all");
