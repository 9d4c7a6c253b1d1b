// From the province to a city's counties, a county's stations, and back: buttons, keys, address, and the other elements.
import assert from "node:assert/strict";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const BODY = (more = "") => `<aq-data src="/data/shanxi/" sync-url="hash"></aq-data><aq-map ${more}></aq-map><aq-now></aq-now><aq-trend></aq-trend><aq-rank period="2026-02"></aq-rank>`;
const SHOWN = "aq-map, aq-now, aq-trend, aq-rank";

async function mapped(test, { body = BODY(), hash = "", lang = "zh-CN", ...options } = {}) {
  const server = await serve();
  server.routes.set("/t.html", html(body, lang));
  const page = await open(undefined, options);
  await page.addInitScript(() => {
    window.wrong = [];
    document.addEventListener("aq-error", (event) => window.wrong.push(event.detail.message));
  });
  try {
    await page.goto(`${server.url}/t.html${hash}`);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await page.evaluate(() => document.querySelectorAll("*").forEach((e) => e.show && e.show()));
    await ready(page, "aq-map");
    await test(page);
    assert.deepEqual(page.faults, []);
    assert.deepEqual(await page.evaluate(() => window.wrong), []);
  } finally {
    await page.context().close();
    server.close();
  }
}

const row = (page) => page.evaluate(() => {
  const nav = document.querySelector("aq-map").shadowRoot.querySelector("nav");
  return nav.offsetParent === null ? "" : Array.from(nav.querySelectorAll(":scope > :not(input)"), (part) => part.textContent).join(" ");
});
const rowed = (page, text) => until(page, (text) => Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll("nav > :not(input)"), (part) => part.textContent).join(" ") === text, text);
const state = (page) => page.evaluate(() => {
  const { place, level, selected, zoom } = document.querySelector("aq-map").getState();
  return [place, level, selected, zoom].map((value) => value || "").join();
});
const press = (page, text) => page.evaluate((text) => Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll("nav button")).find((b) => b.textContent === text).click(), text);
const choose = (page, choice) => page.evaluate((choice) => document.querySelector("aq-map").setState(choice), choice);
const title = (page) => page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").getAttribute("aria-label"));
const rows = (page) => page.evaluate(() => document.querySelector("aq-map").toTable().rows.map((r) => r[0]));

export default {
  "a city's counties, a county's stations, and back by buttons": () => mapped(async (page) => {
    assert.equal(await row(page), "山西省");
    await choose(page, { selected: "140100", zoom: "3,112.5,37.8" });
    await rowed(page, "山西省 查看太原市地图");
    await press(page, "查看太原市地图");
    await rowed(page, "山西省 › 太原市");
    assert.equal(await state(page), "140100,county,140100,");
    assert.equal(await page.evaluate(() => location.hash), "#selected=140100&place=140100&level=county");
    assert.match(await title(page), /太原市/);
    const counties = await rows(page);
    assert.ok(counties.includes("小店区") && !counties.includes("大同市"), counties.join());
    await ready(page, SHOWN);
    await choose(page, { selected: "140105" });
    await rowed(page, "山西省 › 太原市 查看小店区地图");
    await press(page, "查看小店区地图");
    await rowed(page, "山西省 › 太原市 › 小店区");
    assert.deepEqual(await rows(page), ["小店区"]);
    await ready(page, SHOWN);
    await press(page, "太原市");
    await rowed(page, "山西省 › 太原市 查看小店区地图");
    await press(page, "山西省");
    await rowed(page, "山西省 查看小店区地图");
    assert.equal(await page.evaluate(() => location.hash), "#selected=140105");
    await ready(page, SHOWN);
  }),

  "Enter opens what is chosen, Backspace and Escape go back": () => mapped(async (page) => {
    await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").focus());
    assert.match(await title(page), /再按回车/);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await rowed(page, "山西省 查看太原市地图");
    assert.equal(await state(page), ",,140100,");
    await page.keyboard.press("Enter");
    await rowed(page, "山西省 › 太原市");
    await page.keyboard.press("Backspace");
    await rowed(page, "山西省 查看太原市地图");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await rowed(page, "山西省 › 太原市");
    await page.keyboard.press("Home");
    await page.keyboard.press("Escape");
    assert.equal(await row(page), "山西省 › 太原市", "the card is closed first");
    await page.keyboard.press("Escape");
    await rowed(page, "山西省 查看太原市地图");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Backspace");
    assert.equal(await state(page), ",,140100,");
    // A space still lets go.
    await page.keyboard.press("Home");
    await page.keyboard.press(" ");
    await rowed(page, "山西省");
  }),

  "an address opens a city, in English, at every width": async () => {
    for (const width of [280, 360, 1280]) {
      await mapped(async (page) => {
        await rowed(page, "Shanxi › Taiyuan");
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${width}: ${wide} px too wide`);
        const small = await page.evaluate(() => Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll("nav button"), (b) => b.getBoundingClientRect()).filter((b) => b.width < 24 || b.height < 24).length);
        assert.equal(small, 0);
        await press(page, "Shanxi");
        await rowed(page, "Shanxi");
        assert.equal(await page.evaluate(() => location.hash), "");
      }, { hash: "#place=140100&level=county", lang: "en", width, body: BODY("").replace(/<aq-now>.*/, "") });
    }
  },

  "what the author shows is where it began": () => mapped(async (page) => {
    await rowed(page, "山西省 › 大同市");
    await press(page, "山西省");
    await rowed(page, "山西省");
    assert.equal(await page.evaluate(() => location.hash), "#place=&level=&zoom=");
    await choose(page, { selected: "140200" });
    await rowed(page, "山西省 查看大同市地图");
    await press(page, "查看大同市地图");
    await rowed(page, "山西省 › 大同市");
    assert.equal(await page.evaluate(() => location.hash), "#zoom=&selected=140200");
  }, { body: BODY('place="140200" level="county" zoom="2,113.3,40.1"') }),

  "without path among the controls there is no way out": () => mapped(async (page) => {
    assert.equal(await row(page), "");
    await page.evaluate(() => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").focus());
    for (const key of ["Home", "Enter", "Enter"]) await page.keyboard.press(key);
    await page.keyboard.press("Backspace");
    assert.doesNotMatch(await title(page), /再按回车/);
    assert.equal(await state(page), ",,,");
  }, { body: BODY('controls="choices table"') }),
};
