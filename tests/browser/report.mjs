// One-file pages of a pack, made by the command, and what their own check says of them.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { until } from "./launch.mjs";
import { ROOT } from "./server.mjs";

/** A folder that is gone with this process. */
export const dir = fs.mkdtempSync(path.join(os.tmpdir(), "lantian-report-"));
process.on("exit", () => fs.rmSync(dir, { recursive: true, force: true }));

export const DEMO = path.join(ROOT, "www/data/shanxi");

/** Makes a page of a pack with the program that is built; returns the file's path. */
export function bundle(name, pack, ...more) {
  const out = path.join(dir, name);
  const lang = more.includes("--lang") ? [] : ["--lang", "zh"];
  const lantian = ["run", "--quiet", "--package", "lantian-cli", "--bin", "lantian", "--", "page", pack, "--engine", path.join(ROOT, "www/pkg"), "--out", out];
  execFileSync("cargo", [...lantian, ...lang, ...more], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  return out;
}

let made;
/** The page of the demonstration pack most tests use. */
export const demo = () => (made = made || bundle("demo.html", DEMO, "--title", "报告 & <测试>"));

/** Presses the button of the check: whether it turned green, what it says, and how many places are marked. */
export async function checked(page) {
  await until(page, () => !document.querySelector("[data-check]").disabled);
  await page.evaluate(() => document.querySelector("[data-check]").click());
  await until(page, () => /good|bad/.test(document.querySelector("[data-said]").className), undefined, 60000);
  return page.evaluate(() => {
    const said = document.querySelector("[data-said]");
    return { good: said.className === "good", text: said.textContent, lines: [].map.call(said.querySelectorAll("li"), (line) => line.textContent), wrong: document.querySelectorAll(".wrong").length };
  });
}
