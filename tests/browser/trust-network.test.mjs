// Whatever a network does to a file: one sentence within ten seconds on every element, what was shown stays, and the next good answer heals.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { SHOWN, markup } from "./elements.mjs";
import { open, until } from "./launch.mjs";
import { ROOT, page as html, publish, serve } from "./server.mjs";

const PACK = "/data/shanxi/";
const file = (name) => fs.readFileSync(path.join(ROOT, "www/data/shanxi", name));
const TABLE = "entities.csv";

/** Answers that are none, for a file of some bytes: what is said of each at last. */
const FAULTS = {
  "never answers": { answer: () => () => {}, says: /停滞/ },
  "stops in the middle": { answer: (bytes) => (q, r) => r.write(bytes.subarray(0, bytes.length >> 1)), says: /停滞/ },
  "trickles": {
    answer: (bytes) => (q, r) => {
      let at = 0;
      const timer = setInterval(() => r.write(bytes.subarray(at, ++at)), 50);
      r.on("close", () => clearInterval(timer));
    },
    says: /停滞/,
  },
  "is cut off": {
    answer: (bytes) => (q, r) => {
      r.setHeader("Content-Length", bytes.length);
      r.write(bytes.subarray(0, bytes.length >> 1));
      setTimeout(() => r.destroy(), 100);
    },
    says: /没有传完/,
  },
  "is a part, said to be one": { answer: (bytes) => (q, r) => ((r.statusCode = 206), r.end(bytes.subarray(0, bytes.length >> 1))), says: /没有传完/ },
  "is a page of the network": { answer: () => (q, r) => r.end("<!doctype html><title>login</title>"), says: /网页/ },
  "lies elsewhere, on another server": { answer: (bytes, other) => (q, r) => (r.writeHead(302, { Location: `${other}/file` }), r.end()), says: /另一个地址/ },
  "lies elsewhere, in another folder": { answer: () => (q, r) => (r.writeHead(302, { Location: "/elsewhere" }), r.end()), says: /另一个地址/ },
  "is of another revision than the manifest": { answer: (bytes) => (q, r) => r.end(Buffer.concat([bytes, Buffer.from("990199,county,,,某县,,,,,\n")])), says: /清单/ },
  "is of another revision, of the same length": { answer: (bytes) => (q, r) => r.end(Buffer.from(bytes).fill("9", 200, 201)), says: /清单/ },
  "is gone": { answer: () => (q, r) => ((r.statusCode = 404), r.end()), says: /404/ },
};

/** Every element: what it says, whether it shows the page's own words, and what it has drawn. */
const seen = (page) => page.evaluate((tags) => Array.from(document.querySelectorAll(tags), (element) => {
  const root = element.shadowRoot;
  const pixels = Array.from(root.querySelectorAll("canvas"), (canvas) => canvas.width && canvas.toDataURL());
  return {
    tag: element.localName, state: element.getAttribute("data-state"), alert: root.querySelector("[role=alert]").textContent,
    own: element.firstElementChild.offsetParent !== null, drawn: pixels.join() + Array.from(root.querySelectorAll("[part]"), (part) => part.textContent).join(),
  };
}), SHOWN.join());

const quiet = ([tags, state]) => Array.from(document.querySelectorAll(tags)).every((element) =>
  element.getAttribute("data-state") === state && (state !== "ready" || !element.shadowRoot.querySelector("[role=alert]").textContent));

/** A page of all elements whose clock can be moved on. */
async function all(test, prepare = () => {}) {
  const server = await serve({ policy: "" });
  const other = await serve({ policy: "" });
  other.routes.set("/file", (q, r) => (r.setHeader("Access-Control-Allow-Origin", "*"), r.end(file(TABLE))));
  server.routes.set("/elsewhere", (q, r) => r.end(file(TABLE)));
  server.routes.set("/t.html", html(markup(`src="${PACK}" place="140100" period="1d" explain="composite:140100:2026-02"`, "<p>自己的说明</p>")));
  const page = await open();
  await page.clock.install();
  const tries = (name) => server.seen.filter((one) => one === PACK + name).length;
  /** Moves the clock on until something is so. */
  const later = async (question, argument, step = 1000) => {
    for (let i = 0; i < 60; i++) {
      if (await page.evaluate(question, argument)) return i;
      await page.clock.fastForward(step);
      await page.waitForTimeout(60);
    }
    throw new Error(`never: ${question} ${JSON.stringify((await seen(page)).map(({ tag, state, alert }) => [tag, state, alert]))}`);
  };
  try {
    prepare(server, other);
    await page.goto(`${server.url}/t.html`);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await page.evaluate((tags) => document.querySelectorAll(tags).forEach((element) => element.show()), SHOWN.join());
    await test({ page, server, other, tries, later });
    assert.deepEqual(page.faults.filter((fault) => !/Failed to load resource|net::ERR/.test(fault)), []);
  } finally {
    await page.context().close();
    server.close();
    other.close();
  }
}

const told = (page, pattern) => page.evaluate(([tags, pattern]) => Array.from(document.querySelectorAll(tags)).every((element) =>
  new RegExp(pattern).test(element.shadowRoot.querySelector("[role=alert]").textContent)), [SHOWN.join(), pattern]);

/** Until all say so, at most nine seconds of the page's clock: they have ten. */
async function within(page, pattern) {
  for (let i = 0; i <= 18; i++) {
    await page.waitForTimeout(100);
    if (await told(page, pattern)) return;
    if (i < 18) await page.clock.fastForward(500);
  }
  assert.fail(`not all say ${pattern}: ${JSON.stringify((await seen(page)).map(({ tag, alert }) => [tag, alert]))}`);
}

const tests = {};
for (const [what, { answer, says }] of Object.entries(FAULTS)) {
  // No manifest lists itself.
  for (const name of /revision/.test(what) ? [TABLE] : [TABLE, "manifest.json"]) {
    tests[`t07_from_the_start_${name === TABLE ? "a table" : "the manifest"} ${what}`.replace(/ /g, "_")] = () => all(async ({ page, server, tries, later }) => {
      for (let i = 0; i < 200 && !tries(name); i++) await page.waitForTimeout(25);
      // That it is slow is told first, and what came of it when it is known.
      await within(page, `${says.source}|仍在等待 ?${name}`);
      await within(page, says.source);
      const before = await seen(page);
      assert.deepEqual(before.filter(({ own, state }) => !own || state !== "error"), []);
      assert.ok(tries(name) <= tries("manifest.json"), "one request a try");
      assert.ok(tries("manifest.json") <= 3, `${tries("manifest.json")} tries`);
      server.routes.delete(PACK + name);
      await later(quiet, [SHOWN.join(), "ready"]);
      assert.ok(tries(name) <= 4, `${tries(name)} requests`);
    }, (server, other) => server.routes.set(PACK + name, answer(file(name), other.url)));
  }

  tests[`t07_of_the_next_revision_a_table_${what}`.replace(/ /g, "_")] = () => all(async ({ page, server, other, tries, later }) => {
    await later(quiet, [SHOWN.join(), "ready"], 100);
    const before = await seen(page);
    const [first, asked] = [tries(TABLE), tries("manifest.json")];
    const next = Buffer.concat([file(TABLE), Buffer.from("\n")]);
    publish(server, { [TABLE]: next });
    server.routes.set(PACK + TABLE, answer(next, other.url));
    await page.evaluate(() => {
      const data = document.createElement("aq-data");
      data.setAttribute("src", "/data/shanxi/");
      document.body.append(data);
      data.refresh();
    });
    await within(page, says.source);
    const during = await seen(page);
    assert.deepEqual(during.map(({ drawn }) => drawn), before.map(({ drawn }) => drawn), "what was shown stays");
    assert.deepEqual(during.filter(({ own }) => own), []);
    assert.ok(tries(TABLE) - first <= tries("manifest.json") - asked, "one request a try");
    server.routes.set(PACK + TABLE, (q, r) => r.end(next));
    await later(quiet, [SHOWN.join(), "ready"]);
    assert.ok(tries(TABLE) <= first + 4, `${tries(TABLE)} requests`);
    const after = await page.evaluate(() => document.querySelector("aq-data").info().revision);
    assert.equal(after, 2, "the next revision is shown");
  });
}
export default tests;
