// Makes the package in pkg/dist of www/elements and www/pkg. Every byte follows from the sources: no time, no chance.
import fs from "node:fs";
import path from "node:path";
import { DIST, ELEMENTS, PKG, ROOT, WWW, classes, esbuild, scripts, write } from "./sources.mjs";
import { describe } from "./manifest.mjs";
import { types } from "./types.mjs";
import { hashes } from "./integrity.mjs";
import { notices } from "./notices.mjs";

fs.rmSync(DIST, { recursive: true, force: true });
fs.mkdirSync(DIST, { recursive: true });
const common = { target: "chrome81", minify: true, legalComments: "none", logLevel: "warning", charset: "utf8", define: { FIRST: "false", REST: "false", MODULES: "false", WORKER: "false", REPORT: "false" } };

// A file each, for bundlers and for pages that load a few. The package has them in one folder, under names that stay when a file moves.
const oneFolder = {
  name: "one folder",
  setup: ({ onResolve }) => onResolve({ filter: /^\./ }, ({ kind, path: to }) => (kind === "entry-point" ? undefined : { path: `./${path.basename(to)}`, external: true })),
};
await esbuild.build({ ...common, entryPoints: scripts().map((file) => ({ in: file, out: path.basename(file, ".js") })), outdir: DIST, format: "esm", bundle: true, plugins: [oneFolder] });
const wasm = path.join(WWW, "pkg/lantian_all_bg.wasm");
for (const name of ["lantian_bg.wasm", "lantian_rest_bg.wasm", "lantian_all_bg.wasm"]) fs.copyFileSync(path.join(WWW, "pkg", name), path.join(DIST, name));
const found = await classes();
for (const { tag, name } of found) {
  write(`dist/${tag}/define.js`, `import{${name}}from"../${tag}.js";import{register}from"../register.js";register("${tag}",${name});export{${name}};\n`);
  write(`dist/${tag}/define.d.ts`, `export { ${name} } from "../${tag}.js";\n`);
}

// One file each: beside its module, with the module inside, and for pages without modules.
const { parts } = JSON.parse(fs.readFileSync(path.join(WWW, "pkg/modules.json"), "utf8"));
fs.mkdirSync(path.join(DIST, "parts"));
for (const name of ["elements.js", "worker.js", "modules.json", "report.html", "report.json", ...parts]) fs.copyFileSync(path.join(WWW, "pkg", name), path.join(DIST, name));
const whole = (name, format, body, more) => esbuild.build({
  ...common, ...more, bundle: true, format, outfile: path.join(DIST, name), mangleProps: /^_[a-z]/, loader: { ".wasm": "binary" },
  logOverride: { "empty-import-meta": "silent" },
  stdin: { resolveDir: ELEMENTS, contents: `import bytes from ${JSON.stringify(wasm)};import{provide}from"./engine/engine.js";provide(()=>bytes);${body}` },
});
await whole("inline.js", "esm", 'export * from "./lantian.js";');
// Pages in GBK read it too: no byte of it is beyond ASCII.
// AMD loaders (RequireJS) know a script only by the name it gives itself; the global stays, and so does what `data-aq` mounts.
const amd = 'typeof define=="function"&&define.amd&&define("lantian",[],function(){return lantian});';
await whole("lantian.iife.js", "iife", 'import{define}from"./lantian.js";import{mount,mountPage}from"./mount.js";define();mountPage();export*from"./lantian.js";export{mount};', {
  globalName: "lantian", charset: "ascii", footer: { js: amd },
});

// The page for frames, as the site has it, one folder above the scripts; its own script in one piece.
const SITE = path.join(PKG, "site");
fs.rmSync(SITE, { recursive: true, force: true });
fs.mkdirSync(SITE);
const beside = { name: "beside", setup: ({ onResolve }) => onResolve({ filter: /pkg\/elements\.js$/ }, () => ({ path: "../dist/elements.js", external: true })) };
await esbuild.build({ ...common, entryPoints: [path.join(WWW, "site/embed.js")], bundle: true, format: "esm", outfile: path.join(SITE, "embed.js"), plugins: [beside] });
await esbuild.build({ ...common, entryPoints: [path.join(WWW, "site/embed-host.js")], bundle: true, format: "iife", outfile: path.join(SITE, "embed-host.js") });
for (const name of ["embed.css", "icon.svg"]) fs.copyFileSync(path.join(WWW, "site", name), path.join(SITE, name));
const frame = fs.readFileSync(path.join(WWW, "embed.html"), "utf8");
write("embed.html", frame.replace('content="data/shanxi/"', 'content="data/"').replace(/<link rel="alternate".*\n/, ""));

const docs = describe(found);
write("custom-elements.json", JSON.stringify(docs.manifest, undefined, 1) + "\n");
types(found, docs);
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) fs.copyFileSync(path.join(ROOT, name), path.join(PKG, name));
notices();
hashes();
// Told here, and an error where the package is checked.
if (docs.missing.length) console.error(docs.missing.join("\n"));
fs.writeFileSync(path.join(PKG, "make/faults.json"), JSON.stringify(docs.missing));
