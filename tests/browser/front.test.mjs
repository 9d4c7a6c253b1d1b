// The front page as a citizen meets it: the answer first, a place found by any name, an address that keeps it, and nothing undefined.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { open, until } from "./launch.mjs";
import { SHOWN, markup } from "./elements.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

const PHONE = { width: 360, height: 740 };
const answered = (page) => until(page, () => {
  const answer = document.querySelector("aq-answer");
  return answer.getAttribute("data-state") === "ready" && answer.shadowRoot.querySelector("h3") && document.title.includes(answer.shadowRoot.querySelector("h3").textContent);
});
const words = (page) => page.evaluate(() => document.querySelector("aq-answer").shadowRoot.querySelector("section").innerText);
const named = (page, name) => until(page, (name) => {
  const head = document.querySelector("aq-answer").shadowRoot.querySelector("h3");
  return head && head.textContent === name && document.title.startsWith(name);
}, name);

async function front(test, options = PHONE, address = "/", before = undefined) {
  const server = await serve();
  const page = await open("", { ...options, before });
  try {
    await page.goto(server.url + address);
    await answered(page);
    await test(page, server);
    assert.deepEqual(page.faults, [], "nothing is logged as an error");
  } finally {
    await page.context().close();
    server.close();
  }
}

/** What of the page is seen as it opens: the words above a height, and the controls in the first screen. */
const seen = (page, height) => page.evaluate((height) => {
  const roots = (root) => [root, ...Array.from(root.querySelectorAll("*")).flatMap((e) => (e.shadowRoot ? roots(e.shadowRoot) : []))];
  const inside = (box) => box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= height && box.right > 0;
  const text = [];
  for (const root of roots(document)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      if (inside(range.getBoundingClientRect())) text.push(walker.currentNode.textContent);
    }
  }
  const controls = roots(document).flatMap((root) => Array.from(root.querySelectorAll("button, select, input, summary, [tabindex='0']")))
    .filter((e) => inside(e.getBoundingClientRect()));
  return { text: text.join(" ").replace(/\s+/g, " "), controls: controls.map((e) => e.textContent.trim() || e.getAttribute("aria-label")) };
}, height);

/** Every attribute, text and style of the page that holds a value which is none. */
const nothings = (page) => page.evaluate(() => {
  const bad = [];
  const none = /(^|[^a-z_-])(undefined|null|NaN)([^a-z_-]|$)/i;
  const look = (root, where) => {
    for (const element of root.querySelectorAll("*")) {
      if (/^(script|style|code|pre|textarea)$/.test(element.localName)) continue;
      for (const { name, value } of element.attributes) if (none.test(value)) bad.push(`${where} <${element.localName} ${name}="${value}">`);
      for (const node of element.childNodes) if (node.nodeType === 3 && none.test(node.textContent)) bad.push(`${where} <${element.localName}> ${node.textContent.trim()}`);
      if (element.shadowRoot) look(element.shadowRoot, element.localName);
    }
  };
  look(document, "page");
  return bad;
});

async function typed(page, text) {
  await page.click("[data-choose]");
  await page.fill("#find", text);
  await until(page, () => document.querySelector("#found li") || document.querySelector("#choose [data-said]").textContent);
}

export default {
  "a phone shows place, word, number, advice and hour at once": () => front(async (page) => {
    const { text } = await seen(page, 430);
    for (const part of ["太原市", "良", "68", "首要污染物 PM₁₀", "户外锻炼", "可以", "极少数异常敏感人群应减少户外活动", "2026年3月22日24时", "8站中8站有效", "比昨天此时低20"]) {
      assert.ok(text.includes(part), `${part} above 430 in: ${text}`);
    }
    const { controls } = await seen(page, 740);
    const first = controls.filter((name) => name !== "");
    assert.ok(first.length <= 4, `at most four controls: ${first.join(", ")}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, "no sideways scroll");
  }),

  "the page is at most four and a half screens long": () => front(async (page) => {
    await page.evaluate(() => document.querySelectorAll("*").forEach((e) => e.offsetWidth && e.localName.startsWith("aq-") && e.show && e.show()));
    await until(page, () => Array.from(document.querySelectorAll("*")).every((e) => !e.render || !e.offsetWidth || e.getAttribute("data-state") === "ready"));
    await page.waitForTimeout(600);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height <= 4.5 * 740, `${height} pixels`);
  }),

  "a county is found by name, pinyin, initials and code": () => front(async (page) => {
    for (const text of ["平定", "pingding", "140321", "pd"]) {
      await page.evaluate(() => document.querySelector("#choose").hidden || document.querySelector("[data-close]").click());
      await typed(page, text);
      const rows = await page.evaluate(() => Array.from(document.querySelectorAll("#found li")).map((row) => row.innerText.replace(/\s+/g, " ")));
      assert.ok(rows.some((row) => /平定县.*阳泉市.*(优|良|污染) \d+/.test(row)), `${text}: ${rows.join(" | ")}`);
    }
    await page.fill("#find", "不存在的地方");
    await until(page, () => document.querySelector("#choose [data-said]").textContent.includes("没有找到“不存在的地方”"));
    assert.equal(await page.getAttribute("#find", "aria-invalid"), "true");
    await page.fill("#find", "平定");
    await until(page, () => document.querySelectorAll("#found li").length > 0);
    await page.keyboard.press("Enter");
    await named(page, "平定县");
    assert.equal(new URL(page.url()).search, "?place=140321");
    assert.match(await page.evaluate(() => document.querySelector("[data-name]").textContent), /阳泉市 · 平定县/);
  }),

  "three taps lead from the opening to a county": () => front(async (page) => {
    await page.click("[data-choose]");
    await page.click("[data-cities] button:has-text('阳泉市')");
    await page.click("[data-counties] button:has-text('平定县')");
    await named(page, "平定县");
    assert.match((await words(page)).replace(/\s+/g, " "), /平定县.*(优|良|污染) \d+/);
  }),

  "the address is the state, and the way back works": () => front(async (page) => {
    await named(page, "小店区");
    const shown = await words(page);
    assert.match(await page.evaluate(() => document.querySelector("meta[name=description]").content), /小店区/);
    await page.evaluate(() => document.querySelector("aq-places").show());
    await until(page, () => document.querySelector("aq-places").getAttribute("data-state") === "ready");
    await page.evaluate(() => document.querySelector("aq-places")._select === undefined);
    await page.evaluate(() => document.querySelector("aq-data").setState({ selected: "140106" }));
    await named(page, "迎泽区");
    assert.equal(new URL(page.url()).search, "?place=140106");
    await page.goBack();
    await named(page, "小店区");
    await page.reload();
    await answered(page);
    await named(page, "小店区");
    assert.equal(await words(page), shown);
  }, PHONE, "/?place=140105"),

  "an hour in the address is shown, and one chosen stands in it": () => front(async (page) => {
    assert.match(await words(page), /2026年3月15日14时/);
    await page.evaluate(() => document.querySelector("aq-data").setState({ time: "2026-03-15T10:00" }));
    await until(page, () => location.search.includes("time=2026-03-15T10:00"));
  }, PHONE, "/?place=140105&time=2026-03-15T14:00"),

  "a position leads to its county, and is sent nowhere": async () => {
    const server = await serve();
    const page = await open("", { ...PHONE, permissions: ["geolocation"], geolocation: { latitude: 37.8, longitude: 113.63 } });
    try {
      await page.goto(server.url);
      await answered(page);
      await page.click("[data-choose]");
      const before = server.seen.length;
      await page.click("[data-locate]");
      await until(page, () => /place=1403\d\d/.test(location.search));
      assert.ok(server.seen.slice(before).every((name) => /^\/(data\/shanxi|pkg|site)\//.test(name)), server.seen.slice(before).join(" "));
      assert.ok(server.seen.every((name) => !name.includes("113.6")));
    } finally {
      await page.context().close();
      server.close();
    }
  },

  "how a number came about opens where it was asked for, and Escape leads back": () => front(async (page) => {
    const from = await page.evaluate(() => scrollY);
    await page.evaluate(() => Array.from(document.querySelector("aq-answer").shadowRoot.querySelectorAll("button")).find((b) => b.textContent === "计算过程").click());
    await until(page, () => !document.querySelector(".drawer").hidden && document.querySelector("aq-explain").getAttribute("data-state") === "ready");
    await until(page, () => document.querySelector("aq-explain").shadowRoot.querySelector("[role=tree]").textContent.includes("太原市"));
    const box = await page.evaluate(() => document.querySelector(".drawer").getBoundingClientRect().toJSON());
    assert.ok(box.top >= 0 && box.bottom <= 740.5, JSON.stringify(box));
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.querySelector(".drawer").hidden), true);
    assert.equal(await page.evaluate(() => document.activeElement.localName), "aq-answer", "the focus is where it was");
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - from) < 5, "the page did not move");
  }),

  "an alert in force stands over the answer": () => front(async (page) => {
    const alert = await page.evaluate(() => document.querySelector("aq-answer").shadowRoot.querySelector(".alert").textContent);
    assert.match(alert, /重污染天气黄色预警.*2月15日1时起/);
  }, PHONE, "/?time=2026-02-16T12:00"),

  "a picture for previews is 1200 by 630": () => front(async (page) => {
    const size = await page.evaluate(async () => {
      const { width, height } = await createImageBitmap(await document.querySelector("aq-answer").toPNG({ w: 600, h: 315, scale: 2 }));
      return [width, height];
    });
    assert.deepEqual(size, [1200, 630]);
  }),

  "no element says undefined, null or NaN, in any state": async () => {
    const server = await serve();
    server.routes.set("/t.html", html(`<aq-data src="/data/shanxi/"></aq-data>${markup()}`));
    const page = await open(`${server.url}/t.html`, { height: 900 });
    try {
      await page.evaluate((tags) => document.querySelectorAll(tags).forEach((e) => e.show()), SHOWN.join(","));
      const drawn = () => until(page, (tags) => Array.from(document.querySelectorAll(tags)).every((e) => e.getAttribute("data-state") === "ready"), SHOWN.join(","), 40000);
      await drawn();
      for (const state of [{}, { selected: "140105" }, { avg: "24h" }, { pollutant: "O3" }, { time: "2026-02-16T12:00" }, { time: "2030-01-01T01:00" }, { theme: "dark" }, { lang: "en" }]) {
        await page.evaluate((state) => document.querySelector("aq-data").setState(state), state);
        await page.waitForTimeout(400);
        await page.evaluate((tags) => document.querySelectorAll(tags).forEach((e) => {
          const graphic = e.shadowRoot.querySelector(".graphic");
          if (graphic) ["End", "ArrowLeft"].forEach((key) => graphic.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
          e.shadowRoot.querySelectorAll("button").forEach((b) => b.className === "more" && b.getAttribute("aria-expanded") === "false" && b.click());
        }), SHOWN.join(","));
        assert.deepEqual(await nothings(page), [], JSON.stringify(state));
      }
    } finally {
      await page.context().close();
      server.close();
    }
  },

  "the front page has no such word, and no fault of accessibility": async () => {
    const axe = fs.readFileSync(path.join(ROOT, "tests/browser/node_modules/axe-core/axe.min.js"), "utf8");
    for (const [width, lang, dark] of [[360, "zh-CN", false], [360, "en", true], [1280, "zh-CN", true], [1280, "en", false]]) {
      const server = await serve({ policy: "" });
      const page = await open("", { width, height: 740, dark });
      try {
        await page.goto(`${server.url}/?lang=${lang}&place=140105`);
        await answered(page);
        await page.evaluate(() => document.querySelectorAll("*").forEach((e) => e.offsetWidth && e.localName.startsWith("aq-") && e.show && e.show()));
        await until(page, () => Array.from(document.querySelectorAll("*")).every((e) => !e.render || !e.offsetWidth || e.getAttribute("data-state") === "ready"));
        await page.click("[data-choose]");
        await page.fill("#find", "taiyuan");
        await until(page, () => document.querySelectorAll("#found li").length > 0);
        assert.deepEqual(await nothings(page), [], `${width} ${lang}`);
        await page.addScriptTag({ content: axe });
        const faults = await page.evaluate(async () => (await window.axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`));
        assert.deepEqual(faults, [], `${width} ${lang} ${dark}`);
      } finally {
        await page.context().close();
        server.close();
      }
    }
  },
};
