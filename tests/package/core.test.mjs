// The core without elements: in Node, without a DOM, in a worker, and in the oldest Node that parses what Chromium 81 parses.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { PKG, ROOT, html, open, project, serve } from "./site.mjs";

const node = (code, program = process.execPath) => {
  const out = spawnSync(program, ["--input-type=module", "-e", code], { cwd: project(), encoding: "utf8" });
  assert.equal(out.status, 0, out.stderr);
  return out.stdout.trim();
};
const core = async () => {
  const core = await import(path.join(PKG, "dist/lantian.js"));
  await core.init();
  return core;
};
const shanxi = (name) => fs.readFileSync(path.join(ROOT, "www/data/shanxi", name));

export default {
  "Node imports it without a DOM, and the import alone does nothing": () => {
    const said = node('const before = Object.keys(globalThis).length; const all = await import("lantian"); await import("lantian/define"); await import("lantian/aq-map/define.js"); console.log(typeof all.AqMap, Object.keys(globalThis).length === before)');
    assert.equal(said, "function true");
  },

  "the printed tables come out, as text and as numbers": async () => {
    const { standards, subIndex } = await core();
    assert.deepEqual(standards().map((s) => [s.id, s.since]), [["CN-2012", null], ["CN-2026", "2026-03-01"]]);
    let rows = 0;
    for (const line of fs.readFileSync(path.join(ROOT, "tests/data/standards/cn.csv"), "utf8").trim().split("\n").slice(1)) {
      const cells = line.split(",");
      const [standard, pollutant, period] = cells;
      const tops = cells.slice(4).filter(Boolean);
      assert.ok(tops.length);
      [50, 100, 150, 200, 300, 400, 500].slice(0, tops.length).forEach((step, i) => {
        if (!/^[\d.]+$/.test(tops[i])) return;
        assert.equal(subIndex(standard, pollutant, period, tops[i]), step, line);
        assert.equal(subIndex(standard, pollutant, period, Number(tops[i])), step, line);
        rows++;
      });
    }
    assert.ok(rows > 60, `${rows}`);
  },

  "an index says its level, its primary pollutants, and why there is none": async () => {
    const { index, subIndex } = await core();
    const whole = { PM25: 35, PM10: 60, SO2: 5, NO2: 30, CO: "0.7", O3: 100 };
    const hour = index("CN-2026", "hour", whole);
    assert.deepEqual([hour.value, hour.level.number, hour.level.word.zh, hour.primary, hour.published, hour.reason], [58, 2, "良", ["PM10"], true, null]);
    const thin = index("CN-2026", "hour", { ...whole, O3: null });
    assert.deepEqual([thin.value, thin.published, thin.ofTheRest], [null, false, 58]);
    assert.ok(thin.reason.zh && thin.reason.en);
    assert.equal(index("CN-2012", "hour", { ...whole, O3: undefined }).value, subIndex("CN-2012", "PM10", "24h", 60));
    assert.equal(index("CN-2026", "hour", { ...whole, PM25: 300, O3: null }).published, true, "above 100 it is published");
    // Above the table: by the mean that stands in for it, or no index and why.
    const clean = { PM25: 28, PM10: 20, SO2: 1303, NO2: 10, CO: 0.4, O3: 30 };
    const burnt = index("CN-2012", "hour", { ...clean, SO2_24h: 425 });
    assert.deepEqual([burnt.value, burnt.level.word.zh, burnt.primary, burnt.reason], [143, "轻度污染", ["SO2"], null]);
    const above = index("CN-2012", "hour", clean);
    assert.deepEqual([above.value, above.published, above.ofTheRest], [null, false, 40]);
    assert.ok(above.reason.zh.includes("24小时平均") && above.reason.en.includes("note 2"), above.reason.en);
    const day = { PM25: 28, PM10: 20, SO2: 10, NO2: 10, CO: 0.4, O3_8h: 900 };
    assert.deepEqual([index("CN-2012", "day", { ...day, O3_1h: 900 }).value, index("CN-2012", "day", day).value, index("CN-2026", "day", day).value], [350, null, 300]);
    // Not monitored is not missing.
    assert.deepEqual([index("CN-2026", "hour", { ...whole, PM10: "/" }).value, index("CN-2026", "hour", { ...whole, PM10: null }).value], [50, null]);
    // A tie of decimals, which no binary number tells: 2.05 rounds to 2.0.
    assert.equal(subIndex("CN-2026", "CO", "24h", "2.05"), subIndex("CN-2026", "CO", "24h", 2));
    assert.deepEqual(index("CN-2026", "day", {}).sub, { PM25: null, PM10: null, SO2: null, NO2: null, CO: null, O3: null });
    for (const wrong of [
      () => index("CN-2027", "hour", {}), () => index("CN-2026", "week", {}), () => index("CN-2026", "day", { O3: 1 }), () => index("CN-2026", "hour", { PM25: -1 }),
      () => subIndex("CN-2026", "PM2.5", "24h", 1), () => subIndex("CN-2026", "PM25", "2h", 1), () => subIndex("CN-2026", "PM25", "1h", "many"), () => subIndex("CN-2026", "PM25", "1h", NaN),
    ]) assert.throws(wrong, (error) => error.name === "AirQualityError" && error.zh && error.en && error.kind === "option", String(wrong));
  },

  "a pack gives picture, table, words and numbers": async () => {
    const { openPack } = await core();
    const pack = await openPack((name) => shanxi(name));
    const table = await pack.table({ chart: "map", level: "city" });
    assert.equal(table.rows.length, 11);
    assert.match(await pack.svg({ chart: "map" }, { width: 400 }), /^<svg[^>]* width="400"/);
    assert.match(await pack.describe({ chart: "now", place: "140100" }, "en"), /Taiyuan/);
    assert.match(await pack.csv({ chart: "map" }), /模拟数据/);
    const { title, description, table: same } = await pack.figure({ chart: "map", level: "city" });
    assert.ok(title && description);
    assert.deepEqual(same, table);
    assert.deepEqual(pack.warnings(), []);
    assert.ok(pack.info("en").places.length > 100);
    await assert.rejects(pack.table({ chart: "globe" }), /unknown chart/);
    await assert.rejects(pack.table({ chart: "map", polutant: "O3" }), /unknown option/);
    pack.free();
    await assert.rejects(openPack({ "manifest.json": "{}" }), (error) => error.name === "AirQualityError");
    await assert.rejects(openPack({}), /manifest\.json/);
  },

  "Node opens a folder by its path and by its address, and says which file is missing": () => {
    const dir = project();
    fs.cpSync(path.join(ROOT, "www/data/shanxi"), path.join(dir, "a pack #1"), { recursive: true });
    fs.mkdirSync(path.join(dir, "empty"), { recursive: true });
    const ways = ['"./a pack #1"', '"a pack #1/"', '"./a pack #1/manifest.json"', 'path.resolve("a pack #1")', 'pathToFileURL("a pack #1")', 'pathToFileURL("a pack #1").href + "/"'];
    const said = node(`import path from "node:path"; import { pathToFileURL } from "node:url";
      const { init, openPack } = await import("lantian");
      await init({ wasm: "./node_modules/lantian/dist/lantian_all_bg.wasm" });
      const tables = new Set();
      for (const way of [${ways}]) tables.add(JSON.stringify(await (await openPack(way)).table({ chart: "map" })));
      const fault = await openPack("./empty").catch((error) => error);
      console.log(tables.size, JSON.parse([...tables][0]).rows.length > 0, fault.name, fault.kind, fault.zh, fault.en);`);
    assert.match(said, /^1 true AirQualityError missing .*manifest\.json.* The data file manifest\.json was not found/);
  },

  "a pack that nobody holds lives until its answer is there": () => {
    const out = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", `const { init, openPack } = await import("lantian"); await init();
      const read = async (name) => { for (let i = 0; i < 3; i++) { await new Promise((then) => setTimeout(then, 20)); gc(); } return fs.readFileSync("a pack #1/" + name); };
      import fs from "node:fs";
      const asked = [(p) => p.table({ chart: "map" }), (p) => p.svg({ chart: "trend", place: "140100" }), (p) => p.audit("en")];
      for (const ask of asked) console.log(typeof (await ask(await openPack(read))));`], { cwd: project(), encoding: "utf8" });
    assert.deepEqual([out.stdout, out.stderr.slice(-400)], ["object\nstring\nobject\n", ""]);
  },

  "on the disk a name leads to no other folder": async () => {
    const { diskAddress, diskReader } = await import(path.join(PKG, "dist/disk.js"));
    const dir = path.join(project(), "inside");
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(path.join(dir, "../inside.csv"), "secret");
    fs.writeFileSync(path.join(dir, "own.csv"), "own");
    const read = diskReader(`${diskAddress(dir)}/`);
    assert.equal(Buffer.from(await read("own.csv")).toString(), "own");
    for (const name of ["../inside.csv", "%2e%2e/inside.csv", "/etc/hostname", "file:///etc/hostname", "..\\inside.csv"]) await assert.rejects(read(name), (error) => error.kind === "elsewhere", name);
  },

  "without init the core says what is missing": () => {
    assert.match(node('const { index } = await import("lantian"); try { index("CN-2026", "hour", {}) } catch (error) { console.log(error.message) }'), /init\(\)/);
  },

  "Node 14 parses and runs the file with the module inside": () => {
    const old = path.join(ROOT, "tests/browser/node_modules/node14/bin/node");
    // That Node reads a folder's package.json only for .js files of a package.
    const file = path.join(project(), "node_modules/lantian/dist/inline.js");
    assert.equal(node(`import(${JSON.stringify(`file://${file}`)}).then(async (l) => { await l.init(); console.log(l.subIndex("CN-2026", "PM25", "24h", "60")); })`, old), "100");
  },

  "a worker has it too": async () => {
    const site = await serve(project(), {
      "/worker.js": 'import { init, index } from "/node_modules/lantian/dist/lantian.js"; init().then(() => postMessage(index("CN-2026", "hour", { PM25: 300 }).value));',
      "/page.js": 'new Worker("/worker.js", { type: "module" }).onmessage = (event) => (document.title = `said ${event.data}`);',
      "/t.html": html('<script type="module" src="/page.js"></script>', ""),
    });
    const page = await open(`${site.url}/t.html`);
    await page.waitForFunction(() => document.title.startsWith("said"));
    assert.match(await page.title(), /said \d{3}/);
    await page.close();
    site.close();
  },
};
