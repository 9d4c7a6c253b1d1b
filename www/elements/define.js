// @ts-check
/** Registers all elements: the entry of the site's script. */
import * as elements from "./index.js";
import { registerAll } from "./register.js";

export * from "./index.js";
export { snippet } from "./give.js";
registerAll(elements);
