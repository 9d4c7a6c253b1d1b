// What it costs to compare every file with its manifest: opened with and without digests, in turn, on a processor slowed four times.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { open, ready, until } from "./launch.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

const PACK = "/data/shanxi/";
const TURNS = 5;
/** The share of opening that comparing may take. */
const MOST = 0.05;

/** Adds up how long packs take their files. */
function timed() {
  const instantiate = WebAssembly.instantiate;
  window.added = 0;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    const own = instance.exports && instance.exports.pack_add;
    if (!own) return instance;
    const add = (...given) => {
      const start = performance.now();
      try {
        return own(...given);
      } finally {
        window.added += performance.now() - start;
      }
    };
    return { exports: { ...instance.exports, pack_add: add } };
  };
}

/** Opens a page of map, tile and trend: how long it took, and how long of it packs took their files, in milliseconds. */
async function opening(url) {
  const page = await open(undefined, { before: timed });
  try {
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(url);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await page.evaluate(() => document.querySelectorAll("aq-map, aq-now, aq-trend").forEach((element) => element.show()));
    await ready(page);
    return await page.evaluate(() => ({ whole: performance.now(), added: window.added }));
  } finally {
    await page.context().close();
  }
}

const tests = {
  async t01_comparing_takes_a_small_share_of_opening() {
    const server = await serve();
    server.routes.set("/t.html", html(`<aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-now place="140100"></aq-now><aq-trend place="140100" period="7d"></aq-trend>`));
    const listed = fs.readFileSync(path.join(ROOT, "www", PACK, "manifest.json"), "utf8");
    const manifest = JSON.parse(listed);
    assert.ok(manifest.files.every((file) => file.sha256));
    for (const file of manifest.files.concat(manifest.met || [])) for (const key of ["sha256", "size", "plain"]) delete file[key];
    const found = { with: [], without: [] };
    try {
      for (let i = 0; i < 2 * TURNS; i++) {
        const how = i % 2 ? "without" : "with";
        server.routes.set(`${PACK}manifest.json`, i % 2 ? JSON.stringify(manifest) : listed);
        found[how].push(await opening(`${server.url}/t.html`));
      }
    } finally {
      server.close();
    }
    // What else the machine does only adds to a time: the least is nearest to the cost.
    const least = (how, key) => Math.min(...found[how].map((one) => one[key]));
    const share = (least("with", "added") - least("without", "added")) / least("with", "whole");
    console.log(`     ${(share * 100).toFixed(1)} % of opening is comparing: files taken in ${least("with", "added").toFixed(0)} ms, without digests in ${least("without", "added").toFixed(0)}, the page opened in ${least("with", "whole").toFixed(0)}`);
    assert.ok(least("without", "added") > 0 && share <= MOST, `${(share * 100).toFixed(1)} %`);
  },
};
tests.t01_comparing_takes_a_small_share_of_opening.patience = 240000;
export default tests;
