// The module in an old engine, without a browser: the generated glue runs as it is, and a spec of a pack is computed.
// usage: node engine.mjs path/to/lantian_bg.wasm [path/to/lantian_rest_bg.wasm]
import fs from "fs";
import path from "path";
import zlib from "zlib";
import { fileURLToPath, pathToFileURL } from "url";

async function main() {
  const [wasm, rest] = process.argv.slice(2);
  const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
  // Node 12 reads a module by its ending only.
  const glue = path.join(path.dirname(wasm), `.engine-${process.version}.mjs`);
  fs.copyFileSync(path.join(path.dirname(wasm), "lantian.js"), glue);
  try {
    const lantian = await import(pathToFileURL(glue).href);
    await lantian.default({ module_or_path: await WebAssembly.compile(fs.readFileSync(wasm)) });
    const pack = new lantian.Pack();
    const dir = path.join(root, "www/data/shanxi");
    // The part a page opens with leaves inflating to the browser.
    const plain = (bytes) => (bytes[0] === 31 ? zlib.gunzipSync(bytes) : undefined);
    const give = (name, bytes) => pack.add(name, bytes, plain(bytes));
    const add = (name) => give(name, fs.readFileSync(path.join(dir, name)));
    add("manifest.json");
    pack.files().forEach(add);
    const view = new lantian.View(pack, "map");
    view.set({ lang: "en" });
    view.needs().forEach(add);
    view.layout(360, view.height(360));
    view.update();
    const { rows } = view.table();
    if (rows.length !== 11) throw new Error(`11 cities expected, ${rows.length} came`);
    if (!/^<svg/.test(view.svg())) throw new Error("no picture");
    if (rest) {
      await lantian.addSecondPart(await WebAssembly.compile(fs.readFileSync(rest)));
      const calendar = new lantian.View(pack, "calendar");
      calendar.set({ lang: "en", place: "140100", period: "2025" });
      calendar.needs().forEach(add);
      calendar.layout(720, calendar.height(720));
      calendar.update();
      if (calendar.table().rows.length < 12) throw new Error("no calendar");
    }
    console.log(`V8 ${process.versions.v8}: ${rows[0].join(" · ")}`);
  } finally {
    fs.unlinkSync(glue);
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
