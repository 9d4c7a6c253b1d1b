// integrity.json: the hash of every file a page loads, in the form of a page's `integrity` attribute.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { PKG, VERSION, write } from "./sources.mjs";

export function hashes() {
  const files = {};
  for (const folder of ["dist", "site"]) {
    for (const name of fs.readdirSync(path.join(PKG, folder), { recursive: true }).map(String).sort()) {
      if (!/\.(js|wasm)$/.test(name)) continue;
      const bytes = fs.readFileSync(path.join(PKG, folder, name));
      files[`${folder}/${name.replace(/\\/g, "/")}`] = `sha384-${crypto.createHash("sha384").update(bytes).digest("base64")}`;
    }
  }
  write("integrity.json", JSON.stringify({ version: VERSION, files }, undefined, 1) + "\n");
}
