// Two weeks of a page that nobody reloads: refreshes, steps, and an engine that breaks once an hour. Every picture is right, and memory stays.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { open, ready, traps, until } from "./launch.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

const SMALL = path.join(ROOT, "tests/data/pack");
const HOURS = 336;
/** 1,008 refreshes, 5,040 steps. */
const [REFRESHES, STEPS] = [3, 15];
const TIMES = ["2026-03-02T01:00+08:00", "2026-03-02T02:00+08:00", "2026-03-02T24:00+08:00"];
/** Calls of a refresh or a step. */
const CALLS = ["view_update", "view_paint", "view_set", "view_needs", "view_layout", "view_new", "view_describe", "view_controls", "pack_add", "pack_files", "pack_info", "pack_new"];

/** A clock that is moved on by hand, and frames that come at once. Instances are seen, but not held. */
function soaked() {
  window.memories = { push: (memory) => (window.held = window.held || []).push(new WeakRef(memory)) };
  window.skew = 0;
  const [now, date] = [performance.now.bind(performance), Date.now];
  performance.now = () => now() + window.skew;
  Date.now = () => date() + window.skew;
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.splice(0).forEach((paint) => paint(performance.now()));
  window.requestAnimationFrame = (paint) => (waiting.push(paint) === 1 && port2.postMessage(0), 0);
  window.reached = [];
  addEventListener("error", (event) => window.reached.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => window.reached.push(String(event.reason)));
}

/** One hour in the page: steps, refreshes, and a call that breaks. What does not come within ten seconds is told. */
async function hour({ refreshes, steps, times, trap, at }) {
  window.skew += 3600000;
  const data = document.querySelector("aq-data");
  const shown = [...document.querySelectorAll("aq-map, aq-now")];
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const right = () => shown.every((element) => element.getAttribute("data-state") === "ready" && !element.shadowRoot.querySelector("[role=alert]").textContent);
  // What is shown, as soon as there is nothing left to come.
  const rest = async (say = () => true) => {
    const end = performance.now() + 10000;
    for (;;) {
      await frame();
      try {
        if (right()) return say();
      } catch (error) {
        // Its measurements are on their way.
        if (performance.now() > end) throw error;
      }
      if (performance.now() > end) throw new Error(shown.map((element) => element.shadowRoot.querySelector("[role=alert]").textContent).join());
    }
  };
  for (let i = 0; i < steps; i++) {
    data.setState({ time: times[(at + i) % times.length] });
    if (i === at % steps) window.trap = new RegExp(trap);
    await frame();
    if (i % 5 === 4) await rest();
  }
  for (let i = 0; i < refreshes; i++) await data.refresh();
  await rest();
  // Until it was called.
  for (let i = 0; window.trap && i < 5; i++) {
    data.setState({ time: times[i % times.length] });
    await data.refresh();
    await rest();
  }
  const left = window.trap;
  window.trap = undefined;
  // What is shown of each moment, as at the beginning.
  const said = [];
  for (const time of times) {
    data.setState({ time });
    said.push(...(await rest(() => shown.map((element) => element.describe()))));
  }
  return { said, left: left && left.source };
}

/** The next number of a fixed order, so that a failure can be seen again. */
const random = (seed) => () => (seed = (seed * 48271) % 2147483647);

const tests = {
  async t09_soak_of_two_weeks_with_a_trap_each_hour() {
    const server = await serve({ policy: "" });
    const own = JSON.parse(fs.readFileSync(path.join(SMALL, "manifest.json"), "utf8"));
    for (const name of fs.readdirSync(SMALL, { recursive: true }).map(String)) {
      const file = path.join(SMALL, name);
      if (!fs.statSync(file).isFile()) continue;
      const bytes = fs.readFileSync(file);
      server.routes.set(`/small/${name}`, (q, r) => r.end(bytes));
    }
    // Files are listed with their digests, so that those at hand are kept; every manifest is another revision: each refresh makes a new pack.
    for (const { src } of own.boundaries) own.files.push({ name: src });
    for (const listed of own.files) Object.assign(listed, { sha256: createHash("sha256").update(fs.readFileSync(path.join(SMALL, listed.name))).digest("hex") });
    let revision = 0;
    server.routes.set("/small/manifest.json", (q, r) => r.end(JSON.stringify({ ...own, revision: ++revision })));
    server.routes.set("/t.html", html('<aq-data src="/small/"></aq-data><aq-map level="county" height="120"></aq-map><aq-now place="990101" height="120"></aq-now>'));
    // Small pictures: it is not painting that is tried.
    const page = await open(undefined, { width: 360, height: 480, before: `(${soaked})();(${traps.toString().replace("window.memories = [];", "")})();` });
    const client = await page.context().newCDPSession(page);
    const heap = async () => {
      await client.send("HeapProfiler.collectGarbage");
      const { usedSize } = await client.send("Runtime.getHeapUsage");
      const wasm = await page.evaluate(() => window.held.map((one) => one.deref()).filter(Boolean).map((memory) => memory.buffer.byteLength));
      return { js: usedSize, wasm: wasm.reduce((sum, size) => sum + size, 0), instances: wasm.length };
    };
    try {
      await page.goto(`${server.url}/t.html`);
      await until(page, () => Boolean(customElements.get("aq-map")));
      await page.evaluate(() => document.querySelectorAll("aq-map, aq-now").forEach((element) => element.show()));
      await ready(page, "aq-map, aq-now");
      await page.evaluate(`window.hour = ${hour}`);
      const one = (more) => page.evaluate((how) => window.hour(how), { refreshes: REFRESHES, steps: STEPS, times: TIMES, ...more });
      const { said: due } = await one({ trap: "none", at: 0 });
      assert.equal(new Set(due).size, due.length, "each moment says something else");
      const next = random(42);
      let [early, met] = [undefined, 0];
      for (let i = 1; i <= HOURS; i++) {
        const trap = CALLS[next() % CALLS.length];
        const { said, left } = await one({ trap, at: next() % 1000 });
        assert.deepEqual(said, due, `hour ${i}, ${trap}`);
        if (!left) met++;
        if (i === HOURS / 8) early = await heap();
      }
      const late = await heap();
      console.log(`     ${met} traps in ${HOURS} hours; bytes after an eighth and at the end: script ${early.js} and ${late.js}, module ${early.wasm} and ${late.wasm} in ${late.instances} instances`);
      assert.ok(met === HOURS, `${met} calls broke`);
      assert.ok(late.js < early.js * 1.2 + (1 << 20), `script: ${early.js} bytes became ${late.js}`);
      assert.ok(late.instances <= 3 && late.wasm < 64 << 20, `module: ${late.wasm} bytes in ${late.instances} instances`);
      assert.deepEqual(await page.evaluate(() => window.reached), []);
      assert.deepEqual(page.faults, []);
    } finally {
      await page.context().close();
      server.close();
    }
  },
};
// Less than a minute on a machine that does nothing else.
tests.t09_soak_of_two_weeks_with_a_trap_each_hour.patience = 300000;
export default tests;
