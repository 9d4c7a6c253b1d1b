// The sheet of the desk: marked cells with their reasons, a filter, edits that the engine reads like the file, undo and redo, by keyboard alone.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { CITIES, HEAD, daily, day, desk, indexOf, look, onMap, reach, rows, saved, settled, unzip, workbook } from "./desk.mjs";
import { ready, until } from "./launch.mjs";
import { ROOT } from "./server.mjs";

const AXE = fs.readFileSync(path.join(ROOT, "tests/browser/node_modules/axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DAYS = 40;
/** The day and city whose PM2.5 and PM10 are codes for no data, and its row of the table. */
const BROKEN = rows(DAYS).findIndex(([date, city]) => date === "2025-01-21" && city === "太原市");
const [FINE, COARSE] = [2, 3];
const body = () => rows(DAYS).map((row, i) => (i === BROKEN ? row.map((value, c) => (c === FINE || c === COARSE ? 999 : value)) : row));
const csv = (list = body()) => ({ name: "日报.csv", mimeType: "text/csv", buffer: Buffer.from([HEAD, ...list].map((row) => row.join(",")).join("\r\n")) });

const given = async (page, file = csv()) => {
  await page.locator("#files").setInputFiles(file);
  await until(page, () => !document.querySelector("[data-save=zip]").disabled, undefined, 60000);
  await settled(page);
};
/** A state of the desk is shown once its rows are. */
const drawn = async (page) => {
  await settled(page);
  await until(page, () => document.querySelector(".rows .cell") && !Array.from(document.querySelectorAll(".rows .number"), (e) => e.textContent).includes("…"));
};
const cell = (page) => page.evaluate(() => {
  const active = document.activeElement;
  const row = active.closest("[role=row]");
  return { text: active.textContent, row: row && Number(row.getAttribute("aria-rowindex")) - 2, column: active.dataset.column === undefined ? -1 : Number(active.dataset.column), kind: active.className, invalid: active.getAttribute("aria-invalid"), detail: document.querySelector("[data-detail]").textContent };
});
const marked = (page) => page.evaluate(() => document.querySelector("[data-filter]").textContent);
const lines = (page) => page.evaluate(() => Array.from(document.querySelectorAll(".rows .number"), (e) => Number(e.textContent.replace(/\D/g, ""))).sort((a, b) => a - b));
const keys = async (page, ...list) => {
  for (const key of list) await page.keyboard.press(key);
};
/** The mean of PM2.5 in a city, as the ranking's table prints it. */
async function onRank(page, city) {
  await ready(page, "[data-pictures] aq-rank");
  return page.evaluate((city) => {
    const rank = document.querySelector("[data-pictures] aq-rank");
    const { head, rows } = rank.toTable();
    const row = rows.find((row) => row.map(String).includes(city)).map(String);
    const of = (name) => row[head.findIndex((cell) => cell.startsWith(name))];
    return { index: of("综合指数"), fine: of("PM2.5 ("), days: of("有效天数") };
  }, city);
}

/** Traces the page's thread. Returns what ends it and tells how long its tasks computed, in milliseconds of the processor, the longest first. */
async function traced(page) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["toplevel"] });
  return async () => {
    const { traceEvents: events } = JSON.parse((await browser.stopTracing()).toString());
    const threads = new Set(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid}.${tid}`));
    return events.filter(({ name, pid, tid, tdur }) => /RunTask$/.test(name) && tdur && threads.has(`${pid}.${tid}`)).map(({ tdur }) => tdur / 1000).sort((a, b) => b - a);
  };
}

export default {
  "a code for no data is edited into a number by keyboard alone, and taken back": () => desk(async (page) => {
    await given(page);
    await look(page);
    const broken = rows(DAYS)[BROKEN];
    assert.match(await marked(page), /只看有标记的 1$/);
    await ready(page, "[data-pictures] aq-map");
    const shown = async () => (await onMap(page, broken[0])).find((row) => row[0] === "太原市").map(String);
    const before = await shown();
    assert.ok(!before.includes(String(indexOf(broken))), before.join());
    const rank = await onRank(page, "太原市");

    await reach(page, "[data-filter]");
    await page.keyboard.press("Space");
    await until(page, () => document.querySelectorAll(".rows .number").length === 1);
    await drawn(page);
    assert.deepEqual(await lines(page), [BROKEN + 2]);
    await reach(page, ".rows .cell");
    await keys(page, "Home", "ArrowRight", "ArrowRight");
    const first = await cell(page);
    assert.deepEqual([first.text, first.column, first.invalid], ["999", FINE, "true"]);
    assert.match(first.detail, /第\d+行 · PM2\.5.*999\n错误：“999”是缺测代码，按缺测处理/);
    assert.match(first.kind, /error/);
    // Escape leaves the cell as it was; what is typed takes the place of what was there; Enter goes down.
    await keys(page, "5", "6", "Escape");
    assert.equal((await cell(page)).text, "999");
    await keys(page, "F2", "Control+a", ...String(broken[FINE]), "Tab");
    await keys(page, ...String(broken[COARSE]), "Enter");
    await until(page, () => /有标记的 0$/.test(document.querySelector("[data-filter]").textContent), undefined, 60000);
    await drawn(page);
    assert.deepEqual(await lines(page), [BROKEN + 2], "a row stays while it is edited");
    assert.equal((await cell(page)).row, 0);

    await look(page);
    await until(page, () => document.querySelector("[data-pictures] aq-map").getAttribute("data-state") === "ready");
    const after = await shown();
    assert.ok(after.includes(String(indexOf(broken))), `${after} lacks ${indexOf(broken)}`);
    // The ranking is of the means of the month: of 30 days without the cell, of 31 with it.
    const mean = (list) => String(Math.round(list.reduce((sum, value) => sum + value, 0) / list.length));
    const month = (row) => row[0].slice(0, 7) === broken[0].slice(0, 7) && row[1] === "太原市";
    const all = rows(DAYS).filter(month).map((row) => row[FINE]);
    const without = rows(DAYS).filter((row, i) => month(row) && i !== BROKEN).map((row) => row[FINE]);
    assert.notEqual(mean(all), mean(without));
    assert.deepEqual([rank.fine, rank.days], [mean(without), "30/31"]);
    const ranked = await onRank(page, "太原市");
    assert.deepEqual([ranked.fine, ranked.days], [mean(all), "31/31"]);

    await keys(page, "Control+z", "Control+z");
    await until(page, () => /有标记的 1$/.test(document.querySelector("[data-filter]").textContent) && document.querySelector("[data-turn=undo]").disabled, undefined, 60000);
    await drawn(page);
    await until(page, () => document.querySelector("[data-pictures] aq-map").getAttribute("data-state") === "ready");
    assert.deepEqual(await shown(), before);
    assert.deepEqual(await onRank(page, "太原市"), rank);
    await keys(page, "Control+Shift+z", "Control+Shift+z");
    await until(page, () => /有标记的 0$/.test(document.querySelector("[data-filter]").textContent), undefined, 60000);
    assert.equal(await page.evaluate(() => window.presses), 0);
  }),

  "marks say what was found and what follows, on the cell, in the list of remarks and in both languages": () => desk(async (page) => {
    const list = body().map((row) => [...row]);
    list[4][4] = "坏";
    list[7][5] = -3;
    list[9] = [...list[8]];
    list[9][6] = 0.1;
    await given(page, { ...csv(), buffer: Buffer.from([HEAD.map((head) => head.replace("CO(mg/m³)", "CO(ppm)")), ...list].map((row) => row.join(",")).join("\n")) });
    await drawn(page);
    assert.match(await marked(page), /只看有标记的 4$/);
    await page.locator("[data-filter]").click();
    await until(page, () => document.querySelectorAll(".rows .number").length === 4);
    await drawn(page);
    assert.deepEqual(await lines(page), [6, 9, 11, BROKEN + 2]);
    const seen = await page.evaluate(() => Array.from(document.querySelectorAll(".rows .cell.error, .rows .number.doubt"), (e) => [e.className, e.textContent, e.title]));
    assert.deepEqual(seen.map(([kind, text]) => [kind.replace(/ +$/, ""), text]), [["cell error", "坏"], ["cell error", "-3"], ["number doubt", "11"], ["cell error", "999"], ["cell error", "999"]]);
    assert.match(seen[0][2], /^错误：“坏”不是数字，按缺测处理$/);
    // A column that is converted says so in its head and its cells; a row that comes twice says so in all of its cells.
    assert.match(await page.evaluate(() => document.querySelector(".head.converted").title), /ppm/);
    assert.ok(await page.evaluate(() => document.querySelectorAll(".rows .cell.converted").length) >= 3);
    assert.match(await page.evaluate(() => document.querySelector(".rows .cell.whole").title), /^存疑：.*第10行.*第11行为准/);
    // From the list of remarks to the cell, beyond the filter too.
    await page.evaluate(() => document.querySelector("[data-remarks]").open = true);
    await page.locator("[data-remarks] .link", { hasText: "坏" }).click();
    const at = await cell(page);
    assert.deepEqual([at.text, at.column], ["坏", 4]);
    await page.locator("[data-lang=en]").click();
    await drawn(page);
    await page.locator(".rows .cell.error", { hasText: "坏" }).click();
    assert.equal((await cell(page)).detail, "Row 6 · SO2(μg/m³): 坏\nError: “坏” is not a number; treated as missing");
    assert.match(await marked(page), /^Marked only: 4$/);
    // The head says what a column is, and changes it.
    await page.locator(".head select[data-answer^='column:SO2']").selectOption("ignore");
    await until(page, () => document.querySelector(".head.ignored"), undefined, 60000);
    await settled(page);
    assert.match(await marked(page), /: 3$/);
    await page.locator("[data-turn=undo]").click();
    await until(page, () => !document.querySelector(".head.ignored"), undefined, 60000);
    await drawn(page);
    // In light and dark the checker finds nothing.
    await page.evaluate(AXE);
    for (let theme = 0; theme < 2; theme++) {
      const found = await page.evaluate((rules) => window.axe.run("[data-check]", { runOnly: rules }), RULES);
      assert.ok(found.passes.length > 15);
      assert.deepEqual(found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`)), []);
      await page.locator("[data-theme-switch]").click();
    }
  }),

  "the corrected table is saved and makes the same pack again": async () => {
    for (const file of [csv(), { name: "日报.xlsx", mimeType: "", buffer: workbook(HEAD, body()) }]) {
      const digests = (bytes) => Object.fromEntries(JSON.parse(unzip(bytes)["pack/manifest.json"]).files.filter(({ name }) => name.startsWith("obs/")).map(({ name, sha256 }) => [name.replace(/\.[0-9a-f]+\.aqc/, ".aqc"), sha256]));
      let table;
      let first;
      await desk(async (page) => {
        await given(page, file);
        const before = digests((await saved(page, () => page.locator("[data-save=zip]").click())).bytes);
        await page.locator("[data-filter]").click();
        await until(page, () => document.querySelectorAll(".rows .number").length === 1);
        await drawn(page);
        // A press chooses the cell, two edit it; pasted cells go in together and are one step.
        await page.locator(".rows .cell.error").first().click();
        await page.evaluate((text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }, `${rows(DAYS)[BROKEN][FINE]}\t${rows(DAYS)[BROKEN][COARSE]}\n`);
        await until(page, () => /有标记的 0$/.test(document.querySelector("[data-filter]").textContent), undefined, 60000);
        await settled(page);
        first = digests((await saved(page, () => page.locator("[data-save=zip]").click())).bytes);
        assert.notDeepEqual(first, before);
        table = await saved(page, () => page.locator("[data-save=table]").click());
        assert.equal(table.name, file.name.replace(".", "-修正."));
      });
      await desk(async (page) => {
        await given(page, { name: table.name, mimeType: "", buffer: table.bytes });
        assert.match(await marked(page), /有标记的 0$/);
        assert.deepEqual(digests((await saved(page, () => page.locator("[data-save=zip]").click())).bytes), first);
      });
    }
  },

  "pictures are saved, and those of the edited table": () => desk(async (page) => {
    await given(page, csv(rows(DAYS)));
    const { name, bytes } = await saved(page, () => page.locator("[data-save=pictures]").click());
    assert.equal(name, "图片.zip");
    const files = unzip(bytes);
    for (const part of ["地图", "排名", "曲线", "日历"]) {
      assert.deepEqual([...files[`图片/${part}.png`].subarray(1, 4)], [80, 78, 71], part);
      assert.match(files[`图片/${part}.svg`].toString(), /^<(\?xml|svg)[^]*<\/svg>\s*$/, part);
    }
    assert.ok(files["图片/排名.svg"].toString().includes("太原市"));
  }),

  "on a phone a cell is edited with the finger": () => desk(async (page) => {
    await given(page);
    await drawn(page);
    await page.locator("[data-filter]").tap();
    await until(page, () => document.querySelectorAll(".rows .number").length === 1);
    await drawn(page);
    await page.locator(".rows .cell.error").first().tap();
    assert.match(await page.evaluate(() => document.querySelector("[data-detail]").textContent), /缺测代码/);
    await page.locator("[data-edit]").tap();
    const field = await page.evaluate(() => document.activeElement.getBoundingClientRect().height);
    assert.ok(field >= 40, `${field} px`);
    await page.keyboard.type("41");
    await page.locator("[data-status]").tap();
    await until(page, () => /有标记的 0$/.test(document.querySelector("[data-filter]").textContent), undefined, 60000);
    await page.locator("[data-turn=undo]").tap();
    await until(page, () => /有标记的 1$/.test(document.querySelector("[data-filter]").textContent), undefined, 60000);
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide[0] <= wide[1], `${wide[0]} px wide`);
  }, { width: 360, height: 740, hasTouch: true }),

  "40,000 rows: no task of the page's thread takes 200 ms of a processor slowed four times, and only rows that are seen are in the page": () => desk(async (page) => {
    const hours = [];
    for (let n = 0; hours.length < 40000; n++) {
      const time = `${day(Math.floor(n / 24))} ${String(n % 24).padStart(2, "0")}:00`;
      for (const city of Object.keys(CITIES)) hours.push([time, city, 20 + (n % 50), 60 + (n % 90), 8, 30, 0.8, 60 + (n % 40)]);
    }
    const last = hours.length - 1;
    hours[last][FINE] = hours[last][COARSE] = 999;
    const file = path.join(path.dirname(daily()), "小时值.csv");
    fs.writeFileSync(file, [HEAD.map((head) => head.replace("O3_8h", "O3").replace("日期", "时间")), ...hours].map((row) => row.join(",")).join("\n"));
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const tasks = await traced(page);
    await page.locator("#files").setInputFiles(file);
    await until(page, () => !document.querySelector("[data-save=zip]").disabled, undefined, 120000);
    await drawn(page);
    assert.match(await marked(page), /有标记的 1$/);
    // To the last row, one that is far from it, and back; then an edit, which reads all rows anew.
    await page.evaluate(() => document.querySelector(".rows .cell").focus({ preventScroll: true }));
    await keys(page, "Control+End");
    await drawn(page);
    assert.deepEqual((await lines(page)).pop(), hours.length + 1);
    await page.evaluate(() => (document.querySelector("[data-grid]").scrollTop /= 2));
    await page.waitForTimeout(100);
    await drawn(page);
    const middle = (await lines(page))[3];
    assert.ok(Math.abs(middle - hours.length / 2) < 30, `row ${middle}`);
    assert.ok(await page.evaluate(() => document.querySelectorAll(".rows .cell").length) < 400);
    await keys(page, "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft");
    assert.deepEqual((({ text, column }) => [text, column])(await cell(page)), ["999", FINE]);
    await keys(page, "4", "1", "Enter");
    await until(page, () => /有标记的 0$/.test(document.querySelector("[data-filter]").textContent), undefined, 120000);
    await drawn(page);
    const list = await tasks();
    assert.ok(list.length > 100, `${list.length} tasks`);
    assert.ok(list[0] > 10 && list[0] < 200, `the longest tasks took ${list.slice(0, 5).map(Math.round)} ms of the processor`);
  }),
};
