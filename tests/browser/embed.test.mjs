// The elements on other people's pages: no shift, no leak, no storage, recovery after a crash, and no accessibility fault.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { breakEngine, open, ready, traps, until } from "./launch.mjs";
import { SHOWN } from "./elements.mjs";
import { ROOT, addresses, page as html, serve } from "./server.mjs";

const PACK = "/data/shanxi/";
const show = (page) => page.evaluate(() => document.querySelectorAll("aq-map, aq-now, aq-trend").forEach((e) => e.show && e.show()));

/** Linked elements as a portal would set them on a page. */
const LINKED = `<meta name="viewport" content="width=device-width, initial-scale=1"><aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-time period="7d"></aq-time><aq-now></aq-now><aq-trend period="7d"></aq-trend><aq-calendar period="365d"></aq-calendar><aq-levels></aq-levels><aq-rank></aq-rank><aq-explain></aq-explain>`;

/** A page of linked elements; with a query the front page at that address, with its professional options. */
async function site(test, { query, policy, ...options } = {}) {
  const server = await serve(policy === undefined ? {} : { policy });
  server.routes.set("/linked.html", html(LINKED));
  const page = await open(undefined, options);
  try {
    await test(page, server, async () => {
      await page.goto(`${server.url}/${query === undefined ? "linked.html" : query}`);
      if (query !== undefined) {
        await ready(page, "aq-answer");
        await page.evaluate(() => document.querySelector("[data-expert]").click());
      }
      await show(page);
      await ready(page);
    });
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    server.close();
  }
}

/** CSS pixels by which a height kept free may be off: a line of controls may break elsewhere with other fonts, and one of the picture. */
const LINES = 72;
/** The share of a height by which the table of heights may be off besides. */
const SHARE = 0.05;

const SMALL = path.join(ROOT, "tests/data/pack");

/** Shows elements, and returns by how much each is taller than the height that was kept free. */
async function off(page, tags, kept, more = "") {
  const all = tags.map((tag) => tag + more).join();
  await page.evaluate((all) => document.querySelectorAll(all).forEach((element) => element.show()), all);
  await ready(page, all);
  return page.evaluate(([tags, kept, more]) => tags.map((name, i) => {
    const element = document.querySelector(name + more);
    element.style.minHeight = "0";
    return [name, Math.round(element.offsetHeight - kept[i]), kept[i]];
  }), [tags, kept, more]);
}

export default {
  "nothing shifts while the page fills": async () => {
    for (const [width, height] of [[280, 653], [360, 740], [768, 1024], [1280, 900], [1600, 1200]]) {
      await site(async (page, server, start) => {
        await page.addInitScript(() => {
          window.shift = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.shift += e.value))).observe({ type: "layout-shift", buffered: true });
        });
        await start();
        await page.waitForTimeout(200);
        // And while it is read to its end.
        for (let y = 0, end = await page.evaluate(() => document.documentElement.scrollHeight); y < end; y += height) {
          await page.evaluate((y) => scrollTo(0, y), y);
          await page.waitForTimeout(150);
        }
        const shift = await page.evaluate(() => window.shift);
        assert.ok(shift < 0.05, `${width}: cumulative layout shift ${shift}`);
      }, { width, height });
    }
  },

  "the height kept free is that of the picture": async () => {
    const server = await serve();
    const tags = SHOWN.filter((name) => !/now|table|time|explain/.test(name));
    const many = /map|rank|compare|bump|legend|places/;
    for (const lang of ["zh-CN", "en"]) {
      const body = `<aq-data src="${PACK}"></aq-data>${tags.map((tag) => `<${tag} ${many.test(tag) ? "" : 'place="140100"'}></${tag}>`).join("")}<style>body{margin:0}</style>`;
      server.routes.set(`/${lang}.html`, html(body, lang));
      for (const width of [280, 320, 360, 390, 412, 480, 600, 768, 1000, 1280]) {
        const page = await open(`${server.url}/${lang}.html`, { width });
        await until(page, (tags) => tags.every((name) => document.querySelector(name).style.minHeight), tags);
        const kept = await page.evaluate((tags) => tags.map((name) => parseFloat(document.querySelector(name).style.minHeight)), tags);
        for (const [name, by, height] of await off(page, tags, kept)) assert.ok(Math.abs(by) <= LINES + SHARE * height, `${lang}: ${name} of ${width} px is taller by ${by}`);
        await page.context().close();
      }
    }
    server.close();
  },

  "with a pack at hand the height kept free is the engine's": async () => {
    const tags = ["aq-map", "aq-trend", "aq-calendar", "aq-levels", "aq-heat", "aq-rank"];
    const server = await serve({ policy: "" });
    for (const name of fs.readdirSync(SMALL, { recursive: true }).map(String)) {
      const file = path.join(SMALL, name);
      if (fs.statSync(file).isFile()) server.routes.set(`/small/${name}`, (q, r) => r.end(fs.readFileSync(file)));
    }
    const near = '<aq-trend class="near"></aq-trend><aq-levels class="near"></aq-levels><div style="height:6000px"></div>';
    for (const pack of ["/small/", PACK]) {
      const far = tags.map((tag) => `<${tag} class="far" level="${pack === PACK ? "city" : "county"}"></${tag}>`).join("");
      server.routes.set("/t.html", html(`<aq-data src="${pack}"></aq-data>${near}${far}<style>body{margin:0}</style>`, "zh-CN"));
      for (const width of [360, 768, 1280]) {
        const page = await open(`${server.url}/t.html`, { width });
        const heights = () => page.evaluate((tags) => tags.map((name) => parseFloat(document.querySelector(`${name}.far`).style.minHeight)), tags);
        await until(page, () => Boolean(customElements.get("aq-map")));
        const before = await heights();
        await ready(page, ".near");
        await page.waitForTimeout(300);
        const kept = await heights();
        assert.deepEqual(await page.evaluate(() => Array.from(document.querySelectorAll(".far[data-state=ready]"), (one) => one.localName)), [], "none is drawn yet");
        for (const [name, by] of await off(page, tags, kept, ".far")) assert.ok(Math.abs(by) <= LINES, `${pack}: ${name} of ${width} px is taller by ${by}`);
        if (pack !== PACK) assert.ok(kept.some((height, i) => Math.abs(height - before[i]) > LINES), "the pack counts");
        await page.context().close();
      }
    }
    server.close();
  },

  "axe finds nothing in light and dark, Chinese and English, with tables open": async () => {
    const axe = fs.readFileSync(path.join(ROOT, "tests/browser/node_modules/axe-core/axe.min.js"), "utf8");
    for (const query of ["?lang=zh-CN&theme=light", "?lang=en&theme=dark"]) {
      await site(async (page, server, start) => {
        await start();
        await page.evaluate(() => document.querySelectorAll("aq-map, aq-trend").forEach((e) => e.shadowRoot.querySelector(".more").click()));
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.ok(found.passes.length > 30, "the checker ran");
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
      }, { query, policy: "" });
    }
  },

  "every place of the pack can be chosen": () => site(async (page, server, start) => {
    await start();
    const { count, bad } = await page.evaluate(async () => {
      const data = document.querySelector("aq-data");
      const frames = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
      const bad = [];
      const places = data.info().places;
      for (const { id, name } of places) {
        data.setState({ selected: id });
        await frames();
        for (const e of document.querySelectorAll("aq-map, aq-now, aq-trend")) if (e.getAttribute("data-state") !== "ready") bad.push(`${id} ${e.localName}`);
        if (!document.querySelector("aq-now").shadowRoot.querySelector("section").textContent.includes(name)) bad.push(`${id} ${name}`);
      }
      return { count: places.length, bad };
    });
    assert.ok(count >= 131, `${count} places`);
    assert.deepEqual(bad, []);
  }),

  "a dead engine is replaced and its inputs replayed": () => site(async (page, server, start) => {
    await start();
    const shows = (words) => until(page, (words) => new RegExp(words).test(document.querySelector("aq-map").shadowRoot.querySelector(".graphic").getAttribute("aria-label")), words);
    await breakEngine(page);
    await shows("PM10");
    await ready(page);
    // The first time the part of the module that the page opened with may be to blame: both parts are there from then on.
    assert.ok(server.seen.includes(addresses("lantian_rest_bg")[0]));
    for (const pollutant of ["O3|臭氧", "PM10", "O3|臭氧"]) {
      await breakEngine(page);
      await shows(pollutant);
      await ready(page);
    }
    assert.equal(await page.evaluate(() => window.trapped), 4);
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector("[role=alert]").textContent), "");
  }, { before: traps }),

  "properties set before the definition count": async () => {
    const server = await serve();
    server.routes.set("/t.js", `
      const now = document.createElement("aq-now");
      now.src = "${PACK}";
      now.place = "140200";
      document.body.append(now);`);
    server.routes.set("/t.html", '<!doctype html><html lang="en"><link rel="icon" href="data:,"><body><script src="/t.js"></script><script type="module" src="/pkg/elements.js"></script></body></html>');
    const page = await open(`${server.url}/t.html`);
    await ready(page, "aq-now");
    assert.match(await page.evaluate(() => document.querySelector("aq-now").shadowRoot.querySelector("section").textContent), /Datong/);
    await page.context().close();
    server.close();
  },

  "a phone needs no sideways scroll, and a tap opens the card": () => site(async (page, server, start) => {
    await start();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    const at = await page.evaluate(() => {
      const graphic = document.querySelector("aq-map").shadowRoot.querySelector(".graphic");
      graphic.scrollIntoView({ block: "start" });
      const box = graphic.getBoundingClientRect();
      return [box.left + box.width * 0.42, box.top + 260];
    });
    await page.touchscreen.tap(...at);
    const card = await until(page, () => {
      const card = document.querySelector("aq-map").shadowRoot.querySelector(".card");
      return !card.hidden && card.innerText;
    });
    assert.match(card, /市/);
  }, { width: 320, height: 700, hasTouch: true, ratio: 2 }),

  "nothing is kept in the browser": () => site(async (page, server, start) => {
    await start();
    await page.evaluate(() => document.querySelector('[data-lang="en"]').click());
    await page.evaluate(() => document.querySelector("[data-theme-switch]").click());
    const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await caches.keys()).length, location.search]);
    assert.deepEqual(kept.slice(0, 4), [0, 0, "", 0]);
    assert.match(kept[4], /lang=en/);
  }, { query: "" }),
};
