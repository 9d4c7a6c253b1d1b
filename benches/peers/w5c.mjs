import { open } from "./module.mjs";
export const meta = { name: "lantian", kind: "wasm", note: "lines are built inside wasm, only areas come out; the grid is padded by the half cell d3 draws around it" };
const W = 8 * 111.195 * Math.cos((34.8 * Math.PI) / 180);
const H = 6.4 * 111.195;
export async function init(env) {
  const lantian = await open(env);
  const d = new Float64Array(await env.load("w5.f64"));
  return { lantian, z: Float64Array.from(lantian.weighted(d, 512, 512, W, H)) };
}
export const canonical = (r) => [r.a];
export const run = ({ lantian, z }) => ({ a: lantian.bands(z, 512, Float64Array.of(20, 35, 50, 65, 80, 95, 110)) });
