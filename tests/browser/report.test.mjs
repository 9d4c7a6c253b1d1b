// One file: opens from a disk without a request, without JavaScript too, checks itself, is the same bytes every time,
// and no data can break out of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { open, ready, until } from "./launch.mjs";
import { DEMO, bundle, checked, demo, dir } from "./report.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

/** Opens a file from the disk; nothing else may be asked for. */
async function opened(file, test, options = {}) {
  const page = await open(undefined, options);
  const asked = [];
  page.context().on("request", (request) => asked.push(request.url()));
  const url = pathToFileURL(file).href;
  try {
    await page.goto(url);
    await test(page);
    assert.deepEqual(asked.filter((one) => one !== url && !/^(blob|data):/.test(one)), [], "no request");
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
  }
}

async function drawn(page) {
  await until(page, () => Boolean(customElements.get("aq-map")));
  await page.evaluate(() => document.querySelectorAll("[data-spec]").forEach((e) => e.show()));
  await ready(page, "[data-spec]");
}

export default {
  "it opens from a disk, draws, links, and asks nothing": () => opened(demo(), async (page) => {
    await drawn(page);
    await page.evaluate(() => document.querySelector("aq-map").setState({ selected: "140200" }));
    await until(page, () => /大同市/.test(document.querySelector("aq-now").shadowRoot.textContent));
    assert.equal(await page.title(), "报告 & <测试>");
    const policy = await page.evaluate(() => document.querySelector("[http-equiv]").content);
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[\w+/]{43}=' 'wasm-unsafe-eval' 'unsafe-eval'; style-src 'sha256-[\w+/]{43}=';/);
    // The last word is for Chromium before 97, and taken back where it is not needed. In a task of the page's own: a question from outside may evaluate text.
    const evaluated = await page.evaluate(() => new Promise((done) => setTimeout(() => {
      try {
        done((0, eval)("1"));
      } catch (error) {
        done(error.name);
      }
    })));
    assert.equal(evaluated, "EvalError");
    const closed = await page.evaluate(() => fetch("data:,x").then(() => false, () => true));
    assert.ok(closed, "the policy lets nothing out");
    page.faults = page.faults.filter((fault) => !/data:,x|unsafe-eval/.test(fault));
  }),

  "it checks every number and turns green": () => opened(demo(), async (page) => {
    const { good, text, wrong } = await checked(page);
    assert.ok(good, text);
    assert.match(text, /一致：\d+ 个部分的 SHA-256、\d{3,} 个数字、\d{4,} 处标记/);
    assert.equal(wrong, 0);
  }),

  "a changed number, drawing, file or digest is named": async () => {
    const text = fs.readFileSync(demo(), "utf8");
    const change = (from, to) => {
      const changed = text.replace(from, to);
      assert.notEqual(changed, text, String(from));
      return changed;
    };
    const cases = {
      "a cell": change(/(<tr><th scope="row">大同市<\/th><td>)\d+/, "$1999"),
      "a number in the drawing": change(/(<text [^>]*>)(\d+)(<\/text>)/, "$1998$3"),
      "a description": change(/(<desc [^>]*>[^<]*?)\d+/, "$1997"),
      "a table of the data": change(/(entities\.csv":"[^"]*?)14(\d{4})/, "$119$2"),
      "a digest": change(/("manifest\.json":")[0-9a-f]/, "$1g"),
    };
    for (const [what, changed] of Object.entries(cases)) {
      const file = path.join(dir, "changed.html");
      fs.writeFileSync(file, changed);
      await opened(file, async (page) => {
        const { good, text: said } = await checked(page);
        assert.ok(!good, `${what}: ${said}`);
      });
    }
    // A changed program does not run at all, and the page says what is left.
    fs.writeFileSync(path.join(dir, "changed.html"), change(/<script>(?=[^<])/, "<script>window.PWN=1;"));
    const page = await open(pathToFileURL(path.join(dir, "changed.html")).href);
    assert.equal(await page.evaluate(() => window.PWN), undefined);
    assert.match(await page.evaluate(() => document.querySelector("[data-said]").textContent), /仍可阅读/);
    await page.context().close();
  },

  "without JavaScript drawings and tables are read": () => opened(demo(), async (page) => {
    for (const chart of ["aq-map", "aq-now", "aq-trend"]) {
      const svg = await page.locator(`${chart} figure svg`).boundingBox();
      assert.ok(svg.width > 300 && svg.height > 200, `${chart} ${JSON.stringify(svg)}`);
    }
    assert.ok(await page.getByRole("cell", { name: /HJ 633-2026/ }).first().isVisible());
    assert.ok(await page.locator("aq-map table tbody tr").count() >= 11);
    const ids = (await page.content()).replace(/<script>[^]*?<\/script>/g, "").match(/ id="[^"]+"/g);
    assert.equal(new Set(ids).size, ids.length, "identifiers are unique");
  }, { javaScriptEnabled: false }),

  "the same inputs give the same bytes": async () => {
    const sum = (file) => createHash("sha256").update(fs.readFileSync(file)).digest("hex");
    // The task builds the program anew.
    const again = path.join(dir, "again.html");
    const xtask = ["run", "--quiet", "--package", "xtask", "--", "bundle", "--out", again, "--pack", DEMO, "--title", "报告 & <测试>"];
    const first = sum(demo());
    execFileSync("cargo", xtask, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    assert.equal(sum(again), first);
  },

  "its size keeps to a ceiling: without data, with the demonstration pack, and with a year of 31 places": () => {
    const most = JSON.parse(fs.readFileSync(path.join(ROOT, "size/budget.json"), "utf8"));
    // Days of 31 places, every number drawn anew, so that nothing packs better than measurements do.
    let seed = 42;
    const random = (most) => (seed = (seed * 48271) % 2147483647) % most;
    const year = path.join(dir, "year");
    fs.mkdirSync(year);
    const ids = Array.from({ length: 31 }, (_, i) => `${i + 11}0100`);
    fs.writeFileSync(path.join(year, "entities.csv"), `id,type,parent,adcode,name_zh,name_en,lon,lat,crs,ranked\n${ids.map((id) => `${id},city,,${id},城市${id},City ${id},,,,true\n`).join("")}`);
    let days = "entity,time,avg,PM25,PM10,SO2,NO2,CO,O3\n";
    for (let day = 0; day < 365; day++) {
      const date = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
      for (const id of ids) days += `${id},${date},24h,${random(150)},${random(250)},${random(30)},${random(80)},${(random(30) / 10).toFixed(1)},${random(220)}\n`;
    }
    fs.writeFileSync(path.join(year, "obs-day.csv.gz"), gzipSync(days, { level: 9 }));
    const files = [{ name: "entities.csv", rows: 31 }, { name: "obs-day.csv.gz", rows: 31 * 365, range: ["2025-01-01T01:00+08:00", "2025-12-31T24:00+08:00"] }];
    fs.writeFileSync(path.join(year, "manifest.json"), JSON.stringify({ schema: "lantian-pack/1", id: "year", revision: 1, title: { zh: "全年", en: "A year" }, publisher: { zh: "甲", en: "A" }, status: "final", boundaries: [], files }));
    const widgets = `trend place=${ids[0]} avg=24h; calendar place=${ids[1]}; levels place=${ids[2]} avg=month; rank period=2025`;
    const sizes = {
      report_empty: fs.statSync(path.join(ROOT, "www/pkg/report.html")).size,
      report_demo: fs.statSync(demo()).size,
      report_year: fs.statSync(bundle("year.html", year, "--widgets", widgets)).size,
    };
    for (const [name, size] of Object.entries(sizes)) {
      console.log(`     ${name}: ${size} of ${most[name]} bytes`);
      assert.ok(size <= most[name], `${name}: ${size} bytes, the ceiling is ${most[name]}`);
    }
  },

  "no data end their script": async () => {
    const pack = path.join(dir, "hostile");
    fs.cpSync(path.join(ROOT, "www/data/shanxi"), pack, { recursive: true });
    const evil = "</script><script>window.PWN=1</script><!--\u2028</text><img src=x onerror=window.PWN=2>";
    const edit = (name, from, to) => {
      const file = path.join(pack, name);
      const text = fs.readFileSync(file, "utf8");
      assert.ok(text.includes(from), `${name}: ${from}`);
      fs.writeFileSync(file, text.split(from).join(to));
    };
    edit("entities.csv", "太原市", `"${evil}"`);
    edit("manifest.json", "山西省空气质量演示数据（模拟）", JSON.stringify(evil).slice(1, -1));
    edit("manifest.json", "lantian演示数据", "@@pack@@@@title@@");
    // The digests of the changed files are no longer those of the manifest, which is to be said; so they are written anew.
    const manifest = JSON.parse(fs.readFileSync(path.join(pack, "manifest.json"), "utf8"));
    for (const file of manifest.files) {
      const bytes = fs.readFileSync(path.join(pack, file.name));
      Object.assign(file, { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
    }
    fs.writeFileSync(path.join(pack, "manifest.json"), JSON.stringify(manifest));
    await opened(bundle("hostile.html", pack, "--widgets", "map; now place=140100; trend place=140100 period=2d"), async (page) => {
      await drawn(page);
      const { good, text } = await checked(page);
      assert.ok(good, text);
      const found = await page.evaluate(() => [window.PWN, document.scripts.length, document.images.length, document.querySelector(".lead").textContent.includes("@@pack@@")]);
      assert.deepEqual(found, [undefined, 5, 0, true]);
    });
  },

  "in a sandbox without an origin it works and tells its height": async () => {
    const site = await serve({ policy: "" });
    site.routes.set("/report.html", fs.readFileSync(demo(), "utf8"));
    site.routes.set("/host.html", `<!doctype html><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">` +
      `<iframe id="f" data-aq title="t" sandbox="allow-scripts" src="/report.html" width="800" height="150" frameborder="0"></iframe><script src="/site/embed-host.js"></script>`);
    const page = await open(`${site.url}/host.html`);
    try {
      await until(page, () => document.getElementById("f").offsetHeight > 1000);
      const frame = page.frames().find((f) => f.url().endsWith("report.html"));
      assert.equal(await frame.evaluate(() => self.origin), "null");
      await frame.evaluate(() => document.querySelectorAll("[data-spec]").forEach((e) => e.show()));
      for (let i = 0; i < 400 && (await frame.evaluate(() => document.querySelectorAll("[data-spec]:not([data-state=ready])").length)); i++) await page.waitForTimeout(25);
      assert.equal(await frame.evaluate(() => document.querySelectorAll("[data-spec][data-state=ready]").length), 3);
      assert.deepEqual(page.faults, []);
    } finally {
      await page.context().close();
      site.close();
    }
  },

  "the menu of a page makes the same kind of file": async () => {
    const site = await serve();
    site.routes.set("/t.html", html(`<aq-data src="/data/shanxi/"></aq-data><aq-map></aq-map><aq-now place="140300"></aq-now>`));
    const page = await open(`${site.url}/t.html`);
    const file = path.join(dir, "menu.html");
    try {
      await until(page, () => Boolean(customElements.get("aq-map")));
      await page.evaluate(() => document.querySelectorAll("aq-map, aq-now").forEach((e) => e.show()));
      await ready(page, "aq-map, aq-now");
      const coming = page.waitForEvent("download");
      await page.evaluate(() => {
        const root = document.querySelector("aq-map").shadowRoot;
        Array.from(root.querySelectorAll(".menu button")).find((b) => /HTML/.test(b.textContent)).click();
      });
      const down = await coming;
      assert.match(down.suggestedFilename(), /\.html$/);
      await down.saveAs(file);
      assert.deepEqual(page.faults, []);
    } finally {
      await page.context().close();
      site.close();
    }
    await opened(file, async (page) => {
      await drawn(page);
      assert.equal(await page.evaluate(() => document.querySelectorAll("[data-spec]").length), 2);
      const { good, text } = await checked(page);
      assert.ok(good, text);
      assert.match(text, /未比较公布数值/);
    });
  },
};
