// Words in pictures can be read: every text of every golden picture against what is painted under it, pixel by pixel.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { open } from "./launch.mjs";
import { ROOT } from "./server.mjs";

const GOLDEN = path.join(ROOT, "tests/golden");
const pictures = () => fs.readdirSync(GOLDEN, { recursive: true }).map(String).filter((name) => name.endsWith(".svg") && !name.endsWith(".new.svg")).sort();

/** In the page: contrast of each text with its outline, else with the pixels under it. */
async function judge(source) {
  const light = (c) => {
    const part = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const rgb = (css) => (css.match(/[\d.]+/g) || []).map(Number);
  document.body.textContent = "";
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const svg = document.body.appendChild(document.importNode(parsed, true));
  const box = svg.getBoundingClientRect();
  const bare = parsed.cloneNode(true);
  bare.querySelectorAll("text").forEach((text) => text.remove());
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(bare)], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(box.width), Math.ceil(box.height)];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const out = { texts: 0, bad: [], small: [] };
  for (const text of svg.querySelectorAll("text")) {
    if (!text.textContent.trim()) continue;
    // The slanted seal over the whole is a pale repetition; its words must stand in the picture a second time, upright and full.
    if (Number(getComputedStyle(text).fillOpacity) < 1) {
      const again = Array.from(svg.querySelectorAll("text")).some((one) => one !== text && !one.hasAttribute("fill-opacity") && one.textContent === text.textContent);
      if (!text.hasAttribute("transform") || !again) out.bad.push(`${text.textContent}: pale`);
      continue;
    }
    out.texts++;
    const style = getComputedStyle(text);
    const ink = rgb(style.fill);
    const size = parseFloat(style.fontSize);
    if (size < 12) out.small.push(`${text.textContent} ${size}`);
    const need = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const note = (c, what) => out.bad.push(`${text.textContent}: ${c.toFixed(2)} on ${what}`);
    if (style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2) {
      const c = contrast(ink, rgb(style.stroke));
      if (c < need) note(c, `its outline ${style.stroke}`);
      continue;
    }
    const at = text.getBoundingClientRect();
    const [x, y, w, h] = [Math.max(0, Math.floor(at.left - box.left)), Math.max(0, Math.floor(at.top - box.top)), Math.ceil(at.width), Math.ceil(at.height)];
    if (w < 1 || h < 1) continue;
    const { data } = context.getImageData(x, y, w, h);
    let [bad, worst, under] = [0, 99, ""];
    for (let i = 0; i < data.length; i += 4) {
      const alpha = data[i + 3] / 255;
      const below = [0, 1, 2].map((k) => data[i + k] * alpha + 255 * (1 - alpha));
      const c = contrast(ink, below);
      if (c < need) bad++;
      if (c < worst) [worst, under] = [c, below.map(Math.round).join()];
    }
    // A grid line or the edge of a mark may cross a word; its ground may not be dim.
    if (bad > (data.length / 4) * 0.15) note(worst, `${under}, ${Math.round((400 * bad) / data.length)} %`);
  }
  URL.revokeObjectURL(image.src);
  return out;
}

export default {
  "every word of every picture has 4.5 to 1 and 12 pixels": async () => {
    const page = await open("about:blank");
    const bad = [];
    let texts = 0;
    for (const name of pictures()) {
      const found = await page.evaluate(judge, fs.readFileSync(path.join(GOLDEN, name), "utf8"));
      texts += found.texts;
      for (const one of found.bad.concat(found.small)) bad.push(`${name}: ${one}`);
    }
    assert.ok(texts > 300, `${texts} words`);
    assert.deepEqual(bad, []);
    await page.context().close();
  },

  "the checker finds dim words": async () => {
    const page = await open("about:blank");
    const svg = (fill, ink, more = "") => `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><rect width="200" height="60" fill="${fill}"/><text x="10" y="30" font-size="14" fill="${ink}"${more}>words</text></svg>`;
    const judged = async (source) => (await page.evaluate(judge, source)).bad.length;
    assert.equal(await judged(svg("#ff0000", "#ffffff")), 1, "white on the fourth level");
    assert.equal(await judged(svg("#ff0000", "#000000")), 0);
    assert.equal(await judged(svg("#ffff00", "#ffffff", ' stroke="#000" stroke-width="3" paint-order="stroke"')), 0, "an outline carries it");
    assert.equal((await page.evaluate(judge, svg("#fff", "#000").replace("14", "11"))).small.length, 1);
    await page.context().close();
  },
};
