// A place's value on a page: an hour of SO2 above the table (HJ 633-2012, Table 1, note 2) is the same in tile, map card, trend and trail.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const PLACE = "141000";
const HOUR = "2017-01-06T02:00";

/** Hours of a station up to 02:00 of 6 January 2017: SO2 387 and 383, mean of 24 hours 425, and 1303 in the last. */
function hours(before) {
  const rows = [];
  for (let back = before; back >= 0; back--) {
    const time = new Date(Date.UTC(2017, 0, 6, 2 - back)).toISOString().slice(0, 16);
    const so2 = back === 0 ? 1303 : back === before ? 383 : 387;
    rows.push(`st:1,${time}+08:00,28,20,${so2},10,0.4,30`);
  }
  return `entity,time,PM25,PM10,SO2,NO2,CO,O3\n${rows.join("\n")}\n`;
}

/** A pack of Linfen with one station, by the names of its files. */
function pack(before) {
  const square = { type: "Polygon", coordinates: [[[111, 35.5], [112, 35.5], [112, 36.5], [111, 36.5], [111, 35.5]]] };
  const outline = { type: "FeatureCollection", features: [{ type: "Feature", id: PLACE, properties: { name: "临汾市" }, geometry: square }] };
  const files = {
    "entities.csv": `id,type,parent,name_zh,name_en,lon,lat\n${PLACE},city,,临汾市,Linfen,,\nst:1,station,${PLACE},某站,Station,111.5,36\n`,
    "city.geojson": JSON.stringify(outline),
    "obs/station/hour/2017-01.csv": hours(before),
  };
  const notes = Object.entries(files).map(([name, text]) => ({ name, sha256: crypto.createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text) }));
  const obs = notes.find((note) => note.name.startsWith("obs"));
  obs.range = ["2017-01-05T03:00+08:00", `${HOUR}+08:00`];
  const manifest = {
    schema: "lantian-pack/1", id: "linfen", revision: 1, title: { zh: "临汾", en: "Linfen" }, publisher: { zh: "试验", en: "Test" },
    licence: "CC0-1.0", status: "final", synthetic: false, timezone: "Asia/Shanghai", hour_label: "end", generated: "2017-01-06T03:00+08:00",
    boundaries: [{ level: "city", src: "city.geojson" }], files: notes, notes: [],
  };
  return { "manifest.json": JSON.stringify(manifest), ...files };
}

/** What the page says of the hour: shadow texts of tile, map card, trend card and trail. */
async function shown(before, lang) {
  const server = await serve();
  for (const [name, text] of Object.entries(pack(before))) server.routes.set(`/pack/${name}`, text);
  const body = `<aq-data src="/pack/" lang="${lang}" time="${HOUR}" place="${PLACE}"></aq-data><aq-now></aq-now><aq-map></aq-map><aq-trend></aq-trend><aq-explain></aq-explain>`;
  server.routes.set("/t.html", html(body, lang));
  const page = await open();
  try {
    await page.goto(`${server.url}/t.html`);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await page.evaluate(() => document.querySelectorAll("*").forEach((element) => element.show && element.show()));
    await ready(page, "aq-now, aq-map, aq-trend");
    const text = (tag) => page.evaluate((tag) => document.querySelector(tag).shadowRoot.textContent, tag);
    const said = { tile: await text("aq-now") };
    // The cards hang beside what is pointed at by key.
    for (const [name, tag] of [["map card", "aq-map"], ["trend card", "aq-trend"]]) {
      await page.evaluate((tag) => document.querySelector(tag).shadowRoot.querySelector(".graphic").focus(), tag);
      await page.keyboard.press(tag === "aq-map" ? "Home" : "End");
      await page.waitForTimeout(200);
      said[name] = await text(tag);
    }
    await until(page, () => /142|143|SO2/.test(document.querySelector("aq-explain").shadowRoot.textContent));
    said.trail = await text("aq-explain");
    assert.deepEqual(page.faults, []);
    return said;
  } finally {
    await page.context().close();
    server.close();
  }
}

export default {
  "n01: an hour of SO2 above the table is 143 by its 24-hour mean, with the note, in tile, map card, trend and trail": async () => {
    for (const [lang, level, note] of [["zh-CN", "轻度污染", "24小时平均425"], ["en", "Lightly polluted", "24-hour mean, 425"]]) {
      for (const [what, text] of Object.entries(await shown(23, lang))) {
        const words = what === "trail" ? ["143", note] : ["143", level, "SO2", note];
        for (const word of words) assert.ok(text.includes(word), `${what}: ${word} is not in ${text.slice(0, 2000)}`);
      }
    }
  },

  "n01: without the 24-hour mean the page says why there is no index": async () => {
    for (const [what, text] of Object.entries(await shown(10, "zh-CN"))) {
      assert.ok(text.includes("应按24小时平均计算而没有该值，不发布指数"), `${what}: ${text.slice(0, 2000)}`);
      assert.ok(!/\b40\b/.test(text) || what === "trail" || !text.includes("优"), `${what}: ${text.slice(0, 2000)}`);
    }
  },
};
