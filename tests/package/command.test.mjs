// The command `lantian` of the packed package: what npx runs, in a folder without the project.
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { spawn, spawnSync } from "node:child_process";
import { project } from "./site.mjs";

const command = () => {
  const bin = path.join(project(), "node_modules/lantian/bin/lantian.mjs");
  assert.equal(JSON.parse(fs.readFileSync(path.join(project(), "node_modules/lantian/package.json"), "utf8")).bin.lantian, "bin/lantian.mjs");
  return bin;
};
const lantian = (dir, ...words) => spawnSync(process.execPath, [command(), ...words], { cwd: dir, encoding: "utf8", env: { ...process.env, LANG: "zh_CN.UTF-8", LC_ALL: "", LC_MESSAGES: "" } });

/** A folder of a test, removed at the end. */
async function inFolder(test) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "lantian-npx-"));
  try {
    await test(dir);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

const HEAD = "城市,日期,PM2.5(μg/m³),PM10,SO2,NO2,CO,O3_8h\n";
const days = (value, count = 28) => HEAD + Array.from({ length: count }, (_, i) => `太原市,2026-02-${String(i + 1).padStart(2, "0")},${value},${value + 40},8,30,0.9,70\n`).join("");
const hidden = (dir) => fs.readdirSync(dir).filter((name) => name.startsWith("."));
const manifest = (dir, pack = "data") => JSON.parse(fs.readFileSync(path.join(dir, pack, "manifest.json"), "utf8"));

/** The digests of the files of a pack, or what is missing of it. */
function whole(dir) {
  return manifest(dir).files.map(({ name, size }) => {
    assert.equal(fs.statSync(path.join(dir, "data", name)).size, size, name);
    return name;
  }).length;
}

export default {
  "help and versions are told, and wrong usage ends with 2": () => inFolder((dir) => {
    const help = lantian(dir, "--help");
    assert.equal(help.status, 0, help.stderr);
    for (const word of ["pack", "update", "watch", "check", "page", "serve"]) assert.ok(help.stdout.includes(`\n  ${word} `), word);
    assert.match(lantian(dir, "--version").stdout, /^lantian \d/);
    assert.equal(lantian(dir, "pack").status, 2);
  }),

  "check tells what would be read, asks, and takes an answer": () => inFolder((dir) => {
    fs.writeFileSync(path.join(dir, "日报.csv"), days(41).replace("O3_8h", "O3"));
    const asked = lantian(dir, "check", "日报.csv");
    assert.equal(asked.status, 3, asked.stderr);
    assert.match(asked.stdout, /O3日最大8小时平均/);
    assert.match(asked.stdout, /^ +--answer average:O3=take  /m);
    const answered = lantian(dir, "check", "--answer", "average:O3=take", "--save-mapping", "mapping.json", "日报.csv");
    assert.equal(answered.status, 0, answered.stdout + answered.stderr);
    assert.equal(lantian(dir, "check", "--mapping", "mapping.json", "日报.csv").status, 0);
    assert.equal(JSON.parse(lantian(dir, "check", "--json", "--mapping", "mapping.json", "日报.csv").stdout).files[0].reports[0].tables[0].mapping.rhythm, "days");
  }),

  "a table becomes a pack, the pack a page, and the page opens from a disk": () => inFolder((dir) => {
    fs.writeFileSync(path.join(dir, "日报.csv"), days(41));
    const packed = lantian(dir, "pack", "--out", "data", "--title", "某市日报", "日报.csv");
    assert.equal(packed.status, 0, packed.stderr);
    assert.equal(manifest(dir).title.zh, "某市日报");
    assert.ok(whole(dir) > 0);
    const first = fs.readFileSync(path.join(dir, "data/manifest.json"));
    assert.equal(lantian(dir, "pack", "--out", "data", "--title", "某市日报", "日报.csv").status, 0);
    assert.deepEqual(fs.readFileSync(path.join(dir, "data/manifest.json")), first, "the same input leaves the same bytes");
    const page = lantian(dir, "page", "data", "--out", "空气.html");
    assert.equal(page.status, 0, page.stderr);
    const html = fs.readFileSync(path.join(dir, "空气.html"), "utf8");
    assert.ok(html.includes("<title>某市日报") || html.includes("某市日报"), "the page has its title");
    assert.match(page.stdout, /空气\.html：\d+字节，SHA-256 [0-9a-f]{64}/);
  }),

  "update adds and corrects days, watch takes what comes to a folder, and both leave the rest as it was": () => inFolder((dir) => {
    fs.writeFileSync(path.join(dir, "a.csv"), days(41, 20));
    assert.equal(lantian(dir, "pack", "--out", "data", "a.csv").status, 0);
    const names = () => manifest(dir).files.map(({ name }) => name);
    const before = manifest(dir);
    const kept = (name) => !name.startsWith("obs/");
    // The last of 21 days is new, and the 20th is corrected.
    const rows = days(41, 21).trimEnd().split("\n");
    fs.writeFileSync(path.join(dir, "b.csv"), [rows[0], rows[20].replace(",41,", ",77,"), rows[21]].join("\n"));
    const updated = lantian(dir, "update", "data", "b.csv");
    assert.equal(updated.status, 0, updated.stdout + updated.stderr);
    assert.ok(manifest(dir).revision > before.revision);
    assert.ok(whole(dir) > 0);
    assert.notDeepEqual(names(), before.files.map(({ name }) => name));
    assert.deepEqual(names().filter(kept).length, before.files.filter(({ name }) => kept(name)).length);
    // The same again changes nothing; a file of nothing that is read leaves the pack.
    const after = manifest(dir).revision;
    lantian(dir, "update", "data", "b.csv");
    assert.equal(manifest(dir).revision, after, "the same hours are no new revision");
    fs.writeFileSync(path.join(dir, "letter.txt"), "dear");
    assert.notEqual(lantian(dir, "update", "data", "letter.txt").status, 0);
    assert.equal(manifest(dir).revision, after);
    fs.mkdirSync(path.join(dir, "in"));
    fs.writeFileSync(path.join(dir, "in/c.csv"), [rows[0], rows[21].replace("-21,", "-22,")].join("\n"));
    const watched = lantian(dir, "watch", "data", "in", "--once", "--every", "1");
    assert.equal(watched.status, 0, watched.stdout + watched.stderr);
    assert.ok(manifest(dir).revision > after);
    const again = manifest(dir).revision;
    assert.equal(lantian(dir, "watch", "data", "in", "--once", "--every", "1").status, 0);
    assert.equal(manifest(dir).revision, again, "a file that was taken is not taken again");
    assert.deepEqual(hidden(dir).filter((name) => name.endsWith("lock")), []);
  }),

  "what is refused says why and leaves the old pack": () => inFolder((dir) => {
    fs.writeFileSync(path.join(dir, "a.csv"), days(41));
    fs.writeFileSync(path.join(dir, "b.csv"), "甲,乙\n1,2\n");
    assert.equal(lantian(dir, "pack", "--out", "data", "a.csv").status, 0);
    const before = fs.readFileSync(path.join(dir, "data/manifest.json"));
    const refused = lantian(dir, "pack", "--out", "data", "b.csv");
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /^b\.csv.*没有找到表头/m);
    assert.deepEqual(fs.readFileSync(path.join(dir, "data/manifest.json")), before);
    const absent = lantian(dir, "pack", "--out", "data", "没有.csv");
    assert.equal(absent.status, 5);
    assert.match(absent.stderr, /没有\.csv/);
    fs.mkdirSync(path.join(dir, "papers"));
    fs.writeFileSync(path.join(dir, "papers/letter.txt"), "dear");
    assert.match(lantian(dir, "pack", "--out", "papers", "a.csv").stderr, /不是数据包，也不是空文件夹/);
    assert.deepEqual(hidden(dir), []);
  }),

  "killed at any moment the pack is whole and the next command goes on": () => inFolder(async (dir) => {
    fs.mkdirSync(path.join(dir, "old"));
    fs.mkdirSync(path.join(dir, "new"));
    for (const [name, value] of [["old", 41], ["new", 82]]) fs.writeFileSync(path.join(dir, name, "日报.csv"), days(value));
    const run = (name) => spawn(process.execPath, [command(), "pack", "--out", "data", name], { cwd: dir, stdio: "ignore" });
    const ended = (child) => new Promise((resolve) => child.on("exit", (code) => resolve(code)));
    const begun = Date.now();
    assert.equal(await ended(run("old")), 0);
    const usual = Date.now() - begun;
    let seed = 20260310;
    for (let round = 0; round < 20; round++) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const child = run(round % 2 ? "old" : "new");
      const end = ended(child);
      await new Promise((resolve) => setTimeout(resolve, usual * 0.3 + (seed / 2147483648) * usual * 0.8));
      child.kill("SIGKILL");
      await end;
      // Between two renames the pack stands beside its place; the next command puts it back.
      if (!fs.existsSync(path.join(dir, "data"))) fs.renameSync(path.join(dir, ".data.lantian-old"), path.join(dir, "data"));
      assert.ok(whole(dir) > 0, `round ${round}`);
    }
    assert.equal(await ended(run("new")), 0, "a lock was left");
    assert.deepEqual(hidden(dir), []);
  }),

  "two at once do not mix": () => inFolder(async (dir) => {
    fs.writeFileSync(path.join(dir, "a.csv"), days(41));
    const run = () => new Promise((resolve) => spawn(process.execPath, [command(), "pack", "--out", "data", "a.csv"], { cwd: dir, stdio: "ignore" }).on("exit", resolve));
    const codes = await Promise.all([run(), run(), run()]);
    assert.ok(codes.includes(0) && codes.every((code) => code === 0 || code === 4), String(codes));
    assert.ok(whole(dir) > 0);
    // A lock of a process that runs is respected, one of a process that has ended is taken over.
    fs.writeFileSync(path.join(dir, ".data.lantian-lock"), String(process.pid));
    const busy = lantian(dir, "pack", "--out", "data", "a.csv");
    assert.equal(busy.status, 4);
    assert.match(busy.stderr, /另一个lantian命令正在处理data/);
    fs.writeFileSync(path.join(dir, ".data.lantian-lock"), "999999999");
    // So is what a command leaves that is killed while it takes the lock.
    for (const ending of ["999999999", "999999998-moved"]) fs.writeFileSync(path.join(dir, `.data.lantian-lock-${ending}`), ending.slice(0, 9));
    assert.equal(lantian(dir, "pack", "--out", "data", "a.csv").status, 0);
    assert.deepEqual(hidden(dir), []);
  }),

  "serve shows a page of the pack and hands out nothing else": () => inFolder(async (dir) => {
    fs.writeFileSync(path.join(dir, "a.csv"), days(41));
    fs.writeFileSync(path.join(dir, "secret.txt"), "a secret");
    assert.equal(lantian(dir, "pack", "--out", "data", "a.csv").status, 0);
    const server = spawn(process.execPath, [command(), "serve", "data", "--port", "18180", "--lang", "zh"], { cwd: dir });
    try {
      const line = await new Promise((resolve, reject) => {
        server.stdout.once("data", (data) => resolve(String(data)));
        server.once("exit", (code) => reject(new Error(`ended with ${code}`)));
      });
      const url = line.trim();
      const get = (at) => new Promise((resolve, reject) => http.get(new URL(at, url), (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (part) => (body += part)).on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
      }).on("error", reject));
      const first = await get("/");
      assert.equal(first.status, 200);
      assert.match(first.headers["content-type"], /^text\/html/);
      assert.equal(first.headers["content-security-policy"], undefined, "the page brings its own");
      assert.match(first.body, /http-equiv="Content-Security-Policy"/);
      const pack = await get("/data/pack/manifest.json");
      assert.equal(pack.status, 200);
      assert.ok(pack.headers["content-security-policy"] && pack.headers["cache-control"] === "no-cache");
      for (const at of ["/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/data/pack/..%2f..%2fsecret.txt", "/data/pack"]) assert.equal((await get(at)).status, 404, at);
    } finally {
      server.kill();
    }
  }),
};
