// @ts-check
/** The options of an element: chosen in its group, its own attributes, and those of the group's owner. */
import { KEYS } from "../facts.js";
import { StatusElement } from "./status.js";
import { systemTheme } from "./visibility.js";

export class OptionsElement extends StatusElement {
  constructor() {
    super();
    /** @type {import("./group.js").Group | undefined} */
    this._group = undefined;
    /** @type {any} the picture it stands in, of a part of one */
    this.host = undefined;
    /** @type {any} the element whose numbers this one shows */
    this._twin = undefined;
  }

  get english() {
    const own = this.getAttribute("lang") || (this._group && (this._group.chosen.lang || (this._group.owner && this._group.owner.getAttribute("lang"))));
    const near = this.closest("[lang]") || document.documentElement;
    return /^en/i.test(own || near.getAttribute("lang") || "");
  }

  /** @returns {import("../engine/messages.js").Lang} */
  get lang2() {
    return this.english ? "en" : "zh-CN";
  }

  /** Returns the value of an option: chosen in the group, the element's own, or the owner's. */
  option(/** @type {string} */ key) {
    const { chosen = {}, owner } = this._group || /** @type {any} */ ({});
    if (chosen[key] !== undefined) return chosen[key];
    const own = this.getAttribute(key);
    return own !== null ? own : owner && owner.getAttribute(key);
  }

  spec() {
    /** @type {Record<string, unknown>} */
    const spec = { lang: this.lang2, now: Number(this.option("now")) || Math.floor(Date.now() / 60000) * 60 || 0 };
    for (const key of KEYS) {
      const value = this.option(key);
      if (value !== null && value !== undefined && value !== "") spec[key] = value;
    }
    if (spec.theme !== "dark" && spec.theme !== "light") spec.theme = systemTheme();
    return spec;
  }

  /** Returns the spec of the group's element of a chart, with this one's own attributes over it, so that both show the same. */
  specOf(/** @type {string} */ chart) {
    const { members = [], chosen = {} } = this._group || /** @type {any} */ ({});
    this._twin = this.host || [...members].find((one) => one.localName === `aq-${chart}` && one !== this);
    const spec = OptionsElement.prototype.spec.call(this);
    if (!this._twin) return spec;
    const own = KEYS.filter((key) => this.hasAttribute(key) && chosen[key] === undefined);
    return Object.assign({}, this._twin.spec(), own.reduce((all, key) => Object.assign(all, { [key]: spec[key] }), { lang: spec.lang, theme: spec.theme }));
  }
}
