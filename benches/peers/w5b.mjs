import { H, W } from "./w5a.mjs";
export { canonical, init, meta } from "./w5a.mjs";
export const run = ({ lantian, d }) => ({ z: lantian.kriged(d, 512, 512, W, H) });
