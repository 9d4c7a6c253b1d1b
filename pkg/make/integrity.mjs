// integrity.json: the hash of every file a page loads, in the form of a page's `integrity` attribute.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { DIST, VERSION, write } from "./sources.mjs";

export function hashes() {
  const files = {};
  for (const name of fs.readdirSync(DIST, { recursive: true }).map(String).sort()) {
    if (!/\.(js|wasm)$/.test(name)) continue;
    files[`dist/${name.replace(/\\/g, "/")}`] = `sha384-${crypto.createHash("sha384").update(fs.readFileSync(path.join(DIST, name))).digest("base64")}`;
  }
  write("integrity.json", JSON.stringify({ version: VERSION, files }, undefined, 1) + "\n");
}
