// A current Chromium for the tests.
import { chromium } from "playwright-core";

let browser;

/** A new page of its own context; what it logs as an error is kept in `page.faults`. */
export async function open(url, { width = 1280, height = 900, ratio = 1, dark = false, locale = "zh-CN", ...more } = {}) {
  browser = browser || (await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"],
  }));
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: ratio, colorScheme: dark ? "dark" : "light", locale, ...more,
  });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  if (url) await page.goto(url);
  return page;
}

/** Lets the engine of a page's map break at its next picture, of another pollutant. */
export const breakEngine = (page) => page.evaluate(() => {
  const map = document.querySelector("aq-map");
  const kind = Object.getPrototypeOf(Object.values(map).find((value) => value && value.pick && value.walk));
  const paint = kind.paint;
  kind.paint = () => {
    kind.paint = paint;
    throw new WebAssembly.RuntimeError("unreachable");
  };
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
