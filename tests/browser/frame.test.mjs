// The page in a frame: its height reaches the host of another origin, forged messages do not, flags do one thing each;
// and the page that makes embed codes.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { open, ready, until } from "./launch.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

/** A host page on localhost around a frame on 127.0.0.1. */
async function hosted(query, test, { more = "", attributes = "", width = 1000, host = true } = {}) {
  const site = await serve();
  const other = await serve({ policy: "" });
  const outside = other.url.replace("127.0.0.1", "localhost");
  const src = `${site.url}/embed.html?${query}`;
  other.routes.set("/host.html", `<!doctype html><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">` +
    `<iframe id="f" title="t" src="${src}" style="width:700px;height:100px;border:0" ${attributes}></iframe>${more}` +
    `<script>heard=[];addEventListener("message",(e)=>heard.push(e.data))</script>` +
    (host ? `<script src="${site.url}/site/embed-host.js"></script>` : ""));
  const page = await open(undefined, { width });
  try {
    await page.goto(`${outside}/host.html`);
    await test(page, () => page.frames().find((f) => f.url().startsWith(site.url)), site, outside);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    site.close();
    other.close();
  }
}

const high = (page) => page.evaluate(() => document.getElementById("f").offsetHeight);
const state = (frame) => frame.evaluate(() => {
  const element = document.querySelector("main > [data-state]");
  return element && element.getAttribute("data-state");
});
async function drawn(page, frame) {
  for (let i = 0; i < 600 && (!frame() || (await state(frame())) !== "ready"); i++) await page.waitForTimeout(25);
  assert.equal(await state(frame()), "ready");
}
const settled = async (page) => {
  for (let last = -1, now = 0, i = 0; i < 40 && last !== now; i++) {
    last = now;
    await page.waitForTimeout(150);
    now = await high(page);
  }
  return high(page);
};

export default {
  "the host's frame is as high as what is in it, across origins": () => hosted("widget=trend&place=140100&period=7d", async (page, frame) => {
    await drawn(page, frame);
    const height = await settled(page);
    assert.equal(height, await frame().evaluate(() => Math.ceil(document.querySelector("main").getBoundingClientRect().height)));
    assert.ok(height > 300 && height < 900, `${height}`);
    await frame().evaluate(() => document.querySelector("aq-trend").shadowRoot.querySelector(".more").click());
    assert.ok((await settled(page)) > height + 100, "the table makes it higher");
    await frame().evaluate(() => document.querySelector("aq-trend").shadowRoot.querySelector(".more").click());
    assert.equal(await settled(page), height, "and it shrinks again");
  }),

  "forged messages move nothing": () => hosted("widget=now&place=140100", async (page, frame, site, outside) => {
    await drawn(page, frame);
    const height = await settled(page);
    const good = { type: "aq:height", v: 1, id: "now", height: 555 };
    // From the host itself, from a frame that is none of ours, and from ours with nonsense.
    await page.evaluate((good) => postMessage(good, "*"), good);
    await page.evaluate(({ good, outside }) => new Promise((done) => {
      const strange = document.createElement("iframe");
      strange.src = `${outside}/strange.html`;
      strange.onload = done;
      document.body.appendChild(strange);
    }), { good, outside });
    const strange = page.frames().find((f) => f.url().endsWith("strange.html"));
    await strange.evaluate((good) => parent.postMessage(good, "*"), good);
    for (const bad of [NaN, Infinity, -1, 0, 39, 10001, 1e9, 555.5, "555", null, {}, [555]]) {
      await frame().evaluate(([good, bad]) => parent.postMessage(Object.assign({}, good, { height: bad }), "*"), [good, bad]);
    }
    for (const bad of [null, 1, "x", { type: "aq:height", height: 555 }, { type: "aq:height", v: 2, height: 555 }, { type: "aq:evil", v: 1 }, { type: 5, v: 1 }]) {
      await frame().evaluate((bad) => parent.postMessage(bad, "*"), bad);
    }
    await page.waitForTimeout(300);
    assert.equal(await high(page), height);
    await frame().evaluate((good) => parent.postMessage(good, "*"), good);
    await page.waitForTimeout(200);
    assert.equal(await high(page), 555, "the same message from our frame counts");
    page.faults = page.faults.filter((fault) => !/404/.test(fault));
  }),

  "a frame that went to another site is not believed": () => hosted("widget=now&place=140100", async (page, frame, site, outside) => {
    await drawn(page, frame);
    const height = await settled(page);
    await frame().evaluate((to) => location.assign(to), `${outside}/strange.html`);
    await page.waitForTimeout(500);
    const strange = page.frames().find((f) => f.url().endsWith("strange.html"));
    await strange.evaluate(() => parent.postMessage({ type: "aq:height", v: 1, id: "now", height: 555 }, "*"));
    await page.waitForTimeout(200);
    assert.equal(await high(page), height);
    page.faults = page.faults.filter((fault) => !/404/.test(fault));
  }),

  "listeners for Datawrapper and AMP hear what they know": () => hosted("widget=now&place=140100&id=abc&compat=datawrapper,amp", async (page, frame) => {
    await drawn(page, frame);
    await page.waitForTimeout(300);
    const heard = await page.evaluate(() => window.heard);
    const last = heard.filter((m) => m["datawrapper-height"]).pop();
    assert.ok(last && Number.isInteger(last["datawrapper-height"].abc), JSON.stringify(heard));
    assert.ok(heard.some((m) => m.sentinel === "amp" && m.type === "embed-size" && m.height === last["datawrapper-height"].abc));
    assert.ok(heard.some((m) => m.type === "aq:height" && m.v === 1 && m.id === "abc"));
    assert.ok(heard.some((m) => m.type === "aq:ready"));
  }, { host: false }),

  "events reach the host": () => hosted("widget=map", async (page, frame) => {
    await drawn(page, frame);
    await settled(page);
    await page.evaluate(() => {
      window.told = [];
      document.addEventListener("aq-select", (event) => window.told.push([event.target.id, event.detail]));
    });
    await frame().evaluate(() => {
      const graphic = document.querySelector("aq-map").shadowRoot.querySelector(".graphic");
      graphic.focus();
      for (const key of ["Home", "Enter"]) graphic.dispatchEvent(new KeyboardEvent("keydown", { key }));
    });
    await page.waitForTimeout(200);
    const told = await page.evaluate(() => window.told);
    assert.equal(told.length, 1);
    assert.equal(told[0][0], "f");
    assert.match(told[0][1].id, /^14\d{4}$/);
  }),

  "each flag does its one thing": async () => {
    const look = (query, ask) => hosted(query, async (page, frame) => {
      await drawn(page, frame);
      await settled(page);
      await ask(frame(), page);
    });
    await look("widget=trend&place=140100&dark=true&transparent", async (frame) => {
      assert.deepEqual(await frame.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.documentElement).backgroundColor]), ["dark", "rgba(0, 0, 0, 0)"]);
    });
    await look("widget=trend&place=140100&plain&lang=en", async (frame) => {
      const seen = await frame.evaluate(() => [document.documentElement.lang, Array.from(document.querySelector("aq-trend").shadowRoot.querySelectorAll("button")).filter((b) => b.offsetWidth).length, document.title]);
      assert.deepEqual(seen.slice(0, 2), ["en", 0]);
      assert.match(seen[2], /Taiyuan/);
    });
    await look("widget=map&static", async (frame) => {
      const seen = await frame.evaluate(() => {
        const svg = document.querySelector("main > svg");
        return [svg.getAttribute("role"), svg.textContent.includes("模拟数据 · 非实测"), svg.getBoundingClientRect().width, document.querySelectorAll("main > svg").length];
      });
      assert.deepEqual(seen, ["img", true, 700, 1]);
    });
    await look("widget=trend&place=140100&fitchart&plain#period=7d", async (frame, page) => {
      await page.evaluate(() => (document.getElementById("f").style.height = "420px"));
      await page.waitForTimeout(400);
      const seen = await frame.evaluate(() => [innerHeight, document.querySelector("aq-trend").offsetHeight, document.querySelector("aq-trend").getAttribute("period")]);
      assert.ok(Math.abs(seen[0] - seen[1]) <= 8, `${seen}`);
      assert.equal(seen[2], "7d", "what stands behind # counts too");
    });
  },

  "data of another site and unknown widgets are refused in words": async () => {
    for (const [query, words] of [["src=https://example.com/data/", /只能指向本网站/], ["src=//example.com/&lang=en", /only name a data pack that this site lists/], ["widget=evil", /没有这个组件.*map/], ["widget=data", /没有这个组件/]]) {
      await hosted(query, async (page, frame) => {
        let text = "";
        for (let i = 0; i < 100 && !text; i++) {
          await page.waitForTimeout(50);
          text = await frame().evaluate(() => (document.querySelector("[role=alert]") || {}).textContent || "").catch(() => "");
        }
        assert.match(text, words);
      });
    }
  },

  "oEmbed is valid and names a page that is there": async () => {
    const oembed = JSON.parse(fs.readFileSync(path.join(ROOT, "www/oembed.json"), "utf8"));
    assert.deepEqual([oembed.version, oembed.type], ["1.0", "rich"]);
    for (const key of ["title", "html", "provider_name"]) assert.equal(typeof oembed[key], "string");
    for (const key of ["width", "height"]) assert.ok(Number.isInteger(oembed[key]) && oembed[key] > 0);
    const [, src] = oembed.html.match(/^<iframe src="([^"]+)" title="[^"]+" .*><\/iframe>$/);
    assert.ok(fs.existsSync(path.join(ROOT, "www", src.split("?")[0])), src);
    for (const name of ["embed.html", "embed-code.html"]) assert.match(fs.readFileSync(path.join(ROOT, "www", name), "utf8"), name === "embed.html" ? /application\/json\+oembed" href="oembed.json"/ : /./);
  },

  "the generator offers every element and its code runs": async () => {
    const site = await serve();
    const page = await open(`${site.url}/embed-code.html`, { width: 1280, height: 1000 });
    try {
      await until(page, () => document.querySelectorAll("[name=place] option").length > 100);
      const offered = await page.evaluate(async () => {
        const kinds = await import(new URL("pkg/elements.js", location.href).href);
        return {
          there: Object.keys(kinds).filter((name) => /^Aq/.test(name) && name !== "AqData").map((name) => name.slice(2).replace(/\B[A-Z]/g, "-$&").toLowerCase()),
          shown: Array.from(document.querySelectorAll("[name=widget] option"), (o) => o.value),
        };
      });
      assert.deepEqual(offered.shown, offered.there);
      const set = (changes) => page.evaluate((changes) => {
        const form = document.querySelector("form");
        for (const [name, value] of changes) {
          const field = form.elements.namedItem(name);
          if (value === true || value === false) Array.from(form.querySelectorAll(`[name=${name}]`)).forEach((box) => (box.checked = value));
          else field.value = value;
          (field.dispatchEvent ? field : form).dispatchEvent(new Event("input", { bubbles: true }));
        }
        return document.getElementById("code").value;
      }, changes);
      for (const [how, lang] of [["iframe", "en"], ["element", "zh-CN"]]) {
        const code = await set([["widget", "trend"], ["place", "140200"], ["lang", lang], ["form", how], ["controls", false]]);
        site.routes.set("/blank.html", `<!doctype html><meta charset="utf-8"><title>blank</title><link rel="icon" href="data:,"><body>${code}</body>`);
        const blank = await open(`${site.url}/blank.html`);
        for (let i = 0; ; i++) {
          const said = await Promise.all(blank.frames().map((f) => f.evaluate(() => {
            const trend = document.querySelector("aq-trend");
            return trend && trend.shadowRoot ? trend.shadowRoot.querySelector(".graphic").getAttribute("aria-label") : "";
          }).catch(() => "")));
          if (said.join("").match(lang === "en" ? /Datong/ : /大同市/)) break;
          assert.ok(i < 200, `${how}: ${code}`);
          await blank.waitForTimeout(50);
        }
        assert.deepEqual(blank.faults, []);
        await blank.context().close();
      }
      const frozen = await set([["data", "frozen"]]);
      assert.match(frozen, /\/data\/shanxi-demo@1\//);
      await set([["data", "live"], ["widget", "map"], ["controls", true]]);
      await ready(page, ".preview aq-map");
      await page.evaluate(() => document.querySelector(".preview aq-map").setState({ pollutant: "PM10" }));
      assert.match(await page.evaluate(() => document.getElementById("code").value), /pollutant="PM10"/, "what is chosen inside counts");
      // A preview that is taken away while it loads leaves its fetch behind.
      assert.deepEqual(page.faults.filter((fault) => !/^Fetch API cannot load .*lantian_(rest_)?bg\.wasm/.test(fault)), []);
    } finally {
      await page.context().close();
      site.close();
    }
  },
};
