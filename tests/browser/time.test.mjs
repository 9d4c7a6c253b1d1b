// The charts over time in the browser: drawn, walked by keyboard, opened as a table, zoomed by drag and keys.
import assert from "node:assert/strict";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

/** Tag, attributes, the key that walks, and the rows its table must have. */
const CHARTS = [
  ["aq-trend", 'place="140100" period="7d"', "ArrowLeft", 168],
  ["aq-trend", 'places="140100,140800" avg="month"', "ArrowLeft", 27],
  ["aq-trend", 'place="140100" avg="24h" pollutant="PM25" limit="who" compare="last-year" period="ytd"', "PageUp", 81],
  ["aq-calendar", 'place="140100" period="ytd"', "ArrowUp", 81],
  ["aq-levels", 'place="140100"', "ArrowDown", 3],
  ["aq-heat", 'place="140100" period="7d"', "ArrowUp", 7],
  ["aq-variation", 'place="140100" pollutant="O3"', "ArrowRight", 43],
  ["aq-rose", 'place="140100" pollutant="PM25"', "ArrowLeft", 17],
];

async function shown(tag, attributes, then, lang = "zh-CN") {
  const server = await serve();
  server.routes.set("/t.html", html(`<${tag} src="/data/shanxi/" lang="${lang}" ${attributes}></${tag}>`));
  const page = await open(`${server.url}/t.html`, { width: 900 });
  try {
    await ready(page, tag);
    await then(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    server.close();
  }
}

const inside = (page, tag, ask, argument) =>
  page.evaluate(([tag, ask, argument]) => {
    const root = document.querySelector(tag).shadowRoot;
    const graphic = root.querySelector(".graphic");
    if (ask === "focus") return graphic.focus();
    if (ask === "card") return { open: !root.querySelector(".card").hidden, said: root.querySelector(".card").textContent };
    if (ask === "label") return graphic.getAttribute("aria-label");
    if (ask === "box") return graphic.getBoundingClientRect().toJSON();
    const more = root.querySelector(".more");
    if (more.getAttribute("aria-expanded") === "false") more.click();
    return root.querySelectorAll(".scroll tbody tr").length;
  }, [tag, ask, argument]);

export default {
  "every chart over time is drawn, walked and read as a table": async () => {
    for (const [tag, attributes, key, rows] of CHARTS) {
      for (const lang of ["zh-CN", "en"]) {
        await shown(tag, attributes, async (page) => {
          const label = await inside(page, tag, "label");
          assert.ok(label.length > 60 && /AQI|PM2.5|O3|综合指数|Composite/.test(label), label);
          assert.match(label, lang === "en" ? /Coverage: / : /数据完整性：/, `${tag} says its coverage`);
          assert.match(label, lang === "en" ? /simulated/ : /模拟/);
          await inside(page, tag, "focus");
          await page.keyboard.press("End");
          const last = await inside(page, tag, "card");
          assert.ok(last.open && last.said.length > 4, `${tag} ${attributes}: no card at the end`);
          await page.keyboard.press(key);
          const other = await inside(page, tag, "card");
          assert.ok(other.open && (other.said !== last.said || rows === 43 || tag === "aq-levels"), `${tag}: ${key} stays at ${last.said}`);
          await page.keyboard.press("Escape");
          assert.equal((await inside(page, tag, "card")).open, false);
          assert.equal(await inside(page, tag, "table"), rows, `${tag} ${attributes}`);
        }, lang);
      }
    }
  },

  "a drag and the keyboard zoom into a time and out again": async () => {
    await shown("aq-trend", 'place="140100" period="7d"', async (page) => {
      const rows = () => inside(page, "aq-trend", "table");
      assert.equal(await rows(), 168);
      const box = await inside(page, "aq-trend", "box");
      const y = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width * 0.3, y);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.45, y, { steps: 4 });
      await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
      await page.mouse.up();
      const count = () => document.querySelector("aq-trend").shadowRoot.querySelectorAll(".scroll tbody tr").length;
      const settled = (less) => until(page, (less) => {
        const element = document.querySelector("aq-trend");
        const label = element.shadowRoot.querySelector(".graphic").getAttribute("aria-label");
        return element.getAttribute("data-state") === "ready" && label !== less && label;
      }, less);
      const before = await inside(page, "aq-trend", "label");
      await settled("");
      await page.waitForTimeout(200);
      const zoomed = await inside(page, "aq-trend", "label");
      assert.notEqual(zoomed.slice(0, 60), "", before);
      await inside(page, "aq-trend", "focus");
      await page.keyboard.press("+");
      await page.waitForTimeout(200);
      const closer = await inside(page, "aq-trend", "label");
      assert.notEqual(closer, zoomed, "plus goes closer");
      await page.keyboard.press("0");
      await page.waitForTimeout(200);
      const whole = await inside(page, "aq-trend", "label");
      assert.notEqual(whole, zoomed, "zero shows all");
      assert.ok(whole.includes("16日1时"), whole);
      assert.ok((await page.evaluate(count)) > 0);
    });
  },

  "a drag toward the open card zooms, and the button and a double click end it": async () => {
    await shown("aq-trend", 'place="140100" period="7d"', async (page) => {
      const label = () => inside(page, "aq-trend", "label");
      const whole = await label();
      const box = await inside(page, "aq-trend", "box");
      const y = box.y + box.height / 2;
      const button = page.locator("aq-trend").getByRole("button", { name: "显示全部时段" });
      const zoomed = () => until(page, (whole) => document.querySelector("aq-trend").shadowRoot.querySelector(".graphic").getAttribute("aria-label") !== whole, whole);
      const drag = async (from, to) => {
        await page.mouse.move(box.x + box.width * from, y);
        // The card opens, and takes the pointer that moves on to it.
        await page.waitForTimeout(500);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * to, y, { steps: 8 });
        await page.mouse.up();
        await zoomed();
      };
      for (const [from, to] of [[0.3, 0.6], [0.6, 0.3]]) {
        assert.equal(await button.isVisible(), false);
        await drag(from, to);
        await button.click();
        await until(page, (whole) => document.querySelector("aq-trend").shadowRoot.querySelector(".graphic").getAttribute("aria-label") === whole, whole);
        assert.equal(await page.evaluate(() => document.querySelector("aq-trend").shadowRoot.activeElement.className), "graphic");
      }
      await drag(0.3, 0.6);
      await page.mouse.dblclick(box.x + box.width * 0.5, y);
      await until(page, (whole) => document.querySelector("aq-trend").shadowRoot.querySelector(".graphic").getAttribute("aria-label") === whole, whole);
      assert.equal(await button.isVisible(), false);
    });
  },
};
