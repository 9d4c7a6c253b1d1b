// The built site opens: every element on it says that it is ready, and nothing is logged as an error.
import assert from "node:assert/strict";
import { open, until } from "./launch.mjs";
import { serve } from "./server.mjs";

const ELEMENTS = ["aq-answer", "aq-map", "aq-now", "aq-trend"];

export default {
  "each element sends aq-ready once": async () => {
    const server = await serve();
    const page = await open();
    try {
      await page.addInitScript(() => {
        window.heard = [];
        document.addEventListener("aq-ready", (event) => window.heard.push(event.target.localName));
      });
      await page.goto(`${server.url}/`);
      await until(page, (names) => names.every((name) => customElements.get(name)), ELEMENTS);
      await page.click("[data-expert]");
      await page.evaluate((names) => names.forEach((name) => document.querySelector(name).show()), ELEMENTS);
      await until(page, (names) => names.every((name) => window.heard.includes(name)), ELEMENTS);
      await page.waitForTimeout(100);
      const heard = await page.evaluate(() => window.heard);
      for (const name of ELEMENTS) assert.equal(heard.filter((one) => one === name).length, 1, `${name} in ${heard}`);
      assert.deepEqual(page.faults, [], "nothing is logged as an error");
    } finally {
      await page.context().close();
      server.close();
    }
  },
};
