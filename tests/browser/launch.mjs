// A current Chromium for the tests.
import { chromium } from "playwright-core";

let browser;

/** A new page of its own context; what it logs as an error is kept in `page.faults`. */
export async function open(url, { width = 1280, height = 900, ratio = 1, dark = false, locale = "zh-CN", before, ...more } = {}) {
  browser = browser || (await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"],
  }));
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: ratio, colorScheme: dark ? "dark" : "light", locale, ...more,
  });
  const page = await context.newPage();
  page.faults = [];
  if (before) await page.addInitScript(before);
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  if (url) await page.goto(url);
  return page;
}

/**
 * Runs before a page's own scripts: calls into the module can then be made to trap, as a panic does. `trap = /view_paint/` traps at the next
 * call of that name, once, `always(name, given)` says whether a call does each time; `memories` keeps the memory of each instance.
 */
export function traps() {
  const instantiate = WebAssembly.instantiate;
  window.memories = [];
  // A real trap, in a module of one function without a body: (func (export "trap") unreachable).
  const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11);
  const { trap } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    if (!instance.exports || !instance.exports.memory) return instance;
    window.memories.push(instance.exports.memory);
    const exports = {};
    for (const [name, value] of Object.entries(instance.exports)) {
      exports[name] = typeof value !== "function" || !/^(__wbg_)?(view|pack)/.test(name) ? value : (...given) => {
        const always = window.always && window.always(name, given);
        if (!always && !(window.trap && window.trap.test(name))) return value(...given);
        if (!always) window.trap = undefined;
        window.trapped = (window.trapped || 0) + 1;
        return trap();
      };
    }
    return { exports };
  };
}

/** Lets the engine of a page, opened with `traps`, break at the next picture of its map, of another pollutant. */
export const breakEngine = (page) => page.evaluate(() => {
  const map = document.querySelector("aq-map");
  window.trap = /view_paint/;
  map.setAttribute("pollutant", map.getAttribute("pollutant") === "PM10" ? "O3" : "PM10");
});

/** Waits until something is so; asked from outside, as the page's policy forbids `eval` within. */
export async function until(page, question, argument, patience = 15000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await page.evaluate(question, argument);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${patience} ms in vain for ${question} of ${argument}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Waits until elements have drawn. */
export const ready = (page, selector = "aq-map, aq-trend, aq-now") =>
  until(page, (all) => {
    const found = Array.from(document.querySelectorAll(all));
    return found.length > 0 && found.every((element) => element.getAttribute("data-state") === "ready");
  }, selector);

export async function close() {
  if (browser) await browser.close();
  browser = undefined;
}
