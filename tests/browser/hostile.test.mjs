// Packs made to stop a page, in Node and in a page: each is drawn, or refused in a sentence, in time and memory, and no call breaks.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import glue from "../../www/elements/engine/glue.js";
import { MOST_TIME, TIME, beyond, draw } from "./hostile.mjs";
import { open } from "./launch.mjs";
import { ROOT, serve } from "./server.mjs";

const MODULE = "www/pkg/lantian_all_bg.wasm";
/** Charts drawn in the page: those of the front page. */
const FRONT = ["map", "now", "trend"];

let written;
/** The packs as the tests of the crate write them, in a folder that is gone with this process. */
function packs() {
  if (written) return written;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lantian-hostile-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  execFileSync("cargo", ["test", "--quiet", "--profile", "guard", "--package", "lantian", "--test", "hostile", "--", "--ignored"], {
    cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HOSTILE_EXPORT: folder },
  });
  written = { folder, ...JSON.parse(fs.readFileSync(path.join(folder, "index.json"), "utf8")) };
  assert.ok(written.packs.length >= 40, `${written.packs.length} packs`);
  return written;
}

/** Bytes of the files of a pack. */
const sizes = (folder, number, files) => files.reduce((sum, _, at) => sum + fs.statSync(path.join(folder, `${number}/${at}`)).size, 0);

/** Says what took longer than it may on a quiet machine, and fails with what is beyond what a busy one may take. */
function judge(results) {
  const slow = results.filter(({ result, size }) => beyond(result, size, TIME));
  for (const { name, result, size } of slow) console.log(`     beyond the limits of a quiet machine: ${name}: ${beyond(result, size, TIME)}`);
  const ms = ({ result }) => result.load + result.slowest.ms;
  const [last] = [...results].sort((a, b) => ms(b) - ms(a));
  const most = Math.max(...results.map(({ result }) => result.memory));
  console.log(`     ${results.length} packs; the slowest, ${last.name}, took ${Math.round(ms(last))} ms; at most ${most >> 20} MB of memory`);
  assert.deepEqual(results.map(({ name, result, size }) => [name, beyond(result, size, MOST_TIME)]).filter(([, why]) => why), []);
}

const tests = {
  async t10_every_hostile_pack_is_drawn_or_refused_in_Node() {
    const { folder, charts, packs: all } = packs();
    const module = await WebAssembly.compile(fs.readFileSync(path.join(ROOT, MODULE)));
    // Time of the processor: what other programs take is not in it.
    const clock = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
    const results = [];
    for (const [number, { name, files }] of all.entries()) {
      const mine = glue();
      await mine.open(module);
      const given = files.map((file, at) => [file, new Uint8Array(fs.readFileSync(path.join(folder, `${number}/${at}`)))]);
      const result = draw(mine, given, charts, clock, (view) => [view.svg(), view.describe(), view.table()]);
      results.push({ name, result, size: sizes(folder, number, files) });
    }
    judge(results);
  },

  async t10_every_hostile_pack_is_drawn_or_refused_in_a_page() {
    const { folder, packs: all } = packs();
    const server = await serve({ policy: "" });
    server.routes.set("/t.html", '<!doctype html><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">');
    server.routes.set("/hostile.mjs", (q, r) => (r.setHeader("Content-Type", "text/javascript"), r.end(fs.readFileSync(path.join(ROOT, "tests/browser/hostile.mjs")))));
    for (const [number, { files }] of all.entries()) {
      files.forEach((_, at) => server.routes.set(`/hostile/${number}/${at}`, (q, r) => r.end(fs.readFileSync(path.join(folder, `${number}/${at}`)))));
    }
    const page = await open(`${server.url}/t.html`);
    const results = [];
    try {
      for (const [number, { name, files }] of all.entries()) {
        const result = await page.evaluate(async ([number, files, charts]) => {
          const { draw } = await import("/hostile.mjs");
          const { default: glue } = await import("/elements/engine/glue.js");
          window.module = window.module || (await WebAssembly.compileStreaming(fetch("/pkg/lantian_all_bg.wasm")));
          const mine = glue();
          await mine.open(window.module);
          const given = await Promise.all(files.map(async (file, at) => [file, new Uint8Array(await (await fetch(`/hostile/${number}/${at}`)).arrayBuffer())]));
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [720, 1000];
          return draw(mine, given, charts, () => performance.now(), (view) => view.paint(canvas.getContext("2d"), 1));
        }, [number, files, FRONT]).catch((error) => assert.fail(`${name}: ${error.message}`));
        results.push({ name, result, size: sizes(folder, number, files) });
      }
      assert.deepEqual(page.faults, []);
    } finally {
      await page.context().close();
      server.close();
    }
    judge(results);
  },
};
for (const test of Object.values(tests)) test.patience = 600000;
export default tests;
