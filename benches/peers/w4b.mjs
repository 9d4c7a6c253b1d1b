import { open } from "./module.mjs";
export const meta = { name: "lantian", kind: "wasm", note: "copy in and out included" };
export async function init(env) {
  const st = await env.json("stations.json");
  return { lantian: await open(env), st, pts: new Float64Array(await env.load("w4-points.f64")) };
}
export const canonical = (r) => [r.out];
export const run = ({ lantian, st, pts }) => ({ out: lantian.nearest(Float64Array.from(st.flatMap((s) => [s.lon, s.lat])), pts) });
