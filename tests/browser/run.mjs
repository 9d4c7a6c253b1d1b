// Runs every *.test.mjs here, or those named: each exports an object of named async tests.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { close } from "./launch.mjs";

/** Milliseconds a test may take, unless it says so itself by `patience`. */
const PATIENCE = 90000;

const dir = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = fs.readdirSync(dir).filter((name) => name.endsWith(".test.mjs")).sort();
let passed = 0;
const failed = [];
for (const file of files.filter((name) => !wanted.length || wanted.some((w) => name.startsWith(w)))) {
  const tests = (await import(path.join(dir, file))).default;
  for (const [name, test] of Object.entries(tests)) {
    const start = performance.now();
    try {
      await Promise.race([
        test(),
        new Promise((_, reject) => setTimeout(() => reject(new Error(`took longer than ${(test.patience || PATIENCE) / 1000} s`)), test.patience || PATIENCE).unref()),
      ]);
      passed++;
      console.log(`ok   ${file} ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      failed.push(`${file} ${name}`);
      console.error(`FAIL ${file} ${name}\n${error && error.stack}`);
    }
  }
}
await close();
console.log(`${passed} browser tests passed, ${failed.length} failed`);
if (failed.length || !passed) process.exit(1);
