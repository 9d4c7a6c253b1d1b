// The packed package unpacked as a dependency of a small project, a server of that project, and a browser.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = path.dirname(fileURLToPath(import.meta.url));
export const ROOT = path.join(HERE, "../..");
export const PKG = path.join(ROOT, "pkg");
export const MODULES = path.join(HERE, "node_modules");
const WORK = path.join(ROOT, "target/package");

let packed;
/** The tarball as it would be published. */
export function tarball() {
  if (!packed) {
    fs.rmSync(WORK, { recursive: true, force: true });
    fs.mkdirSync(WORK, { recursive: true });
    const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", WORK], { cwd: PKG, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    packed = path.join(WORK, filename);
  }
  return packed;
}

let made;
/** A project that has the package installed, and nothing else. */
export function project() {
  if (!made) {
    const dir = path.join(WORK, "project");
    const into = path.join(dir, "node_modules/lantian");
    const file = tarball();
    fs.mkdirSync(into, { recursive: true });
    execFileSync("tar", ["-xzf", file, "-C", into, "--strip-components=1"]);
    fs.writeFileSync(path.join(dir, "package.json"), '{"name":"project","private":true,"type":"module"}');
    fs.symlinkSync(path.join(MODULES, "@types"), path.join(dir, "node_modules/@types"));
    fs.symlinkSync(path.join(MODULES, "csstype"), path.join(dir, "node_modules/csstype"));
    made = dir;
  }
  return made;
}

export const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm", ".csv": "text/csv", ".css": "text/css", ".svg": "image/svg+xml" };

/**
 * Serves a folder, the demonstration pack at /data, and pages and files of the test's own: text, bytes, or a function of (request, response);
 * `headers` of every answer, or a function of a file's name that returns them.
 */
export async function serve(dir, own = {}, headers = {}) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.split("?")[0]);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Type", TYPES[path.extname(name)] || "application/octet-stream");
    for (const [key, value] of Object.entries(typeof headers === "function" ? headers(name) : headers)) response.setHeader(key, value);
    if (typeof own[name] === "function") return own[name](request, response);
    if (name in own) return response.end(own[name]);
    const file = name.startsWith("/data/") ? path.join(ROOT, "www", name) : path.join(dir, name);
    fs.readFile(file, (error, bytes) => {
      if (error) response.statusCode = 404;
      response.end(error ? "not found" : bytes);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A port of this machine that nobody listens to. */
export const freePort = () => new Promise((done) => {
  const probe = http.createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

let browser;
export async function open(url, { policy } = {}) {
  browser = browser || (await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] }));
  const page = await browser.newPage();
  page.faults = [];
  page.warnings = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(message.text());
    if (message.type() === "warning") page.warnings.push(message.text());
  });
  await page.goto(url, { waitUntil: "load" });
  return page;
}

export async function close() {
  if (browser) await browser.close();
  browser = undefined;
}

/** What the tile of the page says, once it has drawn. */
export async function drawn(page, patience = 20000) {
  const end = Date.now() + patience;
  for (;;) {
    const said = await page.evaluate(() => {
      const now = document.querySelector("aq-now");
      const tile = now && now.getAttribute("data-state") === "ready" && now.shadowRoot.querySelector("section");
      return tile && tile.getAttribute("aria-label");
    }).catch(() => undefined);
    if (said) return said;
    if (Date.now() > end) throw new Error(`nothing was drawn; ${page.faults.join("; ")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const TILE = '<aq-now src="/data/shanxi/" place="140100" lang="en" now="1774195200"></aq-now>';
export const html = (head, body = TILE) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
