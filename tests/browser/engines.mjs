// Real engines, old and other: found or unpacked, started without a driver. The page sends back what it has to say.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { execFileSync, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const HERE = path.dirname(fileURLToPath(import.meta.url));
const CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage", "--no-zygote", "--window-size=1280,900", "--remote-debugging-port=0"];

/** A Chromium that comes packed in an npm package, unpacked once. */
function packed(name) {
  const bin = path.join(path.dirname(require.resolve(`${name}/package.json`)), "bin");
  const dir = path.join(HERE, "node_modules/.engines", name);
  const program = path.join(dir, "chromium");
  if (!fs.existsSync(program)) {
    fs.mkdirSync(path.join(dir, "swiftshader"), { recursive: true });
    execFileSync("tar", ["-xf", "-", "-C", path.join(dir, "swiftshader")], { input: zlib.brotliDecompressSync(fs.readFileSync(path.join(bin, "swiftshader.tar.br"))) });
    fs.writeFileSync(`${program}.part`, zlib.brotliDecompressSync(fs.readFileSync(path.join(bin, "chromium.br"))), { mode: 0o755 });
    fs.renameSync(`${program}.part`, program);
  }
  return { program, args: CHROMIUM, profile: (dir) => [`--user-data-dir=${dir}`] };
}

/** Firefox ESR where it is installed: `FIREFOX`, or Debian's. */
export const firefox = () => [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find((file) => file && fs.existsSync(file));

/** Engines by name: how each is started. */
export const ENGINES = {
  "Chromium 81": () => packed("chrome-aws-lambda"),
  "Chromium 88": () => packed("chromium88"),
  "Chromium 92": () => packed("chromium92"),
  "current Chromium": () => ({ program: process.env.CHROMIUM || "/usr/bin/chromium", args: CHROMIUM, profile: (dir) => [`--user-data-dir=${dir}`] }),
  "Firefox ESR": () => ({ program: firefox(), args: ["--headless", "--no-remote", "--new-instance"], profile: (dir) => ["--profile", dir] }),
};

/** Opens an address in an engine until it has said something. */
export async function visit(engine, url, answer, { env = {}, patience = 60000 } = {}) {
  const { program, args, profile } = ENGINES[engine]();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "engine-"));
  const child = spawn(program, [...args, ...profile(dir), url], { stdio: "ignore", detached: true, env: { ...process.env, ...env } });
  let timer;
  try {
    return await Promise.race([
      answer,
      new Promise((_, fail) => child.on("error", fail)),
      new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(`${engine} said nothing in ${patience} ms`)), patience))),
    ]);
  } finally {
    clearTimeout(timer);
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      // It has ended by itself.
    }
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
