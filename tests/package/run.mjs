// Checks the package in pkg/: node tests/package/run.mjs [name…] runs every *.test.mjs here, or those named.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { close } from "./site.mjs";

const dir = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const failed = [];
let passed = 0;
for (const file of fs.readdirSync(dir).filter((name) => name.endsWith(".test.mjs")).sort()) {
  if (wanted.length && !wanted.some((one) => file.startsWith(one))) continue;
  for (const [name, test] of Object.entries((await import(path.join(dir, file))).default)) {
    const start = performance.now();
    try {
      await test();
      passed++;
      console.log(`ok   ${file} ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      failed.push(name);
      console.error(`FAIL ${file} ${name}\n${error && error.stack}`);
    }
  }
}
await close();
console.log(`${passed} package tests passed, ${failed.length} failed`);
process.exit(failed.length || !passed ? 1 : 0);
