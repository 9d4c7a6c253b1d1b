// A static server of the site for tests, with routes that can be made to fail.
import crypto from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const TYPES = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8", json: "application/json", csv: "text/csv", wasm: "application/wasm", svg: "image/svg+xml",
};
/** The policy the site recommends, from the place where it stands. */
export const POLICY = JSON.parse(fs.readFileSync(path.join(ROOT, "crates/cli/policy.json"), "utf8")).headers["Content-Security-Policy"];

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

const SHANXI = path.join(ROOT, "www/data/shanxi");
const digest = (bytes) => crypto.createHash("sha256").update(bytes).digest("hex");

/** A manifest of the demonstration pack in its next revision, with other digests of some files: of bytes, or as given. */
export function manifest(files = {}, revision = 2) {
  const all = JSON.parse(fs.readFileSync(path.join(SHANXI, "manifest.json"), "utf8"));
  for (const file of all.files.concat(all.met || [])) {
    if (!(file.name in files)) continue;
    file.sha256 = typeof files[file.name] === "function" ? "0".repeat(64) : digest(files[file.name]);
    for (const key of ["rows", "size", "plain"]) delete file[key];
  }
  return JSON.stringify({ ...all, revision });
}

/** Publishes another revision of the demonstration pack: files with other bytes, or with an answer of their own. */
export function publish(server, files, revision) {
  server.routes.set("/data/shanxi/manifest.json", manifest(files, revision));
  for (const [name, answer] of Object.entries(files)) server.routes.set(`/data/shanxi/${name}`, typeof answer === "function" ? answer : (q, r) => r.end(answer));
}

/** The addresses of a part of the program: `lantian_bg`, `lantian_rest_bg`, `worker`, `report`. */
export function addresses(stem) {
  const { parts } = JSON.parse(fs.readFileSync(path.join(ROOT, "www/pkg/modules.json"), "utf8"));
  const named = parts.filter((name) => name.startsWith(`parts/${stem}.`)).map((name) => `/pkg/${name}`);
  return stem === "lantian_bg" ? ["/pkg/lantian_bg.wasm", ...named] : named;
}
