// The desk: a workbook becomes a pack and a page, in few steps, by keyboard, and without a request once a file was dropped.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { DAYS, HEAD, daily, day, desk, indexOf, look, onMap, reach, rows, saved, settled, status, unzip } from "./desk.mjs";
import { open, ready, until } from "./launch.mjs";
import { ROOT } from "./server.mjs";

const AXE = fs.readFileSync(path.join(ROOT, "tests/browser/node_modules/axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export default {
  "日报.xlsx becomes a pack and a page in at most six clicks, and nothing is asked for once it was given": () => desk(async (page, asked, server) => {
    const before = asked.length;
    assert.deepEqual(asked.filter((line) => !line.startsWith(`GET ${server.url}/`)), []);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator(".drop").click()]);
    await chooser.setFiles(daily());
    await until(page, () => document.querySelector("[data-files] li"), undefined, 60000);
    await settled(page);
    if (await page.evaluate(() => !document.querySelector("[data-question]").hidden)) {
      await page.locator("[data-question] button").first().click();
      await settled(page);
      assert.ok(await page.evaluate(() => document.querySelector("[data-question]").hidden), "a second question");
    }
    assert.match(await status(page), /已读取/);
    await look(page);
    await ready(page, "[data-pictures] aq-map, [data-pictures] aq-trend, [data-pictures] aq-calendar");
    const understood = await page.evaluate(() => Array.from(document.querySelectorAll(".columns tbody tr"), (row) => [row.querySelector("th").textContent, row.querySelector("select").value, row.querySelector(".why").textContent]));
    assert.deepEqual(understood.map(([heading, chosen]) => [heading, chosen]), HEAD.map((heading, i) => [heading, ["date", "city", "PM25", "PM10", "SO2", "NO2", "CO", "O3@day-maximum"][i]]));
    assert.ok(understood.every(([, , why]) => why.length > 3), JSON.stringify(understood));

    // The index of days on the map is that of the standard's table.
    for (const time of [day(0), day(59), day(180), day(DAYS - 1)]) {
      const table = await onMap(page, time);
      for (const row of rows().filter(([date]) => date === time)) {
        const shown = table.find((cells) => cells[0] === row[1]);
        assert.ok(shown && shown.map(String).includes(String(indexOf(row))), `${time} ${row[1]}: ${JSON.stringify(shown)} lacks ${indexOf(row)}`);
      }
    }

    const pack = await saved(page, () => page.locator("[data-save=zip]").click());
    assert.equal(pack.name, "pack.zip");
    const files = unzip(pack.bytes);
    const manifest = JSON.parse(files["pack/manifest.json"]);
    assert.ok(files["pack/remarks.csv"] && manifest.files.some(({ name }) => name.startsWith("obs/city/day/")), Object.keys(files).join());
    for (const { name, sha256 } of manifest.files) assert.equal(crypto.createHash("sha256").update(files[`pack/${name}`]).digest("hex"), sha256, name);
    const report = await saved(page, () => page.locator("[data-save=page]").click());
    assert.match(report.name, /空气质量\.html/);
    const html = report.bytes.toString();
    assert.ok(html.includes("太原市") && html.includes('id="pack"'));
    assert.ok((await page.evaluate(() => window.presses)) <= 6, `${await page.evaluate(() => window.presses)} clicks`);
    await page.waitForTimeout(300);
    assert.deepEqual(asked.slice(before), [], "requests after a file was given");

    // The page of one file opens from a disk and finds nothing wrong with itself.
    const file = path.join(path.dirname(daily()), "report.html");
    fs.writeFileSync(file, report.bytes);
    const other = await open(`file://${file}`);
    await until(other, () => !document.querySelector("[data-check]").disabled);
    await other.evaluate(() => document.querySelector("[data-check]").click());
    await until(other, () => /good|bad/.test(document.querySelector("[data-said]").className), undefined, 60000);
    assert.match(await other.evaluate(() => document.querySelector("[data-said]").textContent), /^一致/);
    await other.context().close();
  }),

  "the whole way by keyboard alone, with one question": () => desk(async (page) => {
    const csv = [HEAD, ...rows(40)].map((row) => row.join(",")).join("\r\n").replace("O3_8h(μg/m³)", "O3");
    await reach(page, "#files");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
    await chooser.setFiles({ name: "日报.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await until(page, () => !document.querySelector("[data-question]").hidden, undefined, 60000);
    assert.match(await page.evaluate(() => document.querySelector("[data-question] legend").textContent), /日最大8小时平均/);
    await reach(page, "[data-question] button");
    await page.keyboard.press("Enter");
    await until(page, () => document.querySelector("[data-question]").hidden && !document.querySelector("[data-save=zip]").disabled, undefined, 60000);
    // A column is changed, and that is taken back.
    await reach(page, ".columns [data-answer^='column:SO2']");
    await page.keyboard.press("Home");
    await until(page, () => document.querySelector(".columns [data-answer^='column:SO2']").closest("tr").className === "ignored", undefined, 60000);
    assert.ok(await page.evaluate(() => document.activeElement.matches(".columns [data-answer^='column:SO2']")), "the focus stays");
    await reach(page, "[data-turn=undo]");
    await page.keyboard.press("Enter");
    await until(page, () => document.querySelector(".columns [data-answer^='column:SO2']").value === "SO2", undefined, 60000);
    await settled(page);
    await reach(page, "[data-save=zip]");
    const pack = await saved(page, () => page.keyboard.press("Enter"));
    assert.ok(unzip(pack.bytes)["pack/manifest.json"]);
    assert.equal(await page.evaluate(() => window.presses), 0);
  }),

  "laid over a published pack, a correction says what it changes of the ranks, and the whole pack is saved": async () => {
    const csv = (list) => Buffer.from([HEAD, ...list].map((row) => row.join(",")).join("\n"));
    const month = rows(31);
    let published;
    await desk(async (page) => {
      await page.locator("#files").setInputFiles([{ name: "日报.csv", mimeType: "text/csv", buffer: csv(month) }]);
      await until(page, () => !document.querySelector("[data-save=zip]").disabled, undefined, 60000);
      await settled(page);
      assert.ok(await page.evaluate(() => document.querySelector("[data-compared]").hidden));
      published = (await saved(page, () => page.locator("[data-save=zip]").click())).bytes;
    });
    await desk(async (page) => {
      const worse = month.filter(([, city]) => city === "太原市").map(([date, city, ...values]) => [date, city, values[0] + 200, ...values.slice(1)]);
      await page.locator("#files").setInputFiles([{ name: "pack.zip", mimeType: "application/zip", buffer: published }, { name: "更正.csv", mimeType: "text/csv", buffer: csv(worse) }]);
      await until(page, () => !document.querySelector("[data-save=zip]").disabled, undefined, 60000);
      await settled(page);
      const said = await page.evaluate(() => document.querySelector("[data-compared] p").textContent);
      assert.match(said, /新增0个数值，更正31个。2025-01-01至2025-01-31的排名中，\d+个地区有变化/);
      const table = await page.evaluate(() => Array.from(document.querySelectorAll("[data-compared] tbody tr"), (row) => Array.from(row.cells, (cell) => cell.textContent)));
      const [, rank, index] = table.find(([name]) => name === "太原市");
      assert.match(rank, /^\d+ → 11$/);
      assert.match(index, /^\d+\.\d\d → \d+\.\d\d$/);
      // 200 more of a limit of 35.
      const [before, after] = index.split(" → ").map(Number);
      assert.ok(Math.abs(after - before - 200 / 35) < 0.02, index);
      assert.match(await page.evaluate(() => document.querySelector("[data-files]").textContent), /已发布的数据包/);
      await look(page);
      await ready(page, "[data-pictures] aq-map, [data-pictures] aq-rank");
      const files = unzip((await saved(page, () => page.locator("[data-save=zip]").click())).bytes);
      assert.equal(JSON.parse(files["pack/manifest.json"]).revision, 2);
      await page.locator("[data-lang=en]").click();
      assert.match(await page.evaluate(() => document.querySelector("[data-compared]").textContent), /Against the published pack: 0 values are new, 31 corrected/);
    });
  },

  "a refused file is named with the reason, and the rest goes on without it": () => desk(async (page) => {
    await page.locator("#files").setInputFiles([{ name: "日报.xlsx", mimeType: "", buffer: fs.readFileSync(daily()) }, { name: "通知.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 nothing") }]);
    await until(page, () => document.querySelector(".files .error"), undefined, 60000);
    await settled(page);
    assert.match(await page.evaluate(() => document.querySelector(".files .refused").textContent), /通知\.pdf.*PDF/s);
    assert.ok(await page.evaluate(() => document.querySelector("[data-save=zip]").disabled));
    await page.locator("[data-remove='通知.pdf']").click();
    await until(page, () => !document.querySelector("[data-save=zip]").disabled, undefined, 60000);
    // In English every word is English, the sentence of the status too.
    await page.locator("[data-lang=en]").click();
    assert.match(await status(page), /^Read\. /);
    assert.doesNotMatch(await page.evaluate(() => document.querySelector("[data-tables] thead").textContent), /[\u4e00-\u9fff]/);
  }),

  "on a phone of 360 px, light and dark, nothing is wider than the page, and the checker finds nothing": async () => {
    for (const dark of [false, true]) {
      await desk(async (page) => {
        await page.locator("#files").setInputFiles(daily());
        await until(page, () => !document.querySelector("[data-save=zip]").disabled, undefined, 60000);
        await settled(page);
        const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide[0] <= wide[1], `${wide[0]} px wide`);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), dark ? "dark" : "light");
        const small = await page.evaluate(() => Array.from(document.querySelectorAll(".steps button, .steps select"), (e) => e.getBoundingClientRect().height).filter((height) => height && height < 40));
        assert.deepEqual(small, []);
        await page.evaluate(AXE);
        const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
        assert.ok(found.passes.length > 15);
        assert.deepEqual(found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.flat().join(" ")} ${node.html.slice(0, 120)}`)), []);
      }, { width: 360, height: 740, dark });
    }
  },

  "the edition in one file works from a disk and may ask nothing of a network": async () => {
    const file = path.join(ROOT, "www/pkg/publish-desk.html");
    assert.match(fs.readFileSync(file, "utf8").slice(0, 900), /connect-src 'none'/);
    await desk(async (page, asked) => {
      await page.locator("#files").setInputFiles(daily());
      await until(page, () => !document.querySelector("[data-save=zip]").disabled, undefined, 60000);
      await settled(page);
      await look(page);
      await ready(page, "[data-pictures] aq-map");
      assert.ok(unzip((await saved(page, () => page.locator("[data-save=zip]").click())).bytes)["pack/manifest.json"]);
      assert.match((await saved(page, () => page.locator("[data-save=page]").click())).bytes.toString("utf8", 0, 60), /^<!doctype html>/);
      await page.locator("[data-lang=en]").click();
      await page.locator("[data-theme-switch]").click();
      assert.deepEqual(asked, []);
    }, { url: `file://${file}` });
  },

  "ten files as people have them come out right, or ask what is true": async () => {
    const field = path.join(process.env.LANTIAN_SHARED || path.join(ROOT, "../shared"), "field");
    if (!fs.existsSync(field)) {
      console.log(`skipped: ${field} is not there`);
      return assert.ok(!process.env.LANTIAN_DATA_REQUIRED, `${field} is required`);
    }
    // Files of a case, and the index of Taiyuan on 10 March 2026 at 14:00, or the question or refusal.
    const cases = [
      ["01-gbk-from-excel/snap.csv stations.csv", "119"],
      ["02-gbk-station-list/obs.csv stations.csv", "119"],
      ["04-xlsx-xls/obs.xlsx stations.csv", "119"],
      ["04-xlsx-xls/old.xls stations.csv", "119"],
      ["04-xlsx-xls/portal-export.xls stations.csv", "119"],
      ["05-zip-of-csv/obs.zip stations.csv", "119"],
      ["08-chinese-headers/export-gbk.csv stations.csv", "119"],
      ["09-api-json/live.json stations.csv", "128"],
      ["11-excel-serial-dates/obs.csv stations.csv", "119"],
      ["15-positive-missing-codes/nines.csv stations.csv", "110"],
      ["16-all-zero-rows/obs.csv stations.csv", "110"],
      ["07-lines-above-header/cpcb.csv", /先写的是日还是月/],
      ["09-api-json/openaq.json", /时间是一小时的结束还是开始/],
    ];
    await desk(async (page) => {
      for (const [names, due] of cases) {
        const [first, ...others] = names.split(" ");
        const files = [first, ...others.map((name) => `${path.dirname(first)}/${name}`)].map((name) => path.join(field, name));
        await page.locator("#files").setInputFiles(files);
        await until(page, (count) => document.querySelectorAll("[data-files] li").length === count && document.body.getAttribute("aria-busy") === "false", files.length, 30000);
        if (typeof due === "string") {
          await look(page);
          await ready(page, "[data-pictures] aq-map");
          const row = (await onMap(page, "2026-03-10T14:00")).find((cells) => cells[0] === "太原市");
          assert.ok(row && row.map(String).includes(due), `${names}: ${JSON.stringify(row)} lacks ${due}`);
        } else {
          assert.match(await page.evaluate(() => document.querySelector("[data-question]").textContent), due, names);
        }
        for (const file of files) {
          const name = path.basename(file);
          await page.evaluate((name) => Array.from(document.querySelectorAll("[data-remove]")).find((e) => e.dataset.remove === name).click(), name);
          await until(page, (name) => !Array.from(document.querySelectorAll("[data-remove]")).some((e) => e.dataset.remove === name), name);
        }
        await settled(page);
      }
    });
  },
};
