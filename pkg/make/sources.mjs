// Where things are, and which elements there are.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

export const PKG = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
export const ROOT = path.join(PKG, "..");
export const WWW = path.join(ROOT, "www");
export const ELEMENTS = path.join(WWW, "elements");
export const DIST = path.join(PKG, "dist");
export const VERSION = JSON.parse(fs.readFileSync(path.join(PKG, "package.json"), "utf8")).version;

const require = createRequire(path.join(ROOT, "tests/package/package.json"));
export const esbuild = require("esbuild");
export const ts = require("typescript");

export function write(name, text) {
  const file = path.join(PKG, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

/** The scripts of the elements, in all folders. Two of one name would be one file in the package. */
export function scripts() {
  const all = fs.readdirSync(ELEMENTS, { recursive: true }).map(String).filter((name) => name.endsWith(".js")).sort();
  const names = all.map((name) => path.basename(name));
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice) throw new Error(`www/elements has two files named ${twice}`);
  return all.map((name) => path.join(ELEMENTS, name));
}

/** The elements: class, tag, attributes as the class states them, and the sources of the class and those it extends. */
export async function classes() {
  const files = scripts();
  const texts = new Map(files.map((file) => [file, fs.readFileSync(file, "utf8")]));
  const all = await import(pathToFileURL(path.join(ELEMENTS, "index.js")).href);
  return Object.keys(all).sort().map((name) => {
    const sources = [];
    for (let kind = all[name]; kind && kind.name; kind = Object.getPrototypeOf(kind)) {
      const file = files.find((one) => new RegExp(`class ${kind.name}\\b`).test(texts.get(one)));
      if (file) sources.push({ file, name: kind.name, text: texts.get(file) });
    }
    const tag = name.replace(/\B[A-Z]/g, "-$&").toLowerCase();
    return { name, tag, kind: all[name], attributes: Array.from(new Set(all[name].observedAttributes)), sources };
  });
}
