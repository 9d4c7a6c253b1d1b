// @ts-check
/** Registers all elements: the entry of the site's script. */
import { registerAll } from "./all.js";

export * from "./index.js";
export { snippet } from "./base/embed_code.js";
registerAll();
