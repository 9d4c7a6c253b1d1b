import { open } from "./module.mjs";
export const meta = { name: "lantian", kind: "wasm", note: "copy in and out included" };
export async function init(env) {
  const lantian = await open(env);
  return { c: new Float32Array(await env.load("w2.f32")), indices: lantian.Indices.of("CN-2012") };
}
export const canonical = (r) => [r.iaqi, r.aqi, r.prim];
export function run({ c, indices }) {
  indices.run(c);
  return { iaqi: indices.subs(), aqi: indices.index(), prim: indices.primary() };
}
