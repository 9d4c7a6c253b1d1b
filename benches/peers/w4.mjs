import { open } from "./module.mjs";
export const meta = { name: "lantian", kind: "wasm", note: "copy in and out included" };
export async function init(env) {
  const flat = async (name, Kind) => new Kind(await env.load(name));
  return {
    lantian: await open(env),
    co: await flat("counties-500.coords.f64", Float64Array), ring: await flat("counties-500.ring.u32", Uint32Array),
    poly: await flat("counties-500.poly.u32", Uint32Array), feat: await flat("counties-500.feat.u32", Uint32Array),
    pts: await flat("w4-points.f64", Float64Array),
  };
}
export const canonical = (r) => [r.out];
export const run = ({ lantian, co, ring, poly, feat, pts }) => ({ out: lantian.join(co, ring, poly, feat, pts) });
