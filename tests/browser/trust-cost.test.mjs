// What it costs to compare every file with its manifest, on a processor slowed four times. Both are counted in time of the processor, to which
// other programs add nothing, in the same page; hashing many times over, as one time is too short to be measured.
import assert from "node:assert/strict";
import { open, ready, until } from "./launch.mjs";
import { page as html, serve } from "./server.mjs";

const PACK = "/data/shanxi/";
const OPENINGS = 3;
/** How often the files are hashed until the browser has compiled the module well, and to be measured. */
const [WARM, ROUNDS] = [10, 100];
/** The share of opening that comparing may take. One twentieth is promised, of which the rest is for code that is not yet compiled well. */
const MOST = 0.03;

/** Keeps the bytes that packs take, and the module's own way to hash them: `hashAll`. */
function kept() {
  const instantiate = WebAssembly.instantiate;
  const files = [];
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    const own = instance.exports;
    if (!own || !own.pack_add) return instance;
    const memory = () => new Uint8Array(own.memory.buffer);
    const hash = (bytes) => {
      // The module frees the bytes that it is given.
      const start = own.__wbindgen_malloc(bytes.length, 1);
      memory().set(bytes, start);
      const place = own.__wbindgen_add_to_stack_pointer(-16);
      own.sha256(place, start, bytes.length);
      const [digest, digits] = new Uint32Array(own.memory.buffer, place, 2);
      own.__wbindgen_add_to_stack_pointer(16);
      own.__wbindgen_free(digest, digits, 1);
    };
    window.hashAll = (rounds) => {
      for (let i = 0; i < rounds; i++) files.forEach(hash);
      return files.length;
    };
    const add = (result, pack, name, nameLength, bytes, length, ...plain) => {
      files.push(memory().slice(bytes, bytes + length));
      return own.pack_add(result, pack, name, nameLength, bytes, length, ...plain);
    };
    return { exports: { ...own, pack_add: add } };
  };
}

/** Opens a page of map, tile and trend: how long its thread computed, and how long it does to hash all files once more, in milliseconds. */
async function opening(url) {
  const page = await open(undefined, { before: kept });
  try {
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await client.send("Performance.enable");
    const computed = async () => 1000 * (await client.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ThreadTime").value;
    await page.goto(url);
    await until(page, () => Boolean(customElements.get("aq-map")));
    await page.evaluate(() => document.querySelectorAll("aq-map, aq-now, aq-trend").forEach((element) => element.show()));
    await ready(page);
    const whole = await computed();
    const files = await page.evaluate((rounds) => window.hashAll(rounds), WARM);
    const warm = await computed();
    await page.evaluate((rounds) => window.hashAll(rounds), ROUNDS);
    return { whole, hash: ((await computed()) - warm) / ROUNDS, files };
  } finally {
    await page.context().close();
  }
}

const tests = {
  async t01_comparing_takes_a_small_share_of_opening() {
    const server = await serve();
    server.routes.set("/t.html", html(`<aq-data src="${PACK}"></aq-data><aq-map></aq-map><aq-now place="140100"></aq-now><aq-trend place="140100" period="7d"></aq-trend>`));
    const found = [];
    try {
      for (let i = 0; i < OPENINGS; i++) found.push(await opening(`${server.url}/t.html`));
    } finally {
      server.close();
    }
    const { hash, whole, files } = found.sort((a, b) => a.hash / a.whole - b.hash / b.whole)[OPENINGS >> 1];
    const share = hash / whole;
    console.log(`     ${(share * 100).toFixed(1)} % of opening is comparing: ${files} files hashed in ${hash.toFixed(1)} ms of ${whole.toFixed(0)}`);
    assert.ok(files > 3 && hash > 0 && share <= MOST, JSON.stringify(found));
  },
};
tests.t01_comparing_takes_a_small_share_of_opening.patience = 240000;
export default tests;
