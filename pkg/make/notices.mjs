// Whose work is inside the module: THIRD-PARTY-NOTICES.txt with every licence text, and an SBOM (CycloneDX) without time or chance.
import fs from "node:fs";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { ROOT, VERSION, write } from "./sources.mjs";

const cargo = (...args) => execFileSync("cargo", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });

/** The crates compiled into the modules, by name. */
function crates() {
  const tree = cargo("tree", "--locked", "--package", "lantian", "--package", "lantian-node", "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}|{l}");
  const wanted = new Set(tree.split("\n").map((line) => line.split("|")[0].replace(/ \(.*/, "")));
  const { packages } = JSON.parse(cargo("metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"));
  return packages
    .filter((one) => wanted.has(`${one.name} v${one.version}`) && !one.name.startsWith("lantian"))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

export function notices() {
  const all = crates();
  const lock = fs.readFileSync(path.join(ROOT, "Cargo.lock"), "utf8");
  const out = ["lantian contains these works of others, each under its own licence. The Rust standard library (MIT OR Apache-2.0) is part of the modules too."];
  const components = [];
  for (const { name, version, license, authors, manifest_path: manifest } of all) {
    const dir = path.dirname(manifest);
    const texts = fs.readdirSync(dir).filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file)).sort();
    out.push(`\n${"=".repeat(72)}\n${name} ${version} (${license})\n${authors.join(", ")}\n`);
    for (const file of texts) if (fs.statSync(path.join(dir, file)).isFile()) out.push(`--- ${file}\n${fs.readFileSync(path.join(dir, file), "utf8").replace(/\r\n/g, "\n").trim()}\n`);
    if (!license && !texts.length) throw new Error(`${name} ${version} states no licence`);
    const sum = new RegExp(`name = "${name}"\nversion = "${version.replace(/[.+]/g, "\\$&")}"\nsource = .*\nchecksum = "([0-9a-f]+)"`).exec(lock);
    components.push({
      type: "library", "bom-ref": `pkg:cargo/${name}@${version}`, name, version, purl: `pkg:cargo/${name}@${version}`,
      licenses: [{ expression: String(license).replace(/\//g, " OR ") }],
      ...(sum ? { hashes: [{ alg: "SHA-256", content: sum[1] }] } : {}),
    });
  }
  write("THIRD-PARTY-NOTICES.txt", out.join("\n") + "\n");
  const own = { type: "library", "bom-ref": `pkg:npm/lantian@${VERSION}`, name: "lantian", version: VERSION, purl: `pkg:npm/lantian@${VERSION}`, licenses: [{ expression: "MIT OR Apache-2.0" }] };
  write("sbom.cdx.json", JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1, metadata: { component: own }, components }, undefined, 1) + "\n");
}
