// Forged pages: whatever is changed in a one-file page is found and named, and what no page can prove is said beside the green mark.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ENGINES, firefox, visit } from "./engines.mjs";
import { FORGERIES, sha256 } from "./forgeries.mjs";
import { open, until } from "./launch.mjs";
import { DEMO, bundle, checked, demo, dir } from "./report.mjs";
import { serve } from "./server.mjs";

/** Opens a page from the disk. */
async function visited(page, text) {
  const file = path.join(dir, "forged.html");
  fs.writeFileSync(file, text);
  await page.goto("about:blank");
  await page.goto(pathToFileURL(file).href);
}

/** Pages with these forgeries, each found and named. */
const found = (names) => async () => {
  const text = fs.readFileSync(demo(), "utf8");
  const page = await open();
  try {
    for (const name of names) {
      const [forge, says] = FORGERIES[name];
      await visited(page, forge(text));
      const { good, lines, text: said } = await checked(page).catch((error) => assert.fail(`${name}: ${error.message}`));
      assert.ok(!good, `${name}: ${said.slice(0, 300)}`);
      assert.ok(lines.some((line) => says.test(line)), `${name}: ${says} is not among\n${lines.slice(0, 5).join("\n")}`);
      assert.equal(await page.evaluate(() => window.PWN), undefined);
    }
  } finally {
    await page.context().close();
  }
};

const tests = {};
const all = Object.keys(FORGERIES);
assert.ok(all.length >= 50);
for (let i = 0; i < all.length; i += 15) tests[`t06_forged_pages_are_found_${i / 15 + 1}`] = found(all.slice(i, i + 15));

/** What the check says beside what it found. */
const LIMITS = {
  zh: [/本页不能证明程序自身未被改动；请与公布的 SHA-256 比较：script ([0-9a-f]{64})/, /本页不能证明数据出自所署的发布者；请与公布的 SHA-256 比较：manifest\.json ([0-9a-f]{64})/, /标题由制作者填写/],
  en: [/This page cannot prove that the program itself is unchanged; compare the SHA-256 with the published one: script ([0-9a-f]{64})/,
    /cannot prove that the data come from the publisher they name; compare the SHA-256 with the published one: manifest\.json ([0-9a-f]{64})/, /The heading is its maker's own/],
};

tests.t06_what_a_page_cannot_prove_stands_beside_the_green_mark = async () => {
  const english = bundle("english.html", DEMO, "--lang", "en", "--title", "A heading", "--widgets", "now place=140100");
  for (const [lang, file] of [["zh", demo()], ["en", english]]) {
    const page = await open(pathToFileURL(file).href);
    try {
      const { good, lines, text } = await checked(page);
      assert.ok(good, text);
      const [program, origin, heading] = LIMITS[lang].map((says) => lines.map((line) => says.exec(line)).find(Boolean));
      assert.ok(program && origin && heading, lines.join("\n"));
      assert.equal(program[1], await page.evaluate(async () => {
        const bytes = new TextEncoder().encode([...document.scripts].pop().textContent);
        return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => (byte + 256).toString(16).slice(1)).join("");
      }), "the program's own digest");
      assert.equal(origin[1], sha256(fs.readFileSync(path.join(DEMO, "manifest.json"))), "the digest a publisher can state");
    } finally {
      await page.context().close();
    }
  }
};

tests.t06_a_page_that_somebody_uses_is_still_the_one_that_came = async () => {
  const page = await open(pathToFileURL(demo()).href);
  try {
    await until(page, () => !document.querySelector("[data-check]").disabled);
    await page.evaluate(() => {
      document.querySelectorAll("[data-spec]").forEach((element) => element.show());
      document.querySelector("aq-map").setState({ selected: "140200", theme: "dark" });
    });
    await until(page, () => [].every.call(document.querySelectorAll("[data-spec]"), (element) => element.getAttribute("data-state") === "ready"));
    for (let i = 0; i < 2; i++) {
      const { good, text } = await checked(page);
      assert.ok(good, text);
    }
  } finally {
    await page.context().close();
  }
};

// Presses the button in a frame of the same server; written for the oldest engine.
const PRESS = `
const frame = document.querySelector("iframe");
const wait = setInterval(() => {
  const page = frame.contentDocument;
  const button = page && page.querySelector("[data-check]");
  const said = page && page.querySelector("[data-said]");
  if (!said || (button.disabled && !said.className)) return;
  if (!said.className) return void button.click();
  clearInterval(wait);
  fetch("/said", { method: "POST", body: JSON.stringify({ agent: navigator.userAgent, tone: said.className, text: said.textContent }) });
}, 100);`;

for (const engine of Object.keys(ENGINES)) {
  tests[`t06_an_untouched_page_is_green_in_${engine.replace(/ /g, "_")}`] = async () => {
    if (engine === "Firefox ESR" && !firefox()) {
      if (process.env.LANTIAN_REQUIRE_SHARED) assert.fail("no Firefox: install firefox-esr, or set FIREFOX");
      return console.log("skipped: no Firefox; install firefox-esr, or set FIREFOX");
    }
    const server = await serve({ policy: "" });
    server.routes.set("/report.html", fs.readFileSync(demo(), "utf8"));
    server.routes.set("/t.html", '<!doctype html><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,"><iframe src="/report.html" width="800" height="800"></iframe><script src="/press.js"></script>');
    server.routes.set("/press.js", PRESS);
    const answer = new Promise((done) => server.routes.set("/said", (request, response) => {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => (response.end("ok"), done(JSON.parse(Buffer.concat(parts).toString()))));
    }));
    try {
      const { tone, text, agent } = await visit(engine, `${server.url}/t.html`, answer);
      assert.equal(tone, "good", `${agent}: ${text.slice(0, 1000)}`);
      assert.match(text, /一致：\d+ 个部分的 SHA-256、\d{3,} 个数字、\d{4,} 处标记/);
    } finally {
      server.close();
    }
  };
}

export default tests;
