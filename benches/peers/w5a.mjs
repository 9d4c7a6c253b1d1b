import { open } from "./module.mjs";
export const meta = { name: "lantian", kind: "wasm", note: "copy in and out included" };
export const W = 8 * 111.195 * Math.cos((34.8 * Math.PI) / 180);
export const H = 6.4 * 111.195;
export const init = async (env) => ({ lantian: await open(env), d: new Float64Array(await env.load("w5.f64")) });
export const canonical = (r) => [r.z];
export const run = ({ lantian, d }) => ({ z: lantian.weighted(d, 512, 512, W, H) });
