// The desk for its tests: tables of made-up days, the page with every request and press counted, and what is saved.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { open, until } from "./launch.mjs";
import { serve } from "./server.mjs";

export const CITIES = { 太原市: "140100", 大同市: "140200", 阳泉市: "140300", 长治市: "140400", 晋城市: "140500", 朔州市: "140600", 晋中市: "140700", 运城市: "140800", 忻州市: "140900", 临汾市: "141000", 吕梁市: "141100" };
export const HEAD = ["日期", "城市", "PM2.5(μg/m³)", "PM10(μg/m³)", "SO2(μg/m³)", "NO2(μg/m³)", "CO(mg/m³)", "O3_8h(μg/m³)"];
export const DAYS = 365;
export const day = (n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);

/** Made up, the same at every run: a row a city and day. */
export function rows(days = DAYS) {
  const out = [];
  let seed = 20250101;
  const next = (low, high) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return low + Math.floor((seed / 2147483648) * (high - low + 1));
  };
  for (let n = 0; n < days; n++) for (const city of Object.keys(CITIES)) {
    const fine = next(8, 140);
    out.push([day(n), city, fine, fine + next(10, 110), next(4, 40), next(8, 70), next(3, 20) / 10, next(30, 190)]);
  }
  return out;
}

const crcs = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes) => {
  let c = 0xffffffff;
  for (const byte of bytes) c = crcs[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

/** A ZIP archive of texts. */
function zip(files) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text);
    const packed = zlib.deflateRawSync(plain);
    const about = Buffer.alloc(26);
    for (const [value, offset] of [[20, 0], [0x800, 2], [8, 4], [0, 6], [0x21, 8], [Buffer.byteLength(name), 22]]) about.writeUInt16LE(value, offset);
    about.writeUInt32LE(crc(plain), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(plain.length, 18);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), about, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0", "latin1"), about, rest, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

/** The files of a ZIP archive, by its central directory. */
export function unzip(bytes) {
  const out = {};
  let at = bytes.readUInt32LE(bytes.length - 6);
  for (let n = bytes.readUInt16LE(bytes.length - 12); n > 0; n--) {
    const [method, packed, name, extra, comment, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const part = bytes.subarray(start, start + packed);
    out[bytes.subarray(at + 46, at + 46 + name).toString()] = method ? zlib.inflateRawSync(part) : part;
    at += 46 + name + extra + comment;
  }
  return out;
}

/** A workbook as Excel writes it: dates are numbers with a format, texts are shared or inline. */
export function workbook(head, body) {
  const serial = (date) => Date.parse(date) / 86400000 + 25569;
  const name = (n) => String.fromCharCode(65 + n);
  const text = (value, at) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const cell = (value, r, c) => {
    const at = `${name(c)}${r}`;
    if (typeof value === "number") return `<c r="${at}"><v>${value}</v></c>`;
    return /^\d{4}-\d\d-\d\d$/.test(value) ? `<c r="${at}" s="1"><v>${serial(value)}</v></c>` : text(value, at);
  };
  const sheet = [head, ...body].map((row, r) => `<row r="${r + 1}">${row.map((value, c) => cell(value, r + 1, c)).join("")}</row>`).join("");
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packaged = "http://schemas.openxmlformats.org/package/2006";
  return zip({
    "[Content_Types].xml": `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    "_rels/.rels": `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="日报" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `${xml}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `${xml}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

let made;
/** 日报.xlsx, on the disk once. */
export function daily() {
  if (made) return made;
  made = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "lantian-desk-")), "日报.xlsx");
  fs.writeFileSync(made, workbook(HEAD, rows()));
  return made;
}

/** Limits of sub-indices of days by HJ 633-2012, table 1. */
const BREAKS = {
  "PM2.5": [0, 35, 75, 115, 150, 250], PM10: [0, 50, 150, 250, 350, 420], SO2: [0, 50, 150, 475, 800, 1600], NO2: [0, 40, 80, 180, 280, 565], CO: [0, 2, 4, 14, 24, 36], O3: [0, 100, 160, 215, 265, 800],
};
const LEVELS = [0, 50, 100, 150, 200, 300];
const subIndex = (pollutant, value) => {
  const limits = BREAKS[pollutant];
  const i = Math.max(1, limits.findIndex((limit) => value <= limit));
  return Math.ceil(((LEVELS[i] - LEVELS[i - 1]) * (value - limits[i - 1])) / (limits[i] - limits[i - 1]) + LEVELS[i - 1] - 1e-9);
};
/** The index of a row of `rows`. */
export const indexOf = (row) => Math.max(...Object.keys(BREAKS).map((pollutant, i) => subIndex(pollutant, row[2 + i])));

export const settled = (page, patience = 60000) => until(page, () => {
  const wait = document.body.getAttribute("aria-busy") === "true";
  return !wait && !document.body.classList.contains("waiting");
}, undefined, patience);

/** The page, with every request it makes and every press counted. */
export async function desk(test, { url, ...options } = {}) {
  const server = url ? undefined : await serve();
  const page = await open(undefined, { acceptDownloads: true, ...options });
  const asked = [];
  page.on("request", (request) => /^http/.test(request.url()) && asked.push(`${request.method()} ${request.url()}`));
  await page.addInitScript(() => {
    window.presses = 0;
    addEventListener("click", (event) => event.isTrusted && event.detail && window.presses++, true);
  });
  try {
    await page.goto(url || `${server.url}/publish.html`);
    await settled(page);
    await test(page, asked, server);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.context().close();
    if (server) server.close();
  }
}

/** Pictures are drawn when they come near what is seen. */
export const look = (page) => page.evaluate(() => document.querySelectorAll("[data-pictures] > *").forEach((e) => e.show && e.show()));
export const status = (page) => page.evaluate(() => document.querySelector("[data-status]").textContent);
export async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()) };
}

/** Presses Tab until something has the focus. */
export async function reach(page, selector) {
  for (let n = 0; n < 300; n++) {
    if (await page.evaluate((selector) => Boolean(document.activeElement && document.activeElement.matches(selector)), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${selector}`);
}

/** What the map shows of a day, by city. */
export const onMap = (page, time) => page.evaluate(async (time) => {
  const map = document.querySelector("[data-pictures] aq-map");
  map.setAttribute("time", time);
  await new Promise((done) => setTimeout(done, 60));
  return map.toTable().rows;
}, time);
