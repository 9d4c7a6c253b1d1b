// The package loads unbundled and through each bundler, and draws the same tile.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { MODULES, PKG, TILE, drawn, html, open, project, serve } from "./site.mjs";

const require = createRequire(path.join(MODULES, "../package.json"));
const LIB = "/node_modules/lantian/";
const APP = { define: 'import "lantian/define";', inline: 'import { define } from "lantian/inline"; define();', one: 'import "lantian/aq-now/define.js";' };
let golden;

/** Serves a folder and compares what the page shows. */
async function shows(dir, head, own = {}) {
  const site = await serve(dir, { ...own, "/t.html": html(head) });
  const page = await open(`${site.url}/t.html`);
  try {
    const said = await drawn(page);
    assert.match(said, /Taiyuan.*AQI/);
    golden = golden || said;
    assert.equal(said, golden);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.close();
    site.close();
  }
}

/** A project with an entry of its own, and where its bundle goes. */
function entry(name, text) {
  const dir = project();
  fs.writeFileSync(path.join(dir, `${name}.js`), text);
  const out = path.join(dir, "out", name);
  fs.mkdirSync(out, { recursive: true });
  return { dir, out, file: path.join(dir, `${name}.js`) };
}

const script = (src) => `<script type="module" src="${src}"></script>`;
const carry = (out) => ["lantian_bg.wasm", "lantian_rest_bg.wasm"].forEach((name) => fs.copyFileSync(path.join(PKG, "dist", name), path.join(out, name)));

async function vite(which, mode, kind) {
  const { createServer, build } = await import(require.resolve(which).replace(/index\.cjs$/, "dist/node/index.js"));
  const { dir, out } = entry(`${which}-${mode}-${kind}`, APP[kind]);
  const name = `${which}-${mode}-${kind}`;
  const root = path.join(dir, "vite", name);
  fs.mkdirSync(root, { recursive: true });
  fs.writeFileSync(path.join(root, "app.js"), APP[kind]);
  fs.writeFileSync(path.join(root, "index.html"), html(script("/app.js"), TILE));
  const data = await serve(dir);
  const common = { root, configFile: false, logLevel: "error", cacheDir: path.join(root, ".cache") };
  if (kind !== "inline") common.optimizeDeps = { exclude: ["lantian"] };
  try {
    if (mode === "build") {
      await build({ ...common, build: { outDir: out, emptyOutDir: true } });
      const site = await serve(out);
      try {
        await look(`${site.url}/index.html`);
      } finally {
        site.close();
      }
    } else {
      const server = await createServer({ ...common, server: { port: 0, host: "127.0.0.1", hmr: false, fs: { strict: false }, proxy: { "/data": data.url } } });
      await server.listen();
      try {
        await look(server.resolvedUrls.local[0] || `http://127.0.0.1:${server.httpServer.address().port}/`);
      } finally {
        await server.close();
      }
    }
  } finally {
    data.close();
  }
}

async function look(url) {
  const page = await open(url);
  try {
    const said = await drawn(page);
    golden = golden || said;
    assert.equal(said, golden);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.close();
  }
}

const tests = {
  "unbundled, all elements": () => shows(project(), script(`${LIB}dist/define.js`)),
  "unbundled, one element": () => shows(project(), script(`${LIB}dist/aq-now/define.js`)),
  "unbundled, one file beside its module": () => shows(project(), script(`${LIB}dist/elements.js`)),
  "unbundled, the module inside": () => shows(project(), script("/app.js"), { "/app.js": `import { define } from "${LIB}dist/inline.js"; define();` }),
  "a classic script": () => shows(project(), `<script src="${LIB}dist/lantian.iife.js"></script>`),
  "an import map": () => shows(project(), `<script type="importmap">{"imports":{"lantian/":"${LIB}dist/"}}</script><script type="module">import "lantian/define.js";</script>`),

  esbuild: async () => {
    const { build } = require("esbuild");
    for (const kind of ["define", "inline", "one"]) {
      const { out, file } = entry(`esbuild-${kind}`, APP[kind]);
      await build({ entryPoints: [file], bundle: true, format: "esm", outfile: path.join(out, "app.js"), logLevel: "error" });
      if (kind !== "inline") carry(out);
      await shows(out, script("/app.js"));
    }
  },

  rollup: async () => {
    const { rollup } = require("rollup");
    const into = JSON.parse(fs.readFileSync(path.join(PKG, "package.json"), "utf8")).exports;
    const resolve = { name: "resolve", resolveId: (id) => (id.startsWith("lantian") ? path.join(project(), "node_modules/lantian", into[id.replace("lantian", ".")].default) : null) };
    for (const kind of ["define", "inline"]) {
      const { out, file } = entry(`rollup-${kind}`, APP[kind]);
      const bundle = await rollup({ input: file, plugins: [resolve], onwarn: (warning) => assert.fail(warning.message) });
      await bundle.write({ file: path.join(out, "app.js"), format: "es" });
      await bundle.close();
      if (kind !== "inline") carry(out);
      await shows(out, script("/app.js"));
    }
  },

  webpack: async () => {
    const webpack = require("webpack");
    for (const kind of ["define", "inline"]) {
      const { dir, out, file } = entry(`webpack-${kind}`, APP[kind]);
      const stats = await new Promise((done, fail) => webpack({
        mode: "production", context: dir, entry: file, output: { path: out, filename: "app.js", publicPath: "auto" },
        performance: { hints: false },
      }, (error, stats) => (error ? fail(error) : done(stats))));
      assert.equal(stats.toString({ all: false, errors: true, warnings: true }).trim(), "");
      await shows(out, '<script src="/app.js" defer></script>');
    }
  },

  "Vite 8, built": () => vite("vite", "build", "define"),
  "Vite 8, its server": () => vite("vite", "serve", "define"),
  "Vite 8, its server, the module inside": () => vite("vite", "serve", "inline"),
  "Vite 5, built": () => vite("vite5", "build", "define"),
  "Vite 5, its server": () => vite("vite5", "serve", "define"),

  "one element leaves the others out": async () => {
    const { build } = require("esbuild");
    const { file, out } = entry("shaken", 'import { AqNow } from "lantian"; console.log(AqNow);');
    const { metafile } = await build({ entryPoints: [file], bundle: true, format: "esm", outfile: path.join(out, "app.js"), metafile: true, logLevel: "error" });
    const [{ inputs }] = Object.values(metafile.outputs);
    const kept = Object.keys(inputs).filter((name) => inputs[name].bytesInOutput > 0).map((name) => path.basename(name));
    assert.ok(kept.includes("aq-now.js"));
    for (const other of ["aq-map.js", "aq-trend.js", "aq-data.js", "core.js"]) assert.ok(!kept.includes(other), `${other} in ${kept}`);
    const bare = await build({ stdin: { contents: 'import "lantian";', resolveDir: project() }, bundle: true, format: "esm", write: false, minify: true, logLevel: "silent" });
    assert.equal(bare.outputFiles[0].text.trim().length, 0, "importing it alone does nothing");
  },

  "loaded twice and more it is harmless": async () => {
    const old = { "/old.js": fs.readFileSync(path.join(PKG, "dist/elements.js"), "utf8").replace(/0\.1\.0/g, "0.0.9") };
    const iife = `<script src="${LIB}dist/lantian.iife.js"></script>`;
    await shows(project(), iife + iife + script(`${LIB}dist/define.js`) + script(`${LIB}dist/elements.js`));
    const site = await serve(project(), { ...old, "/t.html": html(iife + script("/old.js")) });
    const page = await open(`${site.url}/t.html`);
    await drawn(page);
    assert.ok(page.warnings.some((text) => /0\.0\.9.*already defined, by version/.test(text)), page.warnings.join("; "));
    assert.deepEqual(page.faults, []);
    await page.close();
    site.close();
  },

  "a byte changed is refused": async () => {
    const { files } = JSON.parse(fs.readFileSync(path.join(PKG, "integrity.json"), "utf8"));
    const spoiled = (name) => {
      const bytes = fs.readFileSync(path.join(PKG, name));
      bytes[bytes.length >> 1] ^= 1;
      return bytes;
    };
    const tag = (name) => `<script type="module" src="${LIB}${name}" integrity="${files[name]}"></script>`;
    await shows(project(), tag("dist/elements.js"));
    const blocked = async (head, own, said) => {
      const site = await serve(project(), { ...own, "/t.html": html(head) });
      const page = await open(`${site.url}/t.html`);
      await assert.rejects(drawn(page, 1500));
      // What the browser refuses it says; what the script refuses, the element does.
      const words = await page.evaluate(() => Array.from(document.querySelectorAll("*"), (one) => (one.shadowRoot ? one.shadowRoot.textContent : "")).join(" "));
      assert.ok(page.faults.concat(words).some((fault) => said.test(fault)), `${page.faults.join("; ")} ${words}`);
      await page.close();
      site.close();
    };
    await blocked(tag("dist/elements.js"), { [`${LIB}dist/elements.js`]: spoiled("dist/elements.js") }, /integrity/);
    // A script that imports others is covered by an import map.
    const map = `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(Object.entries(files).map(([name, hash]) => [LIB + name, hash])) })}</script>`;
    await shows(project(), map + tag("dist/define.js"));
    await blocked(map + tag("dist/define.js"), { [`${LIB}dist/element.js`]: spoiled("dist/element.js") }, /integrity/);
    // The module is held to the hash in the script that loads it, under each of its names.
    const names = Object.keys(files).filter((name) => /^dist\/(parts\/)?lantian_bg\.(\w+\.)?wasm$/.test(name));
    assert.equal(names.length, 2, names.join());
    await blocked(tag("dist/elements.js"), Object.fromEntries(names.map((name) => [LIB + name, spoiled(name)])), /integrity|损坏|damaged/);
  },
};
export default tests;
