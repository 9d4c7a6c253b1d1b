// The site as a visitor finds it: it draws, links, speaks, and says what is simulated.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { open, ready, traps, until } from "./launch.mjs";
import { ROOT, addresses, page as html, publish, serve } from "./server.mjs";

const shadow = (selector, inner) => `document.querySelector("${selector}").shadowRoot.querySelector("${inner}")`;

/** Opens a page with its pictures drawn, and asks what a test asks of it. */
async function opened(server, address, test, options = {}, prepare = () => {}) {
  const page = await open(server.url + address, options);
  try {
    await prepare(page);
    await page.evaluate(() => document.querySelectorAll("aq-map, aq-now, aq-trend").forEach((e) => e.show && e.show()));
    await ready(page);
    await test(page, server);
    assert.deepEqual(page.faults, [], "nothing is logged as an error");
  } finally {
    await page.context().close();
    server.close();
  }
}

/** The front page of the province with its professional options, where the choices of map and trend are. */
const site = async (test, options = {}, address = "/?place=140000") => opened(await serve(), address, test, options, (page) => page.click("[data-expert]"));

/** A page of linked elements without scripts of its own. */
async function plain(test) {
  const server = await serve();
  server.routes.set("/t.html", html('<aq-data src="/data/shanxi/"></aq-data><aq-map></aq-map><aq-now></aq-now><aq-trend period="7d"></aq-trend>'));
  await opened(server, "/t.html", test);
}

export default {
  "draws map, tile and trend under a strict policy": () => site(async (page, server) => {
    const drawn = await page.evaluate(() => ["aq-map", "aq-trend"].map((name) => {
      const canvas = document.querySelector(name).shadowRoot.querySelector("canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set();
      for (let i = 0; i < data.length; i += 4) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      return colours.size;
    }));
    assert.ok(drawn.every((colours) => colours > 20), `many colours: ${drawn}`);
    const tile = await page.evaluate(`${shadow("aq-now", ".now")}.innerText`);
    for (const word of ["山西省", "模拟数据", "首要污染物", "有效站点", "HJ 633-2026"]) assert.ok(tile.includes(word), `${word} in ${tile}`);
    const outside = server.seen.filter((name) => name.startsWith("http"));
    assert.deepEqual(outside, []);
  }),

  "speaks English when the page does": () => site(async (page) => {
    const label = await page.evaluate(`${shadow("aq-map", ".graphic")}.getAttribute("aria-label")`);
    assert.match(label, /Shanxi.*Yuncheng.*simulated/is);
    await page.evaluate(() => document.querySelector('[data-lang="zh-CN"]').click());
    await until(page, `${shadow("aq-map", ".graphic")}.getAttribute("aria-label").includes("运城")`);
    await until(page, `${shadow("aq-now", ".now")}.innerText.includes("首要污染物")`);
  }, {}, "/?place=140000&lang=en"),

  "a click on a city moves tile and trend, a second one lets go": () => plain(async (page) => {
    const events = page.evaluate(() => new Promise((resolve) => document.addEventListener("aq-select", (e) => resolve(e.detail.id), { once: true })));
    const at = await page.evaluate(() => {
      const map = document.querySelector("aq-map");
      map.scrollIntoView();
      const box = map.shadowRoot.querySelector(".graphic").getBoundingClientRect();
      const row = Array.from({ length: 400 }, (_, i) => [box.left + box.width * 0.35, box.top + (box.height * i) / 400]);
      return { row };
    });
    await page.mouse.click(at.row[240][0], at.row[240][1]);
    const id = await events;
    assert.match(id, /^14\d{4}$/);
    const name = await until(page, `(${shadow("aq-now", "h3")}.textContent !== "山西省") && ${shadow("aq-now", "h3")}.textContent`);
    assert.match(name, /市$/);
    await until(page, `${shadow("aq-trend", ".graphic")}.getAttribute("aria-label").includes("${name}")`);
    const card = await page.evaluate(`${shadow("aq-map", ".card")}.innerText`);
    assert.ok(card.includes(name), card);
    await page.mouse.click(at.row[240][0], at.row[240][1]);
    await until(page, `${shadow("aq-now", "h3")}.textContent === "山西省"`);
  }),

  "the keyboard walks the map and speaks": () => site(async (page) => {
    await page.evaluate(`${shadow("aq-map", ".graphic")}.focus()`);
    await page.keyboard.press("Home");
    const first = await page.evaluate(`${shadow("aq-map", ".spoken")}.textContent`);
    assert.match(first, /太原市，AQI \d+，.+，首要污染物 .+2026年3月22日24时/);
    const seen = new Set([first]);
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "End"]) {
      await page.keyboard.press(key);
      // It speaks once a second at most.
      await page.waitForTimeout(1050);
      seen.add(await page.evaluate(`${shadow("aq-map", ".spoken")}.textContent`));
    }
    assert.ok(seen.size >= 4, [...seen].join("\n"));
    await page.keyboard.press("Enter");
    await until(page, `${shadow("aq-now", "h3")}.textContent !== "山西省"`);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(`${shadow("aq-map", ".card")}.hidden`), true);
  }),

  "counties, pollutants and days are a button away": () => site(async (page) => {
    const press = (text) => page.evaluate((t) => {
      const buttons = Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll("button"));
      buttons.find((b) => b.textContent === t).click();
    }, text);
    await press("县（市、区）");
    await until(page, `${shadow("aq-map", ".graphic")}.getAttribute("aria-label").includes("县")`);
    await press("日");
    await page.evaluate(() => {
      const select = document.querySelector("aq-map").shadowRoot.querySelector("select");
      select.value = "PM25";
      select.dispatchEvent(new Event("change"));
    });
    await until(page, `${shadow("aq-trend", "select")}.value === "PM25"`);
    await press("表格");
    const rows = await page.evaluate(() => Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll("tbody tr")).map((r) => r.innerText));
    assert.ok(rows.length >= 119, `${rows.length} rows`);
  }),

  "the table says the numbers of the cards": () => site(async (page) => {
    const { rows, cards } = await page.evaluate(() => {
      const map = document.querySelector("aq-map");
      map.shadowRoot.querySelector(".more").click();
      const graphic = map.shadowRoot.querySelector(".graphic");
      const cards = [];
      map.addEventListener("aq-hover", (e) => e.detail.card && cards.push([e.detail.card.title, e.detail.card.value, e.detail.card.level]));
      graphic.focus();
      for (const key of ["Home", "ArrowDown", "ArrowDown", "ArrowRight", "End"]) graphic.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      const rows = Array.from(map.shadowRoot.querySelectorAll("tbody tr")).map((r) => Array.from(r.cells).map((c) => c.textContent));
      return { rows, cards };
    });
    assert.equal(rows.length, 11);
    assert.ok(cards.length >= 4);
    for (const [name, value, level] of cards) {
      const row = rows.find((r) => r[0] === name);
      assert.deepEqual([row[1], row[2]], [value, level]);
    }
  }),

  "room is kept before the data come": async () => {
    for (const width of [360, 768, 1280, 1600]) {
      const server = await serve();
      server.routes.set("/t.html", html('<aq-data src="/data/shanxi/"></aq-data><aq-map></aq-map><p id="after">x</p>'));
      const page = await open(`${server.url}/t.html`, { width });
      const before = await until(page, () => document.querySelector("aq-map").offsetHeight > 200 && document.getElementById("after").offsetTop);
      await ready(page, "aq-map");
      await page.waitForTimeout(50);
      const after = await page.evaluate(() => document.getElementById("after").offsetTop);
      assert.ok(Math.abs(after - before) <= 40 || after <= before, `${width}: ${before} became ${after}`);
      await page.context().close();
      server.close();
    }
  },

  "nothing is fetched for what is off screen": async () => {
    const server = await serve();
    server.routes.set("/t.html", html('<div id="gap"></div><aq-map src="/data/shanxi/"></aq-map>'));
    server.routes.set("/t.css", "#gap{height:4000px}");
    const page = await open(undefined, {});
    server.routes.set("/t.html", html('<link rel="stylesheet" href="/t.css"><div id="gap"></div><aq-map src="/data/shanxi/"></aq-map>'));
    await page.goto(`${server.url}/t.html`);
    await page.waitForTimeout(400);
    assert.ok(!server.seen.some((name) => name.startsWith("/data/")), server.seen.join(" "));
    await page.evaluate(() => scrollTo(0, 4000));
    await ready(page, "aq-map");
    await page.context().close();
    server.close();
  },

  "one pack is loaded once for many elements": async () => {
    const server = await serve();
    server.routes.set("/t.html", html('<aq-now src="/data/shanxi/" place="140100"></aq-now><aq-now src="/data/shanxi/" place="141000"></aq-now><aq-trend src="/data/shanxi/" place="140200"></aq-trend>'));
    const page = await open(`${server.url}/t.html`);
    await ready(page);
    const manifests = server.seen.filter((name) => name.endsWith("manifest.json"));
    assert.equal(manifests.length, 1);
    const names = await page.evaluate(() => Array.from(document.querySelectorAll("aq-now")).map((e) => e.shadowRoot.querySelector("h3").textContent));
    assert.deepEqual(names, ["太原市", "临汾市"]);
    await page.context().close();
    server.close();
  },

  "a page opens with a part of the module and gets the rest once": async () => {
    const server = await serve();
    server.routes.set("/t.css", "#gap{height:4000px}");
    server.routes.set("/t.html", html('<link rel="stylesheet" href="/t.css"><aq-data src="/data/shanxi/"></aq-data><aq-now place="140100"></aq-now><div id="gap"></div><aq-calendar place="140100"></aq-calendar><aq-levels place="140100"></aq-levels>'));
    const page = await open(`${server.url}/t.html`);
    await ready(page, "aq-now");
    const modules = () => server.seen.filter((name) => name.endsWith(".wasm"));
    assert.deepEqual(modules(), ["/pkg/lantian_bg.wasm"]);
    for (const tag of ["aq-calendar", "aq-levels"]) {
      await page.evaluate((tag) => document.querySelector(tag).scrollIntoView(), tag);
      await ready(page, tag);
    }
    await ready(page, "aq-now");
    assert.deepEqual(modules(), ["/pkg/lantian_bg.wasm", ...addresses("lantian_rest_bg")]);
    assert.equal(server.seen.filter((name) => name.endsWith("manifest.json")).length, 1, "the pack stays where it is");
    // What was there goes on working.
    await page.evaluate(() => document.querySelector("aq-data").setState({ pollutant: "PM25" }));
    await until(page, () => document.querySelector("aq-now").shadowRoot.textContent.includes("PM2.5"));
    assert.deepEqual(page.faults, []);
    await page.context().close();
    server.close();
  },

  "a usual visit asks for no more than the page opened with": async () => {
    for (const options of [{}, { width: 360, height: 700, dark: true, locale: "en-US" }]) {
      const server = await serve();
      server.routes.set("/t.html", html('<aq-data src="/data/shanxi/"></aq-data><aq-answer></aq-answer><aq-map></aq-map><aq-now></aq-now><aq-trend period="7d"></aq-trend>'));
      const page = await open(`${server.url}/t.html`, options);
      await page.evaluate(() => document.querySelectorAll("aq-answer, aq-map, aq-now, aq-trend").forEach((element) => element.show()));
      for (const tag of ["aq-answer", "aq-map", "aq-now", "aq-trend"]) await ready(page, tag);
      for (const tag of ["aq-map", "aq-trend"]) {
        const box = await page.evaluateHandle((tag) => document.querySelector(tag).shadowRoot.querySelector(".graphic"), tag);
        await box.scrollIntoViewIfNeeded();
        const { x, y, width, height } = await box.boundingBox();
        for (let i = 1; i < 8; i++) await page.mouse.move(x + (width * i) / 8, y + (height * i) / 8);
        await page.mouse.click(x + width / 2, y + height / 2);
        await box.focus();
        for (const key of ["ArrowRight", "ArrowDown", "Home", "End", "Enter", "+", "-", "Escape", "t"]) await page.keyboard.press(key);
        await page.evaluate((tag) => document.querySelector(tag).shadowRoot.querySelector(".more").click(), tag);
      }
      await page.evaluate(async () => {
        const data = document.querySelector("aq-data");
        const frame = () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
        for (const state of [{ pollutant: "PM25" }, { avg: "24h" }, { avg: "1h", level: "county" }, { time: "2026-03-02T14:00" }, { selected: "140100" }, { lang: "en" }, { text: "large" }]) {
          data.setState(state);
          await frame();
        }
        for (const tag of ["aq-answer", "aq-map", "aq-now", "aq-trend"]) {
          const element = document.querySelector(tag);
          [element.toSVG(), element.toTable(), element.toHTML({ single: false }), element.describe()].forEach(String);
        }
        dispatchEvent(new Event("beforeprint"));
        await frame();
      });
      assert.deepEqual(server.seen.filter((name) => name.endsWith(".wasm")), ["/pkg/lantian_bg.wasm"]);
      // A table is written by the rest, which comes for it; nothing is drawn anew.
      const csv = await page.evaluate(() => Promise.all([{}, { scope: "all" }].map((scope) => document.querySelector("aq-map").toCSV(scope))));
      assert.match(csv[0], /Yangqu/);
      assert.match(csv[1], /^entity,name,time,avg,/m);
      assert.deepEqual(server.seen.filter((name) => name.endsWith(".wasm")), ["/pkg/lantian_bg.wasm", ...addresses("lantian_rest_bg")]);
      assert.deepEqual(page.faults, []);
      await page.context().close();
      server.close();
    }
  },

  "measurements as text and outlines as GeoJSON bring the rest of the module before they are read": async () => {
    const server = await serve();
    server.routes.set("/t.html", html('<aq-data src="/tests/data/pack/"></aq-data><aq-map level="county"></aq-map>'));
    for (const name of ["manifest.json", "entities.csv", "groups.csv", "towns.geojson", "obs/hour.csv"]) {
      const bytes = fs.readFileSync(path.join(ROOT, "tests/data/pack", name));
      const { boundaries, ...rest } = name === "manifest.json" ? JSON.parse(bytes) : {};
      server.routes.set(`/tests/data/pack/${name}`, boundaries ? JSON.stringify({ ...rest, boundaries: boundaries.slice(1) }) : (q, r) => r.end(bytes));
    }
    const page = await open(`${server.url}/t.html`, { before: traps });
    await ready(page, "aq-map");
    assert.deepEqual(server.seen.filter((name) => name.endsWith(".wasm")), ["/pkg/lantian_bg.wasm", ...addresses("lantian_rest_bg")]);
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent), "");
    assert.equal(await page.evaluate(() => window.memories.length), 1, "a call that comes too soon takes another instance");
    assert.deepEqual(page.faults, []);
    await page.context().close();
    server.close();
  },

  "a call of what is not there brings both parts, and what was drawn is drawn again": async () => {
    const server = await serve();
    server.routes.set("/t.html", html('<aq-data src="/data/shanxi/"></aq-data><aq-map></aq-map>'));
    const page = await open(`${server.url}/t.html`);
    await ready(page, "aq-map");
    const ask = () => page.evaluate(() => {
      const view = Object.values(document.querySelector("aq-map")).find((value) => value && value.pick && value.walk);
      try {
        return { trail: view.explain("composite:140100:2026-02").value };
      } catch (error) {
        return { kind: error.kind, zh: error.zh };
      }
    });
    assert.deepEqual(await ask(), { kind: "early", zh: "尚未画出，不能导出。" });
    await until(page, () => Object.values(document.querySelector("aq-map")).some((value) => value && value.pick && value.walk));
    assert.deepEqual(server.seen.filter((name) => name.endsWith(".wasm")), ["/pkg/lantian_bg.wasm", ...addresses("lantian_rest_bg")]);
    assert.ok((await ask()).trail);
    await page.mouse.move(500, 400);
    await until(page, `${shadow("aq-map", ".card")}.hidden === false`);
    assert.deepEqual(page.faults, []);
    await page.context().close();
    server.close();
  },

  "a compressed file the browser does not inflate is read by the rest of the module": async () => {
    const name = "measures.csv.gz";
    const plain = zlib.gunzipSync(fs.readFileSync(path.join(ROOT, "www/data/shanxi", name)));
    const half = plain.indexOf("\n", plain.length >> 1) + 1;
    const cases = {
      "two members, as `cat a.gz b.gz` makes them": [Buffer.concat([plain.subarray(0, half), plain.subarray(half)].map((part) => zlib.gzipSync(part))), undefined],
      "cut off": [zlib.gzipSync(plain).subarray(0, 300), /已损坏或不完整/],
    };
    for (const [what, [bytes, zh]] of Object.entries(cases)) {
      const server = await serve();
      server.routes.set("/t.html", html('<aq-data src="/data/shanxi/"></aq-data><aq-now place="140100"></aq-now>'));
      const page = await open(`${server.url}/t.html`);
      await ready(page, "aq-now");
      await page.evaluate(() => document.addEventListener("aq-error", (event) => (window.told = event.detail.zh)));
      // It comes with newer data, while what there was is shown.
      publish(server, { [name]: bytes });
      await page.evaluate(() => document.querySelector("aq-data").refresh());
      await until(page, () => document.querySelector("aq-now").getAttribute("data-state") === "ready");
      await until(page, () => performance.getEntriesByType("resource").some((entry) => /lantian_rest_bg/.test(entry.name)));
      await ready(page, "aq-now");
      if (zh) assert.match(await until(page, () => window.told), zh, what);
      else assert.equal(await page.evaluate(() => window.told), undefined, what);
      assert.deepEqual(page.faults, []);
      await page.context().close();
      server.close();
    }
  },

  "a browser that does not inflate opens with both parts of the module": async () => {
    const server = await serve();
    server.routes.set("/t.html", html('<aq-data src="/data/shanxi/"></aq-data><aq-map></aq-map>'));
    const page = await open();
    await page.addInitScript(() => delete window.DecompressionStream);
    await page.goto(`${server.url}/t.html`);
    await ready(page, "aq-map");
    assert.deepEqual(server.seen.filter((name) => name.endsWith(".wasm")).sort(), ["/pkg/lantian_bg.wasm", ...addresses("lantian_rest_bg")].sort());
    assert.deepEqual(page.faults, []);
    await page.context().close();
    server.close();
  },

  "positions in another system than the outlines are left to the rest of the module": async () => {
    const server = await serve();
    const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, "www/data/shanxi/manifest.json"), "utf8"));
    manifest.boundaries.forEach((note) => (note.crs = "GCJ-02"));
    server.routes.set("/data/shanxi/manifest.json", JSON.stringify(Object.assign(manifest, { convert_positions: true })));
    server.routes.set("/t.html", html('<aq-data src="/data/shanxi/"></aq-data><aq-map></aq-map>'));
    const page = await open(`${server.url}/t.html`);
    await ready(page, "aq-map");
    assert.deepEqual(server.seen.filter((name) => name.endsWith(".wasm")), ["/pkg/lantian_bg.wasm", ...addresses("lantian_rest_bg")]);
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent), "");
    assert.deepEqual(page.faults, []);
    await page.context().close();
    server.close();
  },

  "a choice that is seldom made brings the rest of the module": async () => {
    for (const [tag, choice, word] of [["aq-trend", { avg: "month" }, "综合指数"], ["aq-map", { metric: "composite" }, "综合指数"], ["aq-map", { level: "group", place: "" }, "汾河谷地"]]) {
      const server = await serve();
      server.routes.set("/t.html", html(`<aq-data src="/data/shanxi/"></aq-data><${tag} place="140100" level="county"></${tag}>`));
      const page = await open(`${server.url}/t.html`);
      await ready(page, tag);
      assert.ok(!server.seen.includes(...addresses("lantian_rest_bg")), tag);
      await page.evaluate((state) => document.querySelector("aq-data").setState(state), choice);
      await until(page, `${shadow(tag, ".graphic")}.getAttribute("aria-label").includes("${word}")`);
      assert.ok(server.seen.includes(...addresses("lantian_rest_bg")), tag);
      assert.equal(await page.evaluate(`${shadow(tag, "[role=alert]")}.textContent`), "");
      assert.deepEqual(page.faults, []);
      await page.context().close();
      server.close();
    }
  },
};
