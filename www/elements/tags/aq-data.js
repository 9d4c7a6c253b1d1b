// @ts-check
/** `<aq-data src group>`: loads a pack and owns the state its group shares. It shows nothing. */
import { address, restore, show } from "../base/address.js";
import { Base, Group, mirror, send, upgrade } from "../base/group.js";
import { loadSecondPart } from "../engine/engine.js";
import { errorDetail } from "../engine/messages.js";
import { SHARED } from "../facts.js";
import { Refresher } from "../source/refresher.js";
import { Source } from "../source/source.js";

/** What a pinned link adds to the state. */
const PIN = ["pack", "seen"];

export class AqData extends Base {
  static get observedAttributes() {
    return SHARED.concat("src", "group", "sync-url", "refresh");
  }

  constructor() {
    super();
    /** @type {Source | undefined} */
    this.source = undefined;
    this._refresher = new Refresher(() => (this.source ? this.source.check() : Promise.resolve(true)), () => this._group && this._group.age());
  }

  connectedCallback() {
    upgrade(this);
    this.style.display = "none";
    this._group = Group.of(this);
    this._group.members.add(this);
    this._group.owner = this;
    this._restore();
    this.addEventListener("aq-state", this);
    addEventListener("hashchange", this);
    addEventListener("popstate", this);
    this._refresher.set(this.getAttribute("refresh"));
    this._load();
  }

  disconnectedCallback() {
    const group = this._group;
    if (!group) return;
    this._refresher.stop();
    this.removeEventListener("aq-state", this);
    removeEventListener("hashchange", this);
    removeEventListener("popstate", this);
    if (group.owner === this) group.owner = undefined;
    if (this.source) this.source.leave(this);
    this.source = undefined;
    group.leave(this);
    group.tell();
    this._group = undefined;
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {unknown} */ before, /** @type {unknown} */ after) {
    if (!this._group || before === after) return;
    if (name === "group") {
      this.disconnectedCallback();
      this.connectedCallback();
    } else if (name === "src") {
      this._load();
    } else if (name === "refresh") {
      this._refresher.set(this.getAttribute(name));
      this._group.age();
    } else if (name === "sync-url") {
      this._restore();
    } else if (name in this._group.chosen) {
      this._group.choose({ [name]: undefined }, this);
    } else {
      this._group.tell();
    }
  }

  _load() {
    const src = this.getAttribute("src");
    const before = this.source;
    this.source = src ? Source.at(src, this) : undefined;
    if (before && before !== this.source) before.leave(this);
    if (this._group) this._group.tell();
  }

  /** Where the state stands in the address: `hash`, `query` or nowhere. */
  get _where() {
    const where = this.getAttribute("sync-url");
    return where === "hash" || where === "query" ? where : undefined;
  }

  /** The address changed, or the state did. */
  handleEvent(/** @type {Event} */ event) {
    // A link to a part of the page is no state.
    const part = this._where === "hash" && location.hash && location.hash.indexOf("=") < 0;
    if (event.type !== "aq-state") part || this._restore();
    else if (this._where && event.target === this && !(/** @type {CustomEvent} */ (event).detail.passing)) show(this.link());
  }

  /** Takes what the address says for what was chosen. */
  _restore() {
    const group = this._group;
    if (!group || !this._where) return;
    const { pack, seen, ...state } = restore(this._where, group.name || "", SHARED.concat(PIN));
    for (const key of SHARED) if (key in group.chosen && !(key in state)) delete group.chosen[key];
    Object.assign(group.chosen, state);
    group.pin = pack && seen ? { pack, seen } : undefined;
    group.tell();
  }

  /** The page's address with what was chosen here, as far as it is not the author's anyway. */
  link(/** @type {Record<string, string>} */ more = {}) {
    const group = /** @type {Group} */ (this._group);
    const authors = (/** @type {any} */ member, /** @type {string} */ key) =>
      member.hasAttribute(key) ? member.getAttribute(key) : this.getAttribute(key);
    /** @type {Record<string, string>} */
    const state = {};
    for (const key of Object.keys(group.chosen)) {
      if ([...group.members].some((member) => authors(member, key) !== group.chosen[key])) state[key] = group.chosen[key];
    }
    return address(this._where || "hash", group.name || "", SHARED.concat(PIN), Object.assign(state, more));
  }

  /** Loads the pack again; what is shown stays until the new one is good. */
  refresh() {
    return this.source && this.source.reload();
  }

  /** True while the pack is asked for newer revisions: then its age is shown. */
  get isLive() {
    return this._refresher.isOn;
  }

  /** What was chosen in the group. */
  get state() {
    return Object.assign({}, this._group && this._group.chosen);
  }

  setState(/** @type {Record<string, string | undefined>} */ choice) {
    if (this._group) this._group.choose(choice, this);
  }

  /** What the pack says of itself, in a language; undefined until it is there. */
  info(lang = "zh-CN") {
    return this.source && this.source.pack ? this.source.pack.info(lang) : undefined;
  }

  /** Returns the places that what was typed names best, of all levels, as cards with their state; the first row is what a place lies in. */
  async find(/** @type {string} */ typed, lang = "zh-CN") {
    await loadSecondPart();
    const { source } = this;
    return /** @type {any[]} */ (source && source.pack ? source.pack.search(typed, lang) : []);
  }

  // The source tells its users of every change.
  update() {
    const { pack, error, revision } = this.source || /** @type {any} */ ({});
    if (error && error !== this._told) send(this, "aq-error", errorDetail(error, "zh-CN"));
    this._told = error;
    if (pack && revision !== this._revision) {
      const [zh, en] = ["zh-CN", "en"].map((lang) => quietly(() => pack.warnings(lang)));
      // Another engine takes over, and tells it.
      if (!zh || !en) return;
      this._revision = revision;
      send(this, "aq-ready", { revision });
      if (zh.length) send(this, "aq-quality", { count: zh.length, zh, en });
    }
  }

  relink() {}
}

/** What the engine answers; nothing when it breaks. */
function quietly(/** @type {() => any} */ ask) {
  try {
    return ask();
  } catch (error) {
    return undefined;
  }
}

// `lang` is a property of every element, `refresh` a method.
mirror(AqData, AqData.observedAttributes.filter((key) => key !== "lang" && key !== "refresh"));
