// The recipes of docs/embedding.md, as they stand there, with the packed package.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { execFileSync, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { ROOT, drawn, freePort, html, open, serve, tarball } from "./site.mjs";

const HERE = path.join(ROOT, "tests/package/frameworks");
const MODULES = path.join(HERE, "node_modules");
/** How long a build may take, in milliseconds. */
const PATIENCE = 300000;

/** The files of a section of a page of the documentation: a fence names its file behind the language. */
function recipe(section, doc = "embedding.md") {
  const text = fs.readFileSync(path.join(ROOT, "docs", doc), "utf8");
  const part = text.split(/^### /m).find((one) => one.startsWith(`${section}\n`)) || "";
  return Array.from(part.split(/^## /m)[0].matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm), ([, name, body]) => [name, body]);
}

let installed = false;
/** A project of a recipe, beside the installed packages; with the demonstration pack in `public`. */
function project(section) {
  assert.ok(fs.existsSync(MODULES), "npm ci in tests/package/frameworks first; cargo xtask test does");
  if (!installed) {
    const into = path.join(MODULES, "lantian");
    fs.rmSync(into, { recursive: true, force: true });
    fs.mkdirSync(into);
    execFileSync("tar", ["-xzf", tarball(), "-C", into, "--strip-components=1"]);
    installed = true;
  }
  const dir = path.join(HERE, "out", section.toLowerCase());
  fs.rmSync(dir, { recursive: true, force: true });
  const files = recipe(section);
  assert.ok(files.length >= 2, `${section}: the recipe was not found`);
  for (const [name, body] of [...files, ["package.json", '{ "private": true, "type": "module" }']]) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    fs.writeFileSync(path.join(dir, name), body);
  }
  fs.cpSync(path.join(ROOT, "www/data/shanxi"), path.join(dir, "public/data/shanxi"), { recursive: true });
  return dir;
}

const node = (dir, file, ...words) =>
  execFileSync(process.execPath, [path.join(MODULES, file), ...words], {
    cwd: dir, stdio: ["ignore", "pipe", "pipe"], timeout: PATIENCE, encoding: "utf8", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
  });

/** The page draws the tile, without a fault; the test may ask more. */
async function draws(url, test = () => {}) {
  const page = await open(url);
  try {
    assert.match(await drawn(page), /Taiyuan.*AQI/);
    await test(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.close();
  }
}

async function built(dir, test) {
  const site = await serve(dir);
  try {
    await draws(`${site.url}/index.html`, test);
  } finally {
    site.close();
  }
}

const computed = async (page) => assert.match(await page.evaluate(() => document.getElementById("server").textContent), /Taiyuan, .*Datong/);

export default {
  "Vue: attributes are bound, and what is bound is followed": async () => {
    const dir = project("Vue");
    fs.writeFileSync(path.join(dir, "index.html"), html("", '<div id="app"></div><script type="module" src="/src/main.js"></script>'));
    const { build } = await import(pathToFileURL(path.join(MODULES, "vite/dist/node/index.js")).href);
    await build({ root: dir, logLevel: "error" });
    await built(path.join(dir, "dist"), async (page) => {
      await page.click("button");
      await page.waitForFunction(() => /Datong/.test(document.querySelector("aq-now").shadowRoot.querySelector("section").getAttribute("aria-label")));
    });
  },

  "VitePress: an element in Markdown": async () => {
    const dir = project("VitePress");
    node(dir, "vitepress/bin/vitepress.js", "build", ".");
    const out = path.join(dir, ".vitepress/dist");
    assert.match(fs.readFileSync(path.join(out, "index.html"), "utf8"), /<aq-now /, "it stands in the page before any script");
    await built(out);
  },

  "Astro: computed when the site is built, drawn in the browser": async () => {
    const dir = project("Astro");
    node(dir, "astro/astro.js", "build");
    await built(path.join(dir, "dist"), computed);
  },

  "Next: a server component computes, a client component draws": async () => {
    const dir = project("Next");
    node(dir, "next/dist/bin/next", "build");
    const port = await freePort();
    const server = spawn(process.execPath, [path.join(MODULES, "next/dist/bin/next"), "start", "-H", "127.0.0.1", "-p", String(port)], { cwd: dir, stdio: ["ignore", "pipe", "pipe"], detached: true });
    try {
      await new Promise((done, fail) => {
        let text = "";
        const hear = (bytes) => /Ready/.test((text += bytes)) && done();
        server.stdout.on("data", hear);
        server.stderr.on("data", hear);
        server.on("exit", () => fail(new Error(text)));
      });
      await draws(`http://127.0.0.1:${port}/`, computed);
    } finally {
      server.removeAllListeners("exit");
      process.kill(-server.pid);
    }
  },

  "the Chinese page has the same recipes": () => {
    for (const section of ["Vue", "VitePress", "Astro", "Next"]) assert.deepEqual(recipe(section, "embedding.zh.md"), recipe(section), section);
  },
};
