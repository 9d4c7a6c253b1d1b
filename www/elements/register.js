// @ts-check
/** Registers elements under their names, once a page: of several copies of this library the first wins. */

export const VERSION = "0.1.0";

/** @param {string} tag @param {any} kind */
export function register(tag, kind) {
  if (typeof customElements === "undefined") return;
  const known = /** @type {any} */ (customElements.get(tag));
  if (!known) {
    kind.version = VERSION;
    customElements.define(tag, kind);
  } else if (known !== kind && known.version !== VERSION) {
    console.warn(`lantian ${VERSION}: <${tag}> is already defined, by version ${known.version}`);
  }
}

/** Registers classes under the names they are exported by: `AqMap` is `<aq-map>`. */
export function registerAll(/** @type {Record<string, any>} */ kinds) {
  for (const name of Object.keys(kinds)) register(name.replace(/\B[A-Z]/g, "-$&").toLowerCase(), kinds[name]);
}
