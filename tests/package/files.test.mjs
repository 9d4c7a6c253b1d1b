// What is in the package: complete, declared, typed, hashed, licensed, the same every time.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { execFileSync, spawnSync } from "node:child_process";
import { publint } from "publint";
import { MODULES, PKG, ROOT, project, tarball } from "./site.mjs";

const read = (name) => fs.readFileSync(path.join(PKG, name), "utf8");
const json = (name) => JSON.parse(read(name));
const dist = () => fs.readdirSync(path.join(PKG, "dist"), { recursive: true }).map(String).sort();
const sha = (file) => crypto.createHash("sha256").update(fs.readFileSync(file)).digest("hex");
const run = (args, options = {}) => spawnSync(process.execPath, args, { encoding: "utf8", ...options });

export default {
  "publint has nothing to say": async () => {
    const { messages } = await publint({ pkgDir: PKG, strict: true, pack: "npm" });
    assert.deepEqual(messages, []);
  },

  "types resolve for every entry": () => {
    const out = run([path.join(MODULES, "@arethetypeswrong/cli/dist/index.js"), tarball(), "--profile", "esm-only", "--no-emoji", "--no-color",
      "--exclude-entrypoints", "./lantian_bg.wasm", "./lantian_rest_bg.wasm", "./lantian_all_bg.wasm", "./embed.html", "./custom-elements.json", "./integrity.json"]);
    assert.equal(out.status, 0, out.stdout + out.stderr);
  },

  "strict TypeScript reads tags, attributes, events, React's elements and the core": () => {
    const dir = project();
    for (const name of ["fixture.ts", "fixture.tsx"]) fs.copyFileSync(path.join(ROOT, "tests/package/types", name), path.join(dir, name));
    const config = (resolution, module, files) => ({
      compilerOptions: { strict: true, noEmit: true, target: "ES2020", module, moduleResolution: resolution, jsx: "preserve", lib: ["ES2020", "DOM", "DOM.Iterable"], types: [] },
      files,
    });
    for (const [resolution, module, files] of [["bundler", "ESNext", ["fixture.ts", "fixture.tsx"]], ["node16", "Node16", ["fixture.ts"]]]) {
      fs.writeFileSync(path.join(dir, "tsconfig.json"), JSON.stringify(config(resolution, module, files)));
      const out = run([path.join(MODULES, "typescript/bin/tsc"), "-p", "."], { cwd: dir });
      assert.equal(out.status, 0, `${resolution}\n${out.stdout}`);
    }
  },

  "classes, documentation, manifest and types name the same things": () => {
    assert.deepEqual(JSON.parse(fs.readFileSync(path.join(PKG, "make/faults.json"), "utf8")), []);
    const types = read("dist/attributes.d.ts");
    const { modules } = json("custom-elements.json");
    assert.ok(modules.length >= 4);
    for (const { declarations: [one] } of modules) {
      const block = types.slice(types.indexOf(`interface ${one.name} {`)).split("\n  }\n")[0];
      const typed = Array.from(block.matchAll(/get ([A-Za-z0-9]+|"[^"]+")\(\)/g), (m) => m[1]).concat("lang").sort();
      // `refresh` is a method of `<aq-data>`, and its attribute no property.
      assert.deepEqual(typed, one.attributes.map((a) => a.fieldName).filter((name) => name !== "refresh").sort(), one.tagName);
      assert.match(types, new RegExp(`"${one.tagName}": ${one.name};`));
      for (const event of one.events) assert.ok(types.includes(`"${event.name}": CustomEvent<`), event.name);
      for (const list of ["attributes", "events", "cssParts", "cssProperties"]) {
        for (const item of one[list]) assert.ok(item.description, `${one.tagName} ${list} ${item.name} has no words`);
      }
      assert.ok(fs.existsSync(path.join(PKG, `dist/${one.tagName}/define.js`)) && fs.existsSync(path.join(PKG, `dist/${one.tagName}.d.ts`)));
    }
  },

  "the list of hashes is right and whole": () => {
    const { files } = json("integrity.json");
    const site = fs.readdirSync(path.join(PKG, "site")).sort().map((name) => `site/${name}`);
    const loaded = dist().map((name) => `dist/${name}`).concat(site).filter((name) => /\.(js|wasm)$/.test(name));
    assert.deepEqual(Object.keys(files).sort(), loaded);
    for (const [name, hash] of Object.entries(files)) {
      assert.equal(hash, `sha384-${crypto.createHash("sha384").update(fs.readFileSync(path.join(PKG, name))).digest("base64")}`, name);
    }
  },

  "licences, notices and the bill of materials travel along": () => {
    const inside = execFileSync("tar", ["-tzf", tarball()], { encoding: "utf8" }).split("\n");
    for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-NOTICES.txt", "sbom.cdx.json", "custom-elements.json", "integrity.json", "README.md"]) {
      assert.ok(inside.includes(`package/${name}`), name);
    }
    assert.ok(!inside.some((name) => /package\/(make|node_modules)\//.test(name)), "tools stay at home");
    const bom = json("sbom.cdx.json");
    assert.equal(bom.bomFormat, "CycloneDX");
    assert.ok(!bom.serialNumber && !bom.metadata.timestamp, "the same every time");
    const notices = read("THIRD-PARTY-NOTICES.txt");
    assert.ok(bom.components.length > 10);
    for (const { name, version, licenses } of bom.components) {
      assert.ok(notices.includes(`\n${name} ${version} (`), name);
      assert.ok(licenses[0].expression && licenses[0].expression !== "null", `${name} states its licence`);
    }
    assert.deepEqual(json("package.json").dependencies, undefined, "nothing is needed at run time");
  },

  "no folder of a machine and no outside address is in it": () => {
    const names = /^https?:\/\/(www\.w3\.org\/(2000\/svg|1999\/xhtml|1999\/xlink))/;
    for (const name of dist().filter((one) => /\.(js|wasm)$/.test(one) && !/inline|iife/.test(one))) {
      const text = fs.readFileSync(path.join(PKG, "dist", name), "latin1");
      for (const [address] of text.matchAll(/https?:\/\/[\w./-]+/g)) assert.match(address, names, `${name}: ${address}`);
      assert.ok(!text.includes(ROOT) && !/\/(home|root)\//.test(text), name);
    }
  },

  "the two parts of the module hold what the whole one holds": () => {
    const module = (name) => new WebAssembly.Module(fs.readFileSync(path.join(PKG, "dist", name)));
    const [first, rest, whole] = ["lantian_bg.wasm", "lantian_rest_bg.wasm", "lantian_all_bg.wasm"].map(module);
    const imports = (of, more) => WebAssembly.Module.imports(of).reduce((all, { module, name, kind }) => {
      if (kind === "function" && module !== "first") (all[module] = all[module] || {})[name] = () => {};
      return all;
    }, { ...more });
    const opened = new WebAssembly.Instance(first, imports(first));
    const bytes = ({ exports }) => Buffer.from(exports.memory.buffer);
    const complete = bytes(new WebAssembly.Instance(whole, imports(whole)));
    const table = Object.values(opened.exports).find((item) => item instanceof WebAssembly.Table);
    const places = () => Array.from({ length: table.length }, (_, i) => table.get(i)).filter(Boolean).length;
    const before = places();
    assert.ok(!bytes(opened).equals(complete), "words that only the rest says come with it");
    new WebAssembly.Instance(rest, imports(rest, { first: opened.exports }));
    assert.ok(bytes(opened).equals(complete));
    // The first place of a table is empty, so that a null pointer calls nothing.
    assert.ok(before < places() && places() === table.length - 1, `${before}, ${places()} of ${table.length}`);
  },

  "nothing turns text into markup or code": () => {
    for (const name of dist().filter((one) => one.endsWith(".js"))) {
      const text = read(`dist/${name}`);
      const found = text.match(/\beval\(|new Function|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|setTimeout\("|javascript:/);
      assert.equal(found && found[0], null, name);
    }
  },

  "making it again, and in another folder, gives the same bytes": () => {
    const all = () => Object.fromEntries(dist().filter((name) => fs.statSync(path.join(PKG, "dist", name)).isFile()).map((name) => [name, sha(path.join(PKG, "dist", name))]));
    const before = all();
    const there = path.join(ROOT, "target/package/else where");
    fs.mkdirSync(there, { recursive: true });
    for (const name of ["www/elements", "www/pkg", "www/site", "www/embed.html", "pkg/make", "pkg/package.json", "docs", "src", "crates", "xtask", "benches/wasm", "Cargo.toml", "Cargo.lock", "LICENSE-MIT", "LICENSE-APACHE"]) {
      fs.cpSync(path.join(ROOT, name), path.join(there, name), { recursive: true });
    }
    fs.mkdirSync(path.join(there, "tests/package"), { recursive: true });
    fs.copyFileSync(path.join(ROOT, "tests/package/package.json"), path.join(there, "tests/package/package.json"));
    fs.symlinkSync(MODULES, path.join(there, "tests/package/node_modules"));
    execFileSync(process.execPath, [path.join(there, "pkg/make/make.mjs")], { stdio: ["ignore", "inherit", "inherit"] });
    for (const name of Object.keys(before)) assert.equal(sha(path.join(there, "pkg/dist", name)), before[name], name);
    for (const name of ["custom-elements.json", "integrity.json", "sbom.cdx.json", "THIRD-PARTY-NOTICES.txt", "embed.html", "site/embed.js", "site/embed-host.js"]) {
      assert.equal(sha(path.join(there, "pkg", name)), sha(path.join(PKG, name)), name);
    }
  },
};
