import { open } from "./module.mjs";
export const meta = { name: "lantian", kind: "wasm" };
const SIZE = { w: 1200, h: 500 };
const COLORS = [0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b];
export async function init(env, kase) {
  const b = new Float64Array(await env.load(kase === "a" ? "w6-a.f64" : "w6-b.f64"));
  const k = kase === "a" ? 6 : 1;
  const n = b.length / (k + 1);
  const t = b.slice(0, n);
  const span = t[n - 1] - t[0];
  const ys = Array.from({ length: k }, (_, i) => b.subarray((i + 1) * n, (i + 2) * n));
  const window = (i) => [t[0] + span * 0.01 * (i % 50), t[0] + span * (0.01 * (i % 50) + 0.5)];
  return { lantian: await open(env), t, values: b.slice(n), n, ys, k, window };
}
export function first(s, el) {
  const canvas = document.createElement("canvas");
  s.ratio = devicePixelRatio;
  canvas.width = SIZE.w * s.ratio;
  canvas.height = SIZE.h * s.ratio;
  canvas.style.cssText = `width:${SIZE.w}px;height:${SIZE.h}px`;
  el.append(canvas);
  s.context = canvas.getContext("2d", { alpha: false });
  s.lines = new s.lantian.Lines(s.t, s.values, new Uint32Array(COLORS.slice(0, s.k)));
  draw(s, s.t[0], s.t[s.n - 1]);
}
function draw(s, from, to) {
  s.shown = [from, to];
  s.lines.draw(s.context, SIZE.w, SIZE.h, s.ratio, from, to);
}
export const frame = (s, i) => draw(s, ...s.window(i));
export const range = (s) => s.shown;
