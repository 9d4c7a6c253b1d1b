import { open } from "./module.mjs";
export const meta = { name: "lantian", kind: "wasm", note: "hours already in wasm memory (as after reading), copy out included" };
export const canonical = (r) => [r.daily, r.mda8, r.mean, r.pct, r.comp];
export async function init(env) {
  const lantian = await open(env);
  return { year: new lantian.Year(new Float32Array(await env.load("w3.f32")), 365, 324) };
}
export function run({ year }) {
  year.run();
  return { daily: year.daily(), mda8: year.maxima(), mean: year.mean(), pct: year.percentile(), comp: year.composite() };
}
