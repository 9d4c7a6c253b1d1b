// A page that nobody reloads: it asks for newer data by itself, keeps what the visitor chose, and says how old its data are.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { open, ready, traps, until } from "./launch.mjs";
import { ROOT, page as html, serve } from "./server.mjs";

const FOLDER = path.join(ROOT, "tests/data/pack");
const HEAD = "entity,time,avg,PM25,PM10,SO2,NO2,CO,O3\n";
const HOUR = 3600000;
/** The end of the first hour, 2026-03-02 01:00 in Beijing. */
const FIRST = Date.UTC(2026, 2, 1, 17);
const label = (time) => new Date(time + 8 * HOUR).toISOString().slice(0, 16) + "+08:00";

/** The pack of some hours of two stations: the files of one revision. */
function revision(number, hours) {
  const manifest = JSON.parse(fs.readFileSync(path.join(FOLDER, "manifest.json"), "utf8"));
  const rows = Array.from({ length: hours }, (_, at) => {
    const time = label(FIRST + at * HOUR);
    // From the fourth hour on the air is worse.
    const fine = at > 2 ? 140 : 20 + at;
    return `st:A,${time},1h,${fine},${fine + 20},8,40,0.9,60\nst:B,${time},1h,${fine},${fine + 20},8,40,0.9,60\n`;
  });
  Object.assign(manifest, { revision: number, generated: label(FIRST + hours * HOUR), boundaries: [manifest.boundaries[0]] });
  delete manifest.valid_until;
  const name = `obs/station/hour/2026-03.${number}.csv`;
  const text = HEAD + rows.join("");
  const digest = { size: Buffer.byteLength(text), sha256: createHash("sha256").update(text).digest("hex") };
  manifest.files = [manifest.files[0], { name, rows: 2 * hours, range: [label(FIRST), label(FIRST + (hours - 1) * HOUR)], ...digest }];
  return { name, text, manifest: JSON.stringify(manifest) };
}

/** Serves a revision; files of the ones before stay. */
function publish(server, { name, text, manifest }) {
  server.routes.set(`/live/${name}`, (q, r) => r.end(text));
  server.routes.set("/live/manifest.json", (q, r) => r.end(manifest));
}

const BODY = '<aq-data src="/live/" refresh="auto"></aq-data><aq-map level="county"></aq-map><aq-now place="990101"></aq-now><aq-trend place="990101" period="1d"></aq-trend>';

/** A page of the first revision, whose clock is moved on by hand. */
async function live(test, { body = BODY, start = FIRST + 2 * HOUR + 60000, before } = {}) {
  const server = await serve();
  for (const file of ["entities.csv", "towns.topo.json"]) server.routes.set(`/live/${file}`, (q, r) => r.end(fs.readFileSync(path.join(FOLDER, file))));
  publish(server, revision(1, 2));
  server.routes.set("/t.html", html(body));
  const page = await open(undefined, { before });
  try {
    await page.clock.install({ time: start });
    await page.goto(`${server.url}/t.html`);
    await page.evaluate(() => document.querySelectorAll("aq-map, aq-now, aq-trend").forEach((element) => element.show()));
    await ready(page);
    const asked = () => server.seen.filter((one) => one.endsWith("/live/manifest.json")).length;
    const pass = async (hours) => {
      for (let at = 0; at < hours; at++) await page.clock.fastForward(HOUR);
      await page.waitForTimeout(100);
    };
    await test({ page, server, asked, pass });
    assert.deepEqual(page.faults.filter((fault) => !/Failed to load resource/.test(fault)), []);
  } finally {
    await page.context().close();
    server.close();
  }
}

const now = (page) => page.evaluate(() => document.querySelector("aq-now").describe());
const age = (page, tag = "aq-now") => page.evaluate((name) => {
  const element = document.querySelector(name);
  return [element.getAttribute("data-age"), element.shadowRoot.querySelector(".age").textContent];
}, tag);
const shows = (page, text) => until(page, (words) => document.querySelector("aq-now").describe().includes(words), text);

/** The words of the hour after some hours: midnight is 24:00 of the day that ends. */
function hourWords(at) {
  const time = FIRST + at * HOUR + 8 * HOUR;
  const isMidnight = new Date(time).getUTCHours() === 0;
  const day = new Date(isMidnight ? time - HOUR : time);
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日${isMidnight ? 24 : day.getUTCHours()}时`;
}

/** What a server does in an hour with the revision that is due: true where a page has it afterwards. */
const HOURS = {
  good: (server, due) => (publish(server, due), true),
  slow: (server, due) => {
    publish(server, due);
    server.routes.set("/live/manifest.json", (q, r) => setTimeout(() => r.end(due.manifest), 60));
    return true;
  },
  late: () => false,
  refused: (server) => {
    server.routes.set("/live/manifest.json", (q, r) => ((r.statusCode = 503), r.end()));
    return false;
  },
  halfManifest: (server, due) => {
    server.routes.set("/live/manifest.json", (q, r) => r.end(due.manifest.slice(0, due.manifest.length / 2)));
    return false;
  },
  halfFile: (server, due) => {
    publish(server, due);
    server.routes.set(`/live/${due.name}`, (q, r) => r.end(due.text.slice(0, due.text.length / 2)));
    return false;
  },
  older: (server, due, older) => {
    server.routes.set("/live/manifest.json", (q, r) => r.end(older.manifest));
    return false;
  },
};

/** Two weeks of hours, most of them good. */
const twoWeeks = () => live(async ({ page, server, asked }) => {
  await page.evaluate(() => document.querySelector("aq-data").setState({ selected: "990102", zoom: "2,112.5,37.8" }));
  await page.clock.pauseAt(FIRST + 2 * HOUR + 10 * 60000);
  const kinds = [...Array(8).fill("good"), ...Object.keys(HOURS)];
  let [seed, shown, older] = [20260302, 1, revision(1, 2)];
  const size = () => page.evaluate(() => {
    let nodes = 0;
    const count = (root) => root.querySelectorAll("*").forEach((one) => (nodes++, one.shadowRoot && count(one.shadowRoot)));
    count(document);
    return { nodes, bytes: Math.max(...window.memories.map((memory) => memory.buffer.byteLength)) };
  });
  const session = await page.context().newCDPSession(page);
  const listeners = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Memory.getDOMCounters")).jsEventListeners;
  };
  let [early, heard, wasGood] = [undefined, 0, true];
  for (let at = 2; at < 338; at++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const kind = at === 337 ? "good" : kinds[Math.floor((seed / 2147483648) * kinds.length)];
    const due = revision(at, at + 1);
    const comes = HOURS[kind](server, due, older);
    if (comes) [shown, older] = [at, revision(shown, shown + 1)];
    const questions = asked();
    await page.clock.fastForward(HOUR);
    const end = Date.now() + 15000;
    // The clock stands but for what the page needs to load and draw.
    while (!(await now(page)).includes(hourWords(shown))) {
      await page.clock.runFor(50);
      assert.ok(Date.now() < end, `hour ${at}, ${kind}: ${hourWords(shown)} is due, shown is ${await now(page)}`);
    }
    // What failed is in before the next hour.
    for (let wait = 0; wait < 4; wait++) await page.clock.runFor(50);
    // A page behind a failure asks again sooner; otherwise it is one question an hour.
    if (wasGood && comes) assert.equal(asked() - questions, 1, `hour ${at}, ${kind}`);
    wasGood = comes;
    const { selected, zoom } = await page.evaluate(() => document.querySelector("aq-data").state);
    assert.deepEqual([selected, zoom], ["990102", "2,112.5,37.8"], `hour ${at}, ${kind}`);
    if (at === 60) [early, heard] = [await size(), await listeners()];
  }
  const after = await size();
  assert.ok(after.nodes <= early.nodes, `${early.nodes} nodes became ${after.nodes}`);
  assert.ok(after.bytes <= early.bytes + (2 << 20), `${early.bytes} bytes of the engine became ${after.bytes}`);
  assert.ok((await listeners()) <= heard * 1.05 + 5, `${heard} listeners became more`);
}, { before: traps });
twoWeeks.patience = 240000;

export default {
  "one request an hour brings the new hour, and what was chosen stays": () => live(async ({ page, server, asked, pass }) => {
    await page.evaluate(() => document.querySelector("aq-data").setState({ selected: "990102", zoom: "2,112.5,37.8" }));
    const before = asked();
    publish(server, revision(2, 3));
    await pass(1);
    await shows(page, "3时");
    assert.equal(asked(), before + 1);
    const { state, nodes } = await page.evaluate(() => ({ state: document.querySelector("aq-data").state, nodes: document.querySelectorAll("*").length }));
    assert.deepEqual([state.selected, state.zoom], ["990102", "2,112.5,37.8"]);
    // Nothing new: a question, and no picture.
    await page.evaluate(() => (window.drawn = 0, document.querySelector("aq-now").addEventListener("aq-ready", () => window.drawn++)));
    await pass(3);
    assert.equal(asked(), before + 4);
    assert.deepEqual(await page.evaluate(() => [window.drawn, document.querySelectorAll("*").length]), [0, nodes]);
  }),
  "a hidden page asks for nothing, and at once when it is seen again": () => live(async ({ page, server, asked, pass }) => {
    const hide = (hidden) => page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
    await hide(true);
    const before = asked();
    publish(server, revision(2, 3));
    await pass(5);
    assert.equal(asked(), before);
    await hide(false);
    await shows(page, "3时");
    assert.equal(asked(), before + 1);
  }),
  "the age of the data is said, in grey, and goes when new ones come": () => live(async ({ page, server, pass }) => {
    assert.deepEqual(await age(page), [null, ""]);
    await pass(3);
    const [late, words] = await age(page);
    assert.equal(late, "late");
    assert.match(words, /最新数据为2026年3月2日2时，距现在4小时/);
    assert.deepEqual((await age(page, "aq-map"))[0], "late");
    assert.equal((await age(page, "aq-trend"))[0], null, "a curve shows its own time");
    await pass(24);
    assert.match((await age(page)).join(), /^old,2026年3月2日2时之后没有新数据/);
    assert.match(await now(page), /2时/, "the picture stays");
    publish(server, revision(2, 30));
    await pass(1);
    await until(page, () => !document.querySelector("aq-now").hasAttribute("data-age"));
  }),
  "an older or broken answer changes nothing, and the next good one heals": () => live(async ({ page, server, pass }) => {
    publish(server, revision(3, 3));
    await pass(1);
    await shows(page, "3时");
    publish(server, revision(2, 2));
    await pass(1);
    assert.match(await now(page), /3时/, "a cache that is behind");
    for (const answer of ["<!doctype html>", '{"schema":"lantian-pack/1"', ""]) {
      server.routes.set("/live/manifest.json", (q, r) => r.end(answer));
      await pass(1);
      assert.match(await now(page), /3时/, answer);
    }
    server.routes.set("/live/manifest.json", (q, r) => ((r.statusCode = 503), r.end()));
    await pass(2);
    assert.match(await now(page), /3时/);
    publish(server, revision(4, 6));
    await pass(1);
    await shows(page, "6时");
    await until(page, () => [...document.querySelectorAll("aq-map, aq-now")].every((element) => !element.shadowRoot.querySelector("[role=alert]").textContent));
  }),
  "a screen reader is told of another level and not of every hour": () => live(async ({ page, server, pass }) => {
    const spoken = () => page.evaluate(() => document.querySelector("aq-now").shadowRoot.querySelector(".spoken").textContent);
    publish(server, revision(2, 3));
    await pass(1);
    await shows(page, "3时");
    assert.equal(await spoken(), "");
    publish(server, revision(3, 4));
    await pass(1);
    await shows(page, "4时");
    assert.match(await spoken(), /轻度污染|中度污染|重度污染/);
  }),
  "two weeks with failures, delays, halves and older answers": twoWeeks,
  "an hour of an older year asks for the manifest of its year and for its month, once": () => live(async ({ page, server, pass }) => {
    const [month, older] = ["obs/station/hour/2019-05.csv", "obs/older/hour/2019.json"];
    const rows = `${HEAD}st:A,2019-05-03T05:00+08:00,1h,200,220,8,40,0.9,60\nst:B,2019-05-03T05:00+08:00,1h,200,220,8,40,0.9,60\n`;
    const note = (name, text) => ({ name, range: ["2019-05-03T05:00+08:00", "2019-05-03T05:00+08:00"], size: text.length, sha256: createHash("sha256").update(text).digest("hex") });
    const list = JSON.stringify({ files: [note(month, rows)] });
    for (const [name, text] of [[month, rows], [older, list]]) server.routes.set(`/live/${name}`, (q, r) => r.end(text));
    const next = (...of) => {
      const one = revision(...of);
      const manifest = JSON.parse(one.manifest);
      manifest.files.push(note(older, list));
      publish(server, { ...one, manifest: JSON.stringify(manifest) });
    };
    const asked = () => server.seen.map((one) => one.split("/live/")[1]).filter((name) => name === month || name === older);
    next(2, 3);
    await pass(1);
    await shows(page, "3时");
    assert.deepEqual(asked(), [], "what is shown needs none of it");
    await page.evaluate(() => document.querySelector("aq-now").setAttribute("time", "2019-05-03T05:00"));
    await until(page, () => /2019年5月3日5时/.test(document.querySelector("aq-now").shadowRoot.textContent));
    const shown = await now(page);
    assert.match(shown, /重度污染/);
    assert.deepEqual(asked(), [older, month]);
    // A new revision lists the same manifest of that year: its files are at hand.
    next(3, 4);
    await pass(1);
    await until(page, () => /4时/.test(document.querySelector("aq-map").describe()));
    assert.equal(await now(page), shown);
    assert.deepEqual(asked(), [older, month]);
  }),
  "without refresh nothing is asked and no age is said": () => live(async ({ page, asked, pass }) => {
    const before = asked();
    await pass(30);
    assert.equal(asked(), before);
    assert.deepEqual(await age(page), [null, ""]);
  }, { body: BODY.replace(' refresh="auto"', "") }),
};
