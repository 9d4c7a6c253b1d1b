// The packed package on pages of others: content systems, AMD loaders, sandboxed frames, pages with a base, servers that unpack, upgrades.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { MODULES, drawn, html, open, project, serve } from "./site.mjs";

const require = createRequire(path.join(MODULES, "../package.json"));
const CLASSIC = "/node_modules/lantian/dist/lantian.iife.js";
const PLACE = 'data-src="/data/shanxi/" data-place="140100" data-now="1774195200"';
const TILE = `<div data-aq="now" ${PLACE} data-lang="en"><p id="before">Air quality of Taiyuan</p></div>`;

/** A page of a test's own, and what the server is to answer besides. */
async function on(markup, test, own = {}) {
  const site = await serve(project(), { "/t.html": markup, ...own });
  const page = await open(`${site.url}/t.html`);
  try {
    await test(page, site);
  } finally {
    await page.close();
    site.close();
  }
}

const text = (page, selector) => page.evaluate((selector) => document.querySelector(selector).textContent, selector);
const waitFor = (page, question, argument) => page.waitForFunction(question, argument, { timeout: 20000 });

export default {
  "one script tag draws a div, wherever the tag stands and however often": async () => {
    const tag = `<script src="${CLASSIC}"></script>`;
    const late = `<script>addEventListener("load", () => document.head.appendChild(document.createElement("script")).src = "${CLASSIC}")</script>`;
    for (const markup of [
      html(tag, TILE), html(`<script src="${CLASSIC}" defer></script>`, TILE), html(`<script src="${CLASSIC}" async></script>`, TILE), html(late, TILE),
      html("", TILE + tag), html("", TILE + tag + tag + tag), html(tag, `<p>${TILE}</p>${tag}`),
    ]) {
      await on(markup, async (page) => {
        assert.match(await drawn(page), /Taiyuan.*AQI/);
        const there = await page.evaluate(() => [document.querySelectorAll("[data-aq] > aq-now").length, document.querySelectorAll("aq-now").length, document.querySelectorAll("aq-now > #before").length]);
        assert.deepEqual(there, [1, 1, 1], markup);
        assert.deepEqual(page.faults, []);
      });
    }
  },

  "divs that come later, are changed or moved are followed": () => on(html(`<script src="${CLASSIC}"></script>`, TILE), async (page) => {
    await drawn(page);
    await page.evaluate((place) => {
      const more = document.body.appendChild(document.createElement("section"));
      more.insertAdjacentHTML("beforeend", `<div id="later" data-aq="aq-trend" ${place} data-period="7d" data-lang="en"></div>`);
    }, PLACE);
    await waitFor(page, () => {
      const trend = document.querySelector("#later > aq-trend[data-state=ready]");
      return trend && trend.getAttribute("period") === "7d" && trend.toTable().caption.includes("Taiyuan");
    });
    const tile = () => page.evaluate(() => document.querySelector("aq-now").shadowRoot.querySelector("section").getAttribute("aria-label"));
    await page.evaluate(() => document.querySelector("[data-aq=now]").setAttribute("data-place", "140200"));
    await waitFor(page, () => /Datong/.test(document.querySelector("aq-now").shadowRoot.querySelector("section").getAttribute("aria-label")));
    // What the page does with the element itself stays.
    await page.evaluate(() => document.querySelector("aq-now").setAttribute("place", "140300"));
    await page.evaluate(() => document.querySelector("section").appendChild(document.querySelector("[data-aq=now]")));
    await waitFor(page, () => /Yangquan/.test(document.querySelector("aq-now").shadowRoot.querySelector("section").getAttribute("aria-label")));
    assert.match(await tile(), /Yangquan/);
    // Another element in the same place, with the fallback of the first.
    await page.evaluate(() => document.querySelector("[data-aq=now]").setAttribute("data-aq", "calendar"));
    await waitFor(page, () => document.querySelector("[data-aq=calendar] > aq-calendar > #before"));
    assert.equal(await page.evaluate(() => document.querySelectorAll("aq-now").length), 0);
    assert.deepEqual(page.faults, []);
  }),

  "what is no element is said in one sentence, in the language of the page": async () => {
    const both = '<div id="zh" lang="zh-CN" data-aq="maps"><b>之前</b></div><div id="en" data-aq="">before</div><iframe data-aq title="t"></iframe>';
    await on(html(`<script>said=[];addEventListener("aq-error",(e)=>said.push(e.detail))</script><script src="${CLASSIC}"></script><script src="${CLASSIC}"></script>`, both), async (page) => {
      await waitFor(page, () => document.querySelectorAll("[data-aq-unknown]").length === 2);
      assert.match(await text(page, "#zh"), /^之前data-aq="maps" 不是图表名称，可用：.*map, /);
      assert.match(await text(page, "#en"), /^beforedata-aq="" names no element; available: .*trend/);
      assert.equal(await page.evaluate(() => document.querySelectorAll("iframe > *").length), 0);
      assert.deepEqual(await page.evaluate(() => window.said.map(({ kind }) => kind)), ["option", "option"]);
      await page.evaluate(() => document.querySelector("#zh").setAttribute("data-aq", "legend"));
      await waitFor(page, () => document.querySelector("#zh > aq-legend") && !document.querySelector("#zh [data-aq-unknown]"));
      assert.deepEqual(page.faults, []);
    });
  },

  "an AMD loader gets it by name, and neither swallows it nor trips over it": async () => {
    const loader = { "/require.js": fs.readFileSync(require.resolve("requirejs/require.js")) };
    const tag = `<script src="${CLASSIC}"></script>`;
    const ask = "require(['lantian'], (l) => { document.title = 'asked ' + typeof l.openPack + ' ' + (l === window.lantian); });";
    const asked = (page) => waitFor(page, () => document.title === "asked function true");
    // Beside the loader, asked for by its name, and asked for by its address.
    for (const [head, after] of [[`<script src="/require.js"></script>${tag}`, ask], ['<script src="/require.js"></script>', `require.config({ paths: { lantian: "${CLASSIC.replace(/\.js$/, "")}" } }); ${ask}`],
      ['<script src="/require.js"></script>', `require(["${CLASSIC}"], () => { ${ask} });`]]) {
      await on(html(head, `${TILE}<script>${after}</script>`), async (page) => {
        assert.match(await drawn(page), /Taiyuan/);
        await asked(page);
        assert.deepEqual(page.faults, []);
      }, loader);
    }
  },
};
