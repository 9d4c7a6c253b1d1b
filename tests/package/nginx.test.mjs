// A site made by the command of the package, behind Debian's nginx with the headers that were written beside it.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawn, spawnSync } from "node:child_process";
import { ROOT, freePort, open, project } from "./site.mjs";

const NGINX = ["/usr/sbin/nginx", "/usr/bin/nginx"].find((file) => fs.existsSync(file));

/** A site of the demonstration pack behind nginx. */
async function served(test) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "lantian-nginx-"));
  const bin = path.join(project(), "node_modules/lantian/bin/lantian.mjs");
  const made = spawnSync(process.execPath, [bin, "site", path.join(ROOT, "www/data/shanxi"), "--out", `${dir}/site`, "--site", path.join(ROOT, "www"), "--live"], { encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  const port = await freePort();
  // The types of Debian's file but for wasm, which nginx before 1.21 does not know.
  const types = fs.readFileSync("/etc/nginx/mime.types", "utf8").replace(/.*application\/wasm.*\n/, "");
  fs.writeFileSync(`${dir}/mime.types`, types);
  const user = process.getuid() === 0 ? "user root; " : "";
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${dir}/${name};`).join(" ");
  fs.writeFileSync(`${dir}/nginx.conf`, `${user}daemon off; pid ${dir}/pid; error_log ${dir}/error.log; events {}
http { include ${dir}/mime.types; default_type application/octet-stream; access_log off; ${folders}
  server { listen 127.0.0.1:${port}; root ${dir}/site; index index.html; include ${dir}/site/hosting/nginx.conf; } }`);
  const nginx = spawn(NGINX, ["-p", dir, "-e", `${dir}/error.log`, "-c", `${dir}/nginx.conf`], { stdio: ["ignore", "inherit", "inherit"] });
  const ended = new Promise((done) => nginx.on("exit", done));
  try {
    const url = `http://127.0.0.1:${port}`;
    for (let i = 0; i < 100 && !(await fetch(url).catch(() => undefined)); i++) await new Promise((then) => setTimeout(then, 50));
    await test(url, dir);
  } finally {
    nginx.kill();
    await ended;
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

const tests = {
  "with the headers written beside it nginx serves a site that draws": () => served(async (url, dir) => {
    const part = fs.readdirSync(`${dir}/site/pkg/parts`).find((name) => name.endsWith(".wasm"));
    const types = { "": "text/html", "pkg/elements.js": "application/javascript", "site/site.css": "text/css", "pkg/lantian_bg.wasm": "application/wasm", [`pkg/parts/${part}`]: "application/wasm", "data/manifest.json": "application/json" };
    for (const [name, type] of Object.entries(types)) {
      const { status, headers } = await fetch(`${url}/${name}`);
      const sent = headers.get("content-type").replace("text/javascript", "application/javascript");
      assert.deepEqual([status, sent.split(";")[0], headers.get("x-content-type-options")], [200, type, "nosniff"], name);
      assert.match(headers.get("content-security-policy"), /'wasm-unsafe-eval'/, name);
      assert.match(headers.get("cache-control"), name.startsWith("pkg/parts/") ? /immutable/ : /no-cache/, name);
    }
    // Data named by their digest never change; what is no data is compressed on the way.
    const named = "data/obs/station/hour/2026-03-20.0123456789.aqc.gz";
    fs.writeFileSync(`${dir}/site/${named}`, "data");
    const kept = await fetch(`${url}/${named}`);
    assert.deepEqual([kept.status, /immutable/.test(kept.headers.get("cache-control")), kept.headers.get("x-content-type-options")], [200, true, "nosniff"]);
    assert.equal((await fetch(`${url}/pkg/lantian_bg.wasm`)).headers.get("content-encoding"), "gzip");
    const page = await open(`${url}/p/140100.html`);
    try {
      // The policy of the page forbids waitForFunction. Elements out of sight draw when they are told to.
      const drawn = () => page.evaluate(() => Array.from(document.querySelectorAll("aq-map, aq-now"), (one) => {
        if (one.show) one.show();
        return one.getAttribute("data-state");
      }));
      let states = [];
      for (let i = 0; i < 400 && !(states.length && states.every((state) => state === "ready")); i++) {
        await page.waitForTimeout(50);
        states = await drawn();
      }
      assert.deepEqual(states, ["ready", "ready"]);
      assert.deepEqual(page.faults, []);
    } finally {
      await page.close();
    }
  }),
};

if (!NGINX) console.log("no nginx: its test is left out; apt-get install nginx-light");
export default NGINX ? tests : {};
