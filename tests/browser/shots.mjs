// Screenshots of the site for people to look at: node tests/browser/shots.mjs [folder]
import fs from "node:fs";
import path from "node:path";
import { close, open, ready } from "./launch.mjs";
import { ROOT, serve } from "./server.mjs";

const out = process.argv[2] || path.join(ROOT, "tests/browser/shots");
fs.mkdirSync(out, { recursive: true });
const site = await serve();
for (const width of [360, 1280]) {
  for (const dark of [false, true]) {
    for (const lang of ["zh-CN", "en"]) {
      const page = await open(`${site.url}/?lang=${lang}`, { width, dark, ratio: width === 360 ? 2 : 1 });
      await ready(page, "aq-answer").catch((error) => console.error(String(error)));
      await page.evaluate(() => document.querySelectorAll("*").forEach((e) => e.localName.startsWith("aq-") && e.offsetWidth && e.show && e.show()));
      await page.waitForTimeout(2500);
      await page.screenshot({ path: path.join(out, `${width}-${dark ? "dark" : "light"}-${lang.slice(0, 2)}.png`), fullPage: true });
      if (page.faults.length) console.error(page.faults.join("\n"));
      await page.context().close();
    }
  }
}
site.close();
await close();
