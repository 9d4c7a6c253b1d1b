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
