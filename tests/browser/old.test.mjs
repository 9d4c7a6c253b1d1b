// Chromium 81, the oldest browser that must draw: the site opens, draws, and reacts.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { serve } from "./server.mjs";

const require = createRequire(import.meta.url);

async function chromium81() {
  // The packed binary is meant for a host it recognises by these two.
  process.env.AWS_LAMBDA_FUNCTION_NAME = process.env.AWS_LAMBDA_FUNCTION_NAME || "test";
  const packed = require("chrome-aws-lambda");
  const executablePath = await packed.executablePath;
  return require("puppeteer-core").launch({
    executablePath,
    args: packed.args.filter((arg) => !/single-process|window-size/.test(arg)).concat("--no-sandbox", "--disable-gpu", "--no-zygote"),
    defaultViewport: { width: 1280, height: 900 },
    headless: true,
  });
}

export default {
  "the site draws in Chromium 81": async () => {
    const browser = await chromium81();
    // Before Chromium 97 a policy can allow WebAssembly only by 'unsafe-eval'; portals of that age have no policy.
    const server = await serve({ policy: "" });
    try {
      assert.match(await browser.version(), /Chrome\/81\./);
      const page = await browser.newPage();
      const faults = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      await page.goto(`${server.url}/`);
      const asked = async (question) => {
        for (let i = 0; i < 400; i++) {
          const answer = await page.evaluate(question);
          if (answer) return answer;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error(`${question} in vain; ${faults.join("\n")}`);
      };
      await asked(() => document.querySelector("aq-answer").getAttribute("data-state") === "ready");
      await page.evaluate(() => document.querySelector("[data-expert]").click());
      await page.evaluate(() => document.querySelectorAll("aq-map, aq-now, aq-trend").forEach((e) => e.show && e.show()));
      await asked(() => Array.from(document.querySelectorAll("aq-map, aq-now, aq-trend")).every((e) => e.getAttribute("data-state") === "ready"));
      const colours = await page.evaluate(() => {
        const canvas = document.querySelector("aq-map").shadowRoot.querySelector("canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set();
        for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
        return seen.size;
      });
      assert.ok(colours > 20, `${colours} colours`);
      await page.evaluate(() => {
        const buttons = Array.from(document.querySelector("aq-map").shadowRoot.querySelectorAll("button"));
        buttons.find((b) => b.textContent === "县（市、区）").click();
      });
      await asked(() => document.querySelector("aq-map").shadowRoot.querySelector(".graphic").getAttribute("aria-label").includes("县"));
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/chromium81.png` });
      assert.deepEqual(faults, []);
    } finally {
      await browser.close();
      server.close();
    }
  },

  "a policy that forbids WebAssembly is named in Chromium 81": async () => {
    const browser = await chromium81();
    const server = await serve({ policy: "default-src 'self'" });
    try {
      const page = await browser.newPage();
      await page.goto(`${server.url}/`);
      let said = "";
      for (let i = 0; i < 200 && !said; i++) {
        said = await page.evaluate(() => {
          const map = document.querySelector("aq-answer");
          return map.shadowRoot && map.shadowRoot.querySelector("[role=alert]").textContent;
        });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.match(said, /CSP/);
    } finally {
      await browser.close();
      server.close();
    }
  },

  "the page for frames and the single file are read in Chromium 81": async () => {
    const browser = await chromium81();
    const server = await serve({ policy: "" });
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "lantian-old-")), "report.html");
    const asked = async (page, question) => {
      for (let i = 0; i < 400; i++) {
        const answer = await page.evaluate(question);
        if (answer) return answer;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`${question} in vain`);
    };
    try {
      const page = await browser.newPage();
      await page.goto(`${server.url}/embed.html?widget=now&place=140100`);
      await asked(page, () => Boolean(document.querySelector("aq-now[data-state=ready]")));
      fs.writeFileSync(file, await page.evaluate(() => document.querySelector("aq-now").toHTML()));
      // Its policy names the word that Chromium 81 knows, too: drawings and tables stand there, and the elements draw over them.
      const report = await browser.newPage();
      await report.goto(`file://${file}`);
      await asked(report, () => Boolean(document.querySelector("aq-now[data-state=ready]")));
      assert.ok(await report.evaluate(() => document.querySelector("figure table").textContent.includes("HJ 633-2026")));
    } finally {
      await browser.close();
      server.close();
      fs.rmSync(path.dirname(file), { recursive: true, force: true });
    }
  },
};
