// The page of the comparison: a station's year as a six-line chart, then 117 counties as a map. `cargo xtask bench` puts it among
// the harness's stacks, with the glue and the module beside it. The pack is made here of the harness's two files.
import glue, { Pack, View } from "./lantian-glue.js";
import { csvText, el, geo, mark } from "./common.mjs";

const ready = glue({ module_or_path: fetch("/data/lantian_bg.wasm") });
const counties = geo();
const bytes = (text) => new TextEncoder().encode(text);
const csv = await csvText();
const outlines = await counties;
const units = outlines.features.map((f, i) => `14${String(1000 + i)}`);
outlines.features.forEach((f, i) => (f.properties = { adcode: units[i], name: f.properties.name }));
await ready;

const pack = new Pack();
pack.add("manifest.json", bytes(JSON.stringify({
  schema: "lantian-pack/1", id: "bench", synthetic: true, boundaries: [{ level: "county", src: "county.geojson" }],
  files: [{ name: "obs/year.csv" }, { name: "obs/now.csv" }],
})));
const places = ["st:year,station,140000,s", ...units.map((id) => `${id},county,140000,${id}`), ...units.map((id) => `st:${id},station,${id},s`)];
pack.add("entities.csv", bytes(`id,type,parent,name_zh\n140000,province,,p\n${places.join("\n")}\n`));
// The harness labels an hour by its beginning; the picture is the same.
pack.add("obs/year.csv", bytes(csv.replace(/^/gm, "st:year,").replace("st:year,time", "entity,time").replace(/st:year,$/, "")));

function draw(into, chart, height, spec) {
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
draw("chart", "trend", 350, { place: "st:year", pollutant: "IAQI" });
await mark("chart");
pack.add("county.geojson", bytes(JSON.stringify(outlines)));
pack.add("obs/now.csv", bytes("entity,time,pm25\n" + units.map((id, i) => `st:${id},2024-12-30T12:00,${(i * 37) % 330}`).join("\n") + "\n"));
draw("map", "map", 700, { level: "county", pollutant: "PM25", time: "2024-12-30T12:00", stations: "false" });
await mark("all");
