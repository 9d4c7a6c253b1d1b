import { AqMap, define, index, init, openPack, standards, subIndex, type Index } from "lantian";
import { AqNow } from "lantian/aq-now.js";
import "lantian/define";
import "lantian/aq-map/define.js";
import { subIndex as same } from "lantian/core";
import { mount } from "lantian/lantian.iife.js";

async function core(): Promise<Index> {
  await init();
  define();
  const first: string = standards()[0].document;
  const sub: number | undefined = same("CN-2026", "PM25", "24h", "75");
  // @ts-expect-error there is no such pollutant
  subIndex("CN-2026", "PM2.5", "24h", 75);
  // @ts-expect-error a daily report takes O3_8h
  index("CN-2026", "day", { O3: 100 });
  const pack = await openPack({ "manifest.json": "{}" });
  await init({ wasm: "./lantian_all_bg.wasm" });
  for (const from of ["./data", new URL("file:///srv/air/data/")]) (await openPack(from)).free();
  // @ts-expect-error a number names no folder
  await openPack(1);
  const table = await pack.table({ chart: "map", level: "county" });
  const cell: string = table.rows[0][0];
  // @ts-expect-error private
  pack._pack;
  console.log(first, sub, cell);
  return index("CN-2026", "hour", { PM25: 35, CO: "0.7", O3: null });
}

const map = document.createElement("aq-map");
const made: AqMap = map;
map.place = "140100";
map.coverage = 0.5;
const place: string | null = map.place;
// @ts-expect-error a place is no object
map.place = {};
// @ts-expect-error no such property
map.colour = "red";
map.addEventListener("aq-select", (event) => {
  const id: string | undefined = event.detail.id;
  // @ts-expect-error not in this event
  event.detail.row;
  console.log(id);
});
document.addEventListener("aq-error", (event) => console.log(event.detail.message, event.detail.file, event.detail.url));
mount(document);
mount(map);
const now: AqNow | null = document.querySelector("aq-now");
const data = document.querySelector("aq-data");
if (data) data.setState({ selected: "140100" });
console.log(core, made, place, now);
