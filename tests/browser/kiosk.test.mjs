// The page for a screen on a wall: it turns by itself, fits, and stands for weeks.
import assert from "node:assert/strict";
import { open, ready, until } from "./launch.mjs";
import { serve } from "./server.mjs";

const SECOND = 1000;

/** Opens the page with a clock that is moved on by hand. */
async function kiosk(query, test, { before, ...options } = {}) {
  const server = await serve();
  const page = await open(undefined, { width: 1280, height: 720, before, ...options });
  try {
    await page.clock.install({ time: Date.UTC(2026, 2, 22, 8) });
    await page.goto(`${server.url}/kiosk.html?${query}`);
    await test(page, server);
    assert.deepEqual(page.faults.filter((fault) => !/Failed to load resource/.test(fault)), []);
  } finally {
    await page.context().close();
    server.close();
  }
}

const heading = (page) => page.evaluate(() => document.querySelector("h1").textContent);
const shown = (page) => page.evaluate(() => Array.from(document.querySelectorAll("main > :not([hidden]):not(aq-data)"), (one) => one.localName));
const isShown = (page, ...tags) => ready(page, tags.map((tag) => `${tag}:not([hidden])`).join());
const pass = async (page, ms) => {
  await page.clock.runFor(ms);
  await page.waitForTimeout(50);
};

export default {
  "it goes from screen to screen and from place to place": () => kiosk("places=140100,140200&show=now+map,trend&seconds=10", async (page) => {
    await isShown(page, "aq-now", "aq-map");
    assert.deepEqual([await heading(page), await shown(page)], ["太原市空气质量", ["aq-now", "aq-map"]]);
    const turns = async (seconds, name, tags) => {
      await pass(page, seconds * SECOND);
      await until(page, (words) => document.querySelector("h1").textContent === words, name);
      assert.deepEqual(await shown(page), tags);
    };
    await turns(10, "太原市空气质量", ["aq-trend"]);
    await isShown(page, "aq-trend");
    await turns(10, "大同市空气质量", ["aq-now", "aq-map"]);
    await until(page, () => document.querySelector("aq-now").describe().includes("大同市"));
    await turns(20, "太原市空气质量", ["aq-now", "aq-map"]);
  }),

  "without places it goes through all cities, in English too": () => kiosk("show=now&lang=en&seconds=5", async (page) => {
    await isShown(page, "aq-now");
    const seen = new Set();
    for (let turn = 0; turn < 11; turn++) {
      seen.add(await heading(page));
      await pass(page, 5 * SECOND);
    }
    assert.equal(seen.size, 11);
    assert.ok(seen.has("Air quality in Taiyuan"), [...seen].join());
  }),

  "it stops, goes on and back by keys and buttons": () => kiosk("places=140100,140200,140300&show=now&seconds=10", async (page) => {
    await isShown(page, "aq-now");
    await page.keyboard.press("ArrowRight");
    assert.equal(await heading(page), "大同市空气质量");
    await page.keyboard.press("Space");
    await pass(page, 60 * SECOND);
    assert.equal(await heading(page), "大同市空气质量");
    // A page that stands still says how it goes on.
    await until(page, () => getComputedStyle(document.querySelector(".buttons")).opacity === "1");
    await page.click("[data-back]");
    assert.equal(await heading(page), "太原市空气质量");
    await page.click("[data-pause]");
    await pass(page, 10 * SECOND);
    assert.equal(await heading(page), "大同市空气质量");
  }),

  "every screen fits, on wide and on tall walls": async () => {
    for (const [width, height] of [[1280, 720], [1920, 1080], [1080, 1920]]) {
      await kiosk("places=140100&seconds=3600", async (page) => {
        for (const tags of [["aq-now", "aq-map"], ["aq-now", "aq-trend"]]) {
          await isShown(page, ...tags);
          await pass(page, 2 * SECOND);
          const over = await page.evaluate(() => {
            const room = document.querySelector("main").getBoundingClientRect();
            const all = Array.from(document.querySelectorAll("main > :not([hidden]):not(aq-data)"));
            return all.map((one) => [one.localName, Math.round(one.getBoundingClientRect().bottom - room.bottom), Math.round(one.getBoundingClientRect().right - room.right)]);
          });
          for (const [name, below, beside] of over) assert.ok(below <= 1 && beside <= 1, `${width} × ${height}: ${name} is cut by ${below}, ${beside}`);
          await page.keyboard.press("ArrowRight");
        }
      }, { width, height });
    }
  },

  "the screen is kept on and the page loaded anew only where the address asks": async () => {
    const before = () => {
      window.locks = 0;
      Object.defineProperty(navigator, "wakeLock", { value: { request: () => ((window.locks += 1), Promise.resolve({})) } });
    };
    const loads = (server) => server.seen.filter((name) => name === "/kiosk.html").length;
    await kiosk("show=now", async (page, server) => {
      await isShown(page, "aq-now");
      await page.clock.fastForward(25 * 3600 * SECOND);
      await page.waitForTimeout(300);
      assert.deepEqual([await page.evaluate(() => window.locks), loads(server)], [0, 1]);
    }, { before });
    // 16:00 in Beijing; at 16:05 the server is silent, a day later it answers.
    await kiosk("show=now&awake&reload-daily=16:05", async (page, server) => {
      await isShown(page, "aq-now");
      assert.equal(await page.evaluate(() => window.locks), 1);
      const usual = server.routes.get("/kiosk.html");
      server.routes.set("/kiosk.html", (q, r) => {
        r.statusCode = 503;
        r.end();
      });
      await page.clock.fastForward(6 * 60 * SECOND);
      await page.waitForTimeout(300);
      await isShown(page, "aq-now");
      if (usual) server.routes.set("/kiosk.html", usual);
      else server.routes.delete("/kiosk.html");
      const asked = loads(server);
      await page.clock.fastForward(24 * 3600 * SECOND);
      await page.waitForTimeout(1000);
      assert.ok(loads(server) >= asked + 2, "once to ask, once to load");
      await isShown(page, "aq-now");
    }, { before, timezoneId: "Asia/Shanghai" });
  },

  "a foreign pack, an unknown picture and a wrong time are said": async () => {
    const said = (query, tag, words) => kiosk(query, (page) => until(page, ([at, text]) => document.querySelector(at).textContent.includes(text), [tag, words]));
    await said("src=https://example.org/", "main", "只能指向本网站");
    await said("show=nothing&lang=en", "main", "names no known widget");
    await said("show=now&reload-daily=25:00", "[data-note]", "04:10");
  },

  "after three hundred turns the page is as large as before": () => kiosk("show=now+map,now+trend&seconds=5", async (page) => {
    const size = () => page.evaluate(() => {
      let nodes = 0;
      const count = (root) => root.querySelectorAll("*").forEach((one) => (nodes++, one.shadowRoot && count(one.shadowRoot)));
      count(document);
      return nodes;
    });
    await isShown(page, "aq-now", "aq-map");
    for (let turn = 0; turn < 22; turn++) await pass(page, 5 * SECOND);
    const [session, nodes] = [await page.context().newCDPSession(page), await size()];
    await session.send("HeapProfiler.collectGarbage");
    const { jsEventListeners: before } = await session.send("Memory.getDOMCounters");
    for (let turn = 0; turn < 308; turn++) await page.clock.runFor(5 * SECOND);
    await page.waitForTimeout(500);
    await session.send("HeapProfiler.collectGarbage");
    const { jsEventListeners: after } = await session.send("Memory.getDOMCounters");
    assert.ok(await size() <= nodes * 1.02, "nodes");
    assert.ok(after <= before * 1.05 + 5, `${before} listeners became ${after}`);
  }),
};
