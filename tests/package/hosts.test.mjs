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
async function on(markup, test, own = {}, headers = {}) {
  const site = await serve(project(), { "/t.html": markup, ...own }, headers);
  const page = await open(`${site.url}/t.html`);
  try {
    await test(page, site);
  } finally {
    await page.close();
    site.close();
  }
}

const text = (page, selector) => page.evaluate((selector) => document.querySelector(selector).textContent, selector);
/** Waits until an alert in an element says something, and returns it. */
const said = (page, words, selector = "aq-now") => page.waitForFunction(([selector, words]) => {
  const element = document.querySelector(selector);
  const alert = element && element.shadowRoot && element.shadowRoot.querySelector("[role=alert]");
  return alert && new RegExp(words).test(alert.textContent) && alert.textContent;
}, [selector, words.source], { timeout: 30000 }).then((handle) => handle.jsonValue());
/** What a check found, but for published figures: those of the demonstration pack are not of its simulated data. */
const unlike = ({ diffs }) => diffs.filter(({ kind }) => kind !== "published");
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

  "a sandboxed frame draws where its server allows it, and names CORS where not": async () => {
    const frame = (lang) => `<iframe sandbox="allow-scripts" src="/frame-${lang}.html" title="t" width="600" height="400"></iframe>`;
    const inside = (lang) => html(`<script src="${CLASSIC}"></script>`, TILE.replace('data-lang="en"', `data-lang="${lang}"`));
    const own = { "/frame-en.html": inside("en"), "/frame-zh-CN.html": inside("zh-CN") };
    const frames = async (page, count) => {
      for (let i = 0; page.frames().length <= count && i < 100; i++) await page.waitForTimeout(50);
      return page.frames().slice(1);
    };
    await on(html("", frame("zh-CN") + frame("en")), async (page) => {
      for (const one of await frames(page, 2)) {
        assert.equal(await one.evaluate(() => self.origin), "null");
        const words = /-en/.test(one.url()) ? /manifest\.json could not be read: its server does not let this page read it \(CORS\), or there is no network\..*Access-Control-Allow-Origin/ : /无法读取 manifest\.json：其服务器不允许本页跨域读取（CORS），或网络不通。.*Access-Control-Allow-Origin/;
        assert.match(await said(one, /CORS/), words);
      }
    }, own);
    await on(html("", frame("en")), async (page) => {
      const [one] = await frames(page, 1);
      await one.waitForFunction(() => document.querySelector("aq-now[data-state=ready]"), undefined, { timeout: 20000 });
      assert.match(await one.evaluate(() => document.querySelector("aq-now").shadowRoot.querySelector("section").getAttribute("aria-label")), /Taiyuan.*AQI/);
      assert.deepEqual(page.faults, []);
    }, own, { "Access-Control-Allow-Origin": "*" });
  },

  "data of another site draw with CORS, and the sentence names it without": async () => {
    for (const allowed of [true, false]) {
      const other = await serve(project(), {}, allowed ? { "Access-Control-Allow-Origin": "*" } : {});
      const tile = TILE.replace("/data/shanxi/", `${other.url}/data/shanxi/`);
      await on(html(`<script type="module" src="/node_modules/lantian/dist/elements.js"></script>`, tile.replace(/<div data-aq="now" data-(src=\S+) data-(place=\S+) data-(now=\S+) data-(lang=\S+)>/, "<aq-now $1 $2 $3 $4>").replace("</div>", "</aq-now>")), async (page) => {
        if (allowed) assert.match(await drawn(page), /Taiyuan/);
        else assert.ok((await said(page, /CORS/)).includes(`${other.url}/data/shanxi/manifest.json`));
      });
      other.close();
    }
  },

  "under a base addresses follow it, and what is not there is named with its address": async () => {
    const scripts = [`<script src="${CLASSIC}"></script>`, '<script type="module" src="/node_modules/lantian/dist/elements.js"></script><script type="module">import "/node_modules/lantian/dist/aq-now/define.js";</script>'];
    for (const script of scripts) {
      const markup = (base) => html(`<base href="${base}">${script}`, '<aq-now src="data/shanxi/" place="140100" lang="en" now="1774195200"></aq-now>');
      await on(html("", ""), async (page, site) => {
        await page.goto(`${site.url}/deep/page.html`);
        assert.match(await drawn(page), /Taiyuan/);
        assert.deepEqual(page.faults, []);
        await page.goto(`${site.url}/wrong.html`);
        assert.ok((await said(page, /manifest\.json was not found/)).includes(`${site.url}/elsewhere/data/shanxi/manifest.json`));
      }, { "/deep/page.html": markup("/"), "/wrong.html": markup("/elsewhere/") });
    }
  },

  "a server that unpacks .gz files shows the same, and verify finds nothing": async () => {
    const unpacks = (name) => (name.endsWith(".gz") ? { "Content-Encoding": "gzip" } : {});
    const module = '<script type="module" src="/node_modules/lantian/dist/elements.js"></script>';
    for (const script of [`<script src="${CLASSIC}"></script>`, module]) {
      await on(html(script, '<aq-now src="/data/shanxi/" place="140100" lang="en" now="1774195200"></aq-now>'), async (page) => {
        assert.match(await drawn(page), /Taiyuan/);
        const first = await page.evaluate(async () => Array.from(new Uint8Array(await (await fetch("/data/shanxi/measures.csv.gz")).arrayBuffer()).slice(0, 2)));
        assert.notDeepEqual(first, [0x1f, 0x8b], "they come unpacked");
        const checked = await page.evaluate(() => document.querySelector("aq-now").verify());
        assert.deepEqual([unlike(checked), checked.files > 5, checked.numbers > 0], [[], true, true]);
        assert.deepEqual(page.faults, []);
      }, {}, unpacks);
    }
  },

  "an open page goes on when another version is put in its place": async () => {
    const dist = path.join(project(), "node_modules/lantian/dist");
    const live = path.join(project(), "live");
    const tile = '<aq-now src="/data/shanxi/" place="140100" lang="en" now="1774195200"></aq-now>';
    // Another version: other bytes, and the parts under other names.
    const upgrade = (keep) => {
      const other = (bytes) => Buffer.concat([bytes, Buffer.from([0, 2, 1, 120])]);
      const parts = path.join(live, "parts");
      const names = fs.readdirSync(parts).map((name) => {
        const now = name.replace(/\.[0-9a-f]{12}\./, ".ffffffffffff.");
        const bytes = fs.readFileSync(path.join(parts, name));
        fs.writeFileSync(path.join(parts, now), name.endsWith(".wasm") ? other(bytes) : bytes);
        if (!keep) fs.unlinkSync(path.join(parts, name));
        return `parts/${now}`;
      });
      for (const name of ["lantian_bg.wasm", "lantian_rest_bg.wasm"]) fs.writeFileSync(path.join(live, name), other(fs.readFileSync(path.join(live, name))));
      fs.writeFileSync(path.join(live, "modules.json"), JSON.stringify({ version: "0.2.0", parts: names }));
    };
    const calendar = (page) => page.evaluate(() => document.body.insertAdjacentHTML("afterbegin", '<aq-calendar src="/data/shanxi/" place="140100" lang="en" now="1774195200"></aq-calendar>'));
    for (const [script, keep, words] of [["elements.js", true], ["elements.js", false, /The chart engine was updated; this page still uses the old version/], ["define.js", false, /lantian_rest_bg\.wasm is damaged, or is not WebAssembly/]]) {
      fs.rmSync(live, { recursive: true, force: true });
      fs.cpSync(dist, live, { recursive: true });
      await on(html(`<script type="module" src="/live/${script}"></script>`, tile), async (page) => {
        const before = await drawn(page);
        upgrade(keep);
        await calendar(page);
        if (words) {
          assert.match(await said(page, words, "aq-calendar"), words);
        } else {
          await waitFor(page, () => document.querySelector("aq-calendar[data-state=ready]"));
          assert.deepEqual(unlike(await page.evaluate(() => document.querySelector("aq-now").verify())), []);
        }
        assert.equal(await drawn(page), before, "what is shown stays");
      });
    }
  },

  "the page for frames is in the package, with its scripts, and a map of a city shows its counties": async () => {
    const LIB = "/node_modules/lantian/";
    const page = fs.readFileSync(path.join(project(), "node_modules/lantian/embed.html"), "utf8");
    assert.match(page, /name="lantian-packs" content="data\/"/);
    const own = { [`${LIB}embed.html`]: page.replace(/content="data\/"/g, 'content="/data/"').replace('name="lantian-pack" content="/data/"', 'name="lantian-pack" content="/data/shanxi/"') };
    const frame = (query) => html(`<script src="${LIB}site/embed-host.js" async></script>`, `<iframe src="${LIB}embed.html?lang=en&now=1774195200&${query}" title="t" width="700" height="100"></iframe>`);
    const regions = async (query) => {
      let rows;
      await on(frame(query), async (page) => {
        for (let i = 0; page.frames().length < 2 && i < 100; i++) await page.waitForTimeout(50);
        const [, inside] = page.frames();
        // Its policy forbids what waitForFunction does.
        for (let i = 0; !(await inside.evaluate(() => document.querySelector("aq-map[data-state=ready]"))) && i < 400; i++) await page.waitForTimeout(50);
        rows = await inside.evaluate(() => document.querySelector("aq-map").toTable().rows.map(([name]) => name));
        await waitFor(page, () => document.querySelector("iframe").offsetHeight > 300);
        assert.deepEqual(page.faults, []);
      }, own);
      return rows;
    };
    const counties = await regions("widget=map&place=140100");
    assert.ok(counties.length >= 6 && counties.includes("Xiaodian District"), counties.join());
    assert.deepEqual(await regions("place=140100&level=city"), ["Taiyuan"]);
    assert.equal((await regions("widget=map")).length, 11);
  },
};
