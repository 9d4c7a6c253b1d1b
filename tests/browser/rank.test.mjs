// The ranking and the trail in a browser: keyboard, table, and every cell opening how it was computed.
import assert from "node:assert/strict";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const shadow = (tag, inner) => `document.querySelector("${tag}").shadowRoot.querySelector("${inner}")`;
const BODY = '<aq-data src="/data/shanxi/"></aq-data><aq-rank period="2026-02"></aq-rank><aq-explain></aq-explain>';

async function ranked(test, body = BODY, options = {}) {
  const server = await serve();
  server.routes.set("/t.html", html(body));
  const page = await open(`${server.url}/t.html`, options);
  try {
    await page.evaluate(() => document.querySelectorAll("aq-rank, aq-explain").forEach((e) => e.show && e.show()));
    await ready(page, "aq-rank");
    await test(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    server.close();
  }
}

/** What is spoken once it says something; it comes after a rest. */
const spoken = (page, pattern) => until(page, `new RegExp(${JSON.stringify(pattern.source)}).test(${shadow("aq-rank", ".spoken")}.textContent) && ${shadow("aq-rank", ".spoken")}.textContent`);

export default {
  "the keyboard walks rows and cells, Enter opens the trail": () => ranked(async (page) => {
    await page.evaluate(`${shadow("aq-rank", ".graphic")}.focus()`);
    const walk = [["Home", /，第1名，.*综合指数 \d\.\d\d/], ["ArrowDown", /第2名/], ["End", /第11名/], ["ArrowUp", /第10名/],
      ["ArrowRight", /第10名，同比 [▲▼→] \d+\.\d% (上升|下降|持平)/], ["ArrowLeft", /第10名，.*综合指数 \d\.\d\d/]];
    let said = "";
    for (const [key, pattern] of walk) {
      await page.keyboard.press(key);
      said = await spoken(page, pattern);
    }
    const value = /(\d\.\d\d)/.exec(said)[1];
    await page.keyboard.press("Enter");
    const title = await until(page, `${shadow("aq-explain", "h3")}.textContent.includes("综合指数") && ${shadow("aq-explain", "h3")}.textContent`);
    assert.ok(title.includes(value), `${title} has ${value}`);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "AQ-EXPLAIN");
  }),

  "the trail is a tree that opens down to hours": () => ranked(async (page) => {
    await ready(page, "aq-explain");
    const tree = () => page.evaluate(() => {
      const root = document.querySelector("aq-explain").shadowRoot;
      const at = root.activeElement;
      const all = Array.from(root.querySelectorAll("[role=treeitem]"));
      return { text: at && at.firstChild.textContent, level: at && Number(at.getAttribute("aria-level")), open: at && at.getAttribute("aria-expanded"), count: all.length, stops: all.filter((i) => i.tabIndex === 0).length };
    });
    await page.evaluate(`${shadow("aq-explain", "[role=treeitem]")}.focus()`);
    const first = await tree();
    assert.equal(first.level, 1);
    assert.equal(first.stops, 1);
    let deepest = first;
    for (let i = 0; i < 40; i++) {
      // Notes are leaves: they are passed by.
      const before = await tree();
      await page.keyboard.press(before.open === null ? "ArrowDown" : "ArrowRight");
      const now = await tree();
      if (now.level >= deepest.level) deepest = now;
      if (/obs\/station\/hour/.test(now.text)) break;
    }
    assert.match(deepest.text, /\d{1,2}时 .*obs\/station\/hour\/\S+ st:\S+ 2026-02-\d\dT\d\d:00/);
    assert.ok(deepest.level >= 5 && deepest.count > first.count, `${deepest.level} levels, ${deepest.count} items`);
    await page.keyboard.press("ArrowLeft");
    assert.equal((await tree()).level, deepest.level - 1);
    await page.keyboard.press("Home");
    assert.equal((await tree()).level, 1);
    const csv = await page.evaluate(() => document.querySelector("aq-explain").toCSV());
    assert.ok(csv.includes("GB/T 8170") && csv.includes("模拟数据"), csv.slice(0, 200));
  }, '<aq-data src="/data/shanxi/"></aq-data><aq-rank period="2026-02"></aq-rank><aq-explain explain="PM10:140100:2026-02"></aq-explain>'),

  "the table has the numbers of the cards": () => ranked(async (page) => {
    const { rows, cards } = await page.evaluate(() => {
      const rank = document.querySelector("aq-rank");
      rank.shadowRoot.querySelector(".more").click();
      const graphic = rank.shadowRoot.querySelector(".graphic");
      const cards = [];
      rank.addEventListener("aq-hover", (e) => e.detail.card && cards.push([e.detail.card.title, e.detail.card.value]));
      graphic.focus();
      for (const key of ["Home", "ArrowDown", "ArrowDown", "End"]) graphic.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      const rows = Array.from(rank.shadowRoot.querySelectorAll("tbody tr")).map((r) => Array.from(r.cells).map((c) => c.textContent));
      return { rows, cards };
    });
    assert.equal(rows.length, 11);
    assert.ok(cards.length >= 3);
    for (const [name, value] of cards) assert.equal(rows.find((r) => r[0] === name)[2], value);
  }),

  "counties, months and order are a choice away, and stay inside at every width": async () => {
    for (const width of [280, 360, 768, 1600]) {
      await ranked(async (page) => {
        const choose = (key, value) => page.evaluate(([k, v]) => {
          const root = document.querySelector("aq-rank").shadowRoot;
          const select = root.querySelector(`select[data-key="${k}"]`);
          if (select) {
            select.value = v;
            select.dispatchEvent(new Event("change"));
          } else root.querySelector(`[data-key="${k}${v}"]`).click();
        }, [key, value]);
        await choose("level", "county");
        const label = `${shadow("aq-rank", ".graphic")}.getAttribute("aria-label")`;
        await until(page, `${label}.includes("个县（市、区）")`);
        await choose("sort", "worst");
        await until(page, `${label}.includes("由差到好")`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${width}: ${wide} px too wide`);
      }, BODY, { width });
    }
  },
};
