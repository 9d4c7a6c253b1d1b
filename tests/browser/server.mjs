// A static server of the site for tests, with routes that can be made to fail.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const TYPES = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8", json: "application/json", csv: "text/csv", wasm: "application/wasm", svg: "image/svg+xml",
};
export const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:";

/** Serves `www`, with pages and answers of the test's own in `routes`: path → text, or a function of (request, response). */
export async function serve({ policy = POLICY, root = path.join(ROOT, "www") } = {}) {
  const routes = new Map();
  const seen = [];
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.split("?")[0]);
    seen.push(name);
    response.setHeader("Cache-Control", "no-store");
    if (policy) response.setHeader("Content-Security-Policy", policy);
    const own = routes.get(name);
    if (typeof own === "function") return own(request, response);
    const type = TYPES[path.extname(name).slice(1)] || "application/octet-stream";
    if (own !== undefined) return response.setHeader("Content-Type", type), response.end(own);
    let file = path.join(root, path.normalize(name));
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, "index.html");
    fs.readFile(file, (error, bytes) => {
      if (error) return (response.statusCode = 404), response.end("not found");
      response.setHeader("Content-Type", TYPES[path.extname(file).slice(1)] || "application/octet-stream");
      response.end(bytes);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, routes, seen, close: () => server.close() };
}

/** A page of the test's own around some HTML. */
export const page = (body, lang = "zh-CN") =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>test</title><link rel="icon" href="data:,">` +
  `<body>${body}<script type="module" src="/pkg/elements.js"></script></body></html>`;
