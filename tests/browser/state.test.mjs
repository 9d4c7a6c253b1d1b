// State in the address: only what is not the author's, restored on load; links that say what has changed since.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { open, ready, until } from "./launch.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

const PACK = "/data/shanxi/";
const BODY = (sync, more = "") =>
  `<aq-data src="${PACK}" sync-url="${sync}" ${more}></aq-data><aq-map></aq-map><aq-now></aq-now>`;

async function at(body, address, test, routes = {}) {
  const server = await serve();
  server.routes.set("/t.html", html(body));
  for (const [name, answer] of Object.entries(routes)) server.routes.set(name, answer);
  const page = await open();
  try {
    await page.goto(`${server.url}/t.html${address}`);
    await drawn(page);
    await test(page, server);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    server.close();
  }
}

async function drawn(page) {
  await until(page, () => Boolean(customElements.get("aq-map")));
  await page.evaluate(() => document.querySelectorAll("*").forEach((e) => e.show && e.show()));
  await ready(page, "aq-map, aq-now");
}

const choose = (page, choice) => page.evaluate((choice) => document.querySelector("aq-data").setState(choice), choice);
const where = (page) => page.evaluate(() => location.search + location.hash);

export default {
  "what is chosen stands in the address, the author's own does not": () => at(BODY("hash", 'pollutant="PM25"'), "?utm=1#menu", async (page) => {
    await choose(page, { selected: "140200", level: "county" });
    assert.equal(await where(page), "?utm=1#menu&selected=140200&level=county");
    await choose(page, { pollutant: "PM10" });
    assert.match(await where(page), /pollutant=PM10/);
    await choose(page, { pollutant: "PM25" });
    assert.doesNotMatch(await where(page), /pollutant/, "back at the author's value");
    await choose(page, { selected: undefined, level: undefined });
    assert.equal(await where(page), "?utm=1#menu");
  }),

  "the address is restored on load and followed later": () => at(BODY("query"), "?x=%20y&selected=140300&pollutant=O3#main", async (page) => {
    const state = () => page.evaluate(() => document.querySelector("aq-map").getState());
    assert.deepEqual([(await state()).selected, (await state()).pollutant], ["140300", "O3"]);
    await until(page, () => /阳泉市/.test(document.querySelector("aq-now").shadowRoot.textContent));
    await choose(page, { pollutant: "CO" });
    assert.equal(await where(page), "?x=%20y&selected=140300&pollutant=CO#main", "what is not ours is untouched");
    await page.evaluate(() => {
      history.pushState(null, "", "?selected=140400");
      dispatchEvent(new PopStateEvent("popstate"));
    });
    assert.deepEqual([(await state()).selected, (await state()).pollutant], ["140400", undefined]);
  }),

  "a link to a part of the page changes nothing": () => at(BODY("hash"), "#selected=140300", async (page) => {
    await page.evaluate(() => (location.hash = "main"));
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").getState().selected), "140300");
  }),

  "without sync-url the address stays alone": () => at(BODY("none"), "#selected=140300", async (page) => {
    await choose(page, { pollutant: "CO" });
    assert.equal(await where(page), "#selected=140300");
    assert.equal(await page.evaluate(() => document.querySelector("aq-map").getState().selected), undefined);
  }),

  "groups keep apart in one address": () => at(
    `<aq-data group="a" src="${PACK}" sync-url="hash"></aq-data><aq-data group="b" src="${PACK}" sync-url="hash"></aq-data>` +
    `<aq-map group="a"></aq-map><aq-now group="b"></aq-now>`, "#a.pollutant=CO&b.selected=140500", async (page) => {
      const states = () => page.evaluate(() => ["aq-map", "aq-now"].map((tag) => document.querySelector(tag).getState()));
      const [a, b] = await states();
      assert.deepEqual([a.pollutant, a.selected, b.pollutant, b.selected], ["CO", undefined, undefined, "140500"]);
      await page.evaluate(() => document.querySelector("aq-map").setState({ level: "county" }));
      assert.equal(await where(page), "#b.selected=140500&a.pollutant=CO&a.level=county");
    },
  ),

  "a change can be refused before it happens": () => at(BODY("hash"), "", async (page) => {
    const told = await page.evaluate(() => {
      const told = [];
      document.addEventListener("aq-before-state", (event) => {
        told.push(event.detail);
        if (event.detail.state.pollutant === "CO") event.preventDefault();
      });
      document.addEventListener("aq-state", (event) => told.push(event.detail.changed.join()));
      const data = document.querySelector("aq-data");
      data.setState({ pollutant: "CO" });
      data.setState({ pollutant: "O3" });
      return told;
    });
    assert.deepEqual(told.map((t) => (typeof t === "string" ? t : t.state.pollutant)), ["CO", "O3", "pollutant"]);
    assert.equal(await where(page), "#pollutant=O3");
  }),

  "a pinned link opened on newer data says which values differ": async () => {
    let link;
    await at(BODY("hash"), "", async (page) => {
      await choose(page, { selected: "140200" });
      await ready(page, "aq-map, aq-now");
      link = await page.evaluate(() => document.querySelector("aq-map").link({ pin: true }));
      assert.match(link, /#selected=140200&pack=[0-9a-f]{16}&seen=map!140200~\d+&time=2026-03-22T\d\d:00|#selected=140200&pack=[0-9a-f]{16}&seen=map!140200~\d+&time=2026-03-23T00:00/);
    });
    const hash = link.slice(link.indexOf("#"));
    const said = (page) => page.evaluate(() => {
      const note = document.querySelector("aq-map").shadowRoot.querySelector(".error[role=status]");
      return note.hidden ? "" : note.textContent;
    });
    await at(BODY("hash"), hash, async (page) => assert.equal(await said(page), "", "the same data: nothing to say"));
    const manifest = fs.readFileSync(path.join(ROOT, "www/data/shanxi/manifest.json"), "utf8");
    const newer = { [`${PACK}manifest.json`]: manifest.replace('"revision": 1', '"revision": 2') };
    await at(BODY("hash"), hash, async (page) => {
      assert.equal(await said(page), "您打开的链接生成后，数据已更新。所示数值未变。");
    }, newer);
    await at(BODY("hash"), hash.replace(/140200~\d+/, "140200~499"), async (page) => {
      assert.match(await said(page), /^您打开的链接生成后，数据已更新。与链接生成时不同的数值：大同市 499 → \d+$/);
      await choose(page, { selected: "140300" });
      await until(page, () => document.querySelector("aq-map").shadowRoot.querySelector(".error[role=status]").hidden);
      assert.equal(await where(page), "#selected=140300&time=2026-03-23T00:00");
    }, newer);
  },
};
