// In WebKit: the front page draws, an untouched one-file page is green, and forged ones are found.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { FORGERIES } from "./forgeries.mjs";
import { ready, until } from "./launch.mjs";
import { checked, demo, dir } from "./report.mjs";
import { serve } from "./server.mjs";
import { lacksWebKit, openWebKit } from "./webkit.mjs";

/** Of each kind one: a drawing, a table, words, an attribute, a style with its digests, the data with all digests, a script. */
const FORGED = ["all regions have another colour", "a number in a cell", "a sentence with a number is added", "a live element shows another place",
  "a style sheet is changed, with its digests", "a file of the pack, with the digests of the manifest", "a script is added"];

/** Runs a test in a window of WebKit. */
const inWebKit = (test) => async () => {
  if (lacksWebKit()) return;
  const page = await openWebKit();
  try {
    await test(page);
  } finally {
    await page.close();
  }
};

/** What an element has drawn: how many colours there are in its canvas, and what it says. */
const drawn = (selector) => {
  const root = document.querySelector(selector).shadowRoot;
  const canvas = root.querySelector("canvas");
  const pixels = canvas ? new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer) : [];
  return { colours: new Set(pixels).size, text: root.textContent, alert: root.querySelector("[role=alert]").textContent };
};

const tests = {
  "t06_an_untouched_page_is_green_in_WebKit_and_forged_ones_are_found": inWebKit(async (page) => {
    await page.goto(pathToFileURL(demo()).href);
    const { good, text } = await checked(page);
    assert.ok(good, text.slice(0, 1000));
    assert.match(text, /一致：\d+ 个部分的 SHA-256、\d{3,} 个数字、\d{4,} 处标记/);
    const page_ = fs.readFileSync(demo(), "utf8");
    const file = path.join(dir, "forged-webkit.html");
    for (const name of FORGED) {
      const [forge, says] = FORGERIES[name];
      fs.writeFileSync(file, forge(page_));
      await page.goto("about:blank");
      await page.goto(pathToFileURL(file).href);
      const { good, lines, text } = await checked(page).catch((error) => assert.fail(`${name}: ${error.message}`));
      assert.ok(!good, `${name}: ${text.slice(0, 300)}`);
      assert.ok(lines.some((line) => says.test(line)), `${name}: ${says} is not among\n${lines.slice(0, 5).join("\n")}`);
    }
  }),

  "the front page draws answer, map, tile and trend in WebKit": inWebKit(async (page) => {
    const server = await serve();
    try {
      await page.goto(`${server.url}/`);
      await until(page, () => Boolean(customElements.get("aq-map")));
      await ready(page, "aq-answer");
      await page.evaluate(() => document.querySelector("[data-expert]").click());
      await page.evaluate(() => document.querySelectorAll("aq-map, aq-now, aq-trend").forEach((element) => element.show()));
      await ready(page);
      for (const selector of ["aq-map", "aq-trend"]) {
        const { colours, alert } = await page.evaluate(drawn, selector);
        assert.equal(alert, "", selector);
        assert.ok(colours > 8, `${selector}: ${colours} colours`);
      }
      const { text, alert } = await page.evaluate(drawn, "aq-now");
      assert.equal(alert, "");
      assert.match(text, /\d/);
    } finally {
      server.close();
    }
  }),
};
for (const test of Object.values(tests)) test.patience = 240000;
export default tests;
