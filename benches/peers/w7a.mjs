import { open } from "./module.mjs";
export const meta = { name: "lantian", kind: "wasm" };
const SIZE = { w: 1200, h: 900 };
const PALETTE = new Uint32Array([0x00e400, 0xffff00, 0xff7e00, 0xff0000, 0x99004c, 0x7e0023]);
const classOf = (v) => (v <= 50 ? 0 : v <= 100 ? 1 : v <= 150 ? 2 : v <= 200 ? 3 : v <= 300 ? 4 : 5);
export async function init(env, kase) {
  const fc = await env.json(kase === "a" ? "counties-117.geojson" : "counties-125.geojson");
  const all = new Float32Array(await env.load("w7-values.f32"));
  const steps = all.length / 2875;
  const [co, ring, poly, feat] = [[], [0], [0], [0]];
  for (const { geometry: g } of fc.features) {
    for (const p of g.type === "MultiPolygon" ? g.coordinates : [g.coordinates]) {
      for (const r of p) {
        for (const [x, y] of r) co.push(x, y);
        ring.push(co.length / 2);
      }
      poly.push(ring.length - 1);
    }
    feat.push(poly.length - 1);
  }
  const n = fc.features.length;
  const classes = new Uint8Array(n);
  const at = (t) => {
    for (let i = 0; i < n; i++) classes[i] = classOf(all[(t % steps) * 2875 + i]);
    return classes;
  };
  return { lantian: await open(env), flat: [new Float64Array(co), new Uint32Array(ring), new Uint32Array(poly), new Uint32Array(feat)], at };
}
export function first(s, el) {
  const canvas = document.createElement("canvas");
  s.ratio = devicePixelRatio;
  canvas.width = SIZE.w * s.ratio;
  canvas.height = SIZE.h * s.ratio;
  canvas.style.cssText = `width:${SIZE.w}px;height:${SIZE.h}px`;
  el.append(canvas);
  s.context = canvas.getContext("2d");
  s.map = new s.lantian.Choropleth(...s.flat, SIZE.w, SIZE.h);
  frame(s, 0);
}
export const frame = (s, t) => s.map.paint(s.context, s.ratio, s.at(t), PALETTE);
export const project = (s, [lon, lat]) => Array.from(s.map.project(lon, lat));
export const hit = (s, [x, y]) => s.map.pick(x, y);
