// @ts-check
/** `<aq-data src group>`: loads a pack and owns the state its group shares. It shows nothing. */
import { Base, Group, mirror, send, upgrade } from "./group.js";
import { Source } from "./source.js";
import { sentence } from "./words.js";

const SHARED = ["place", "level", "metric", "pollutant", "avg", "time", "period", "standard", "standard2", "groups", "zoom", "stations", "selected", "theme", "lang", "now", "coverage"];

export class AqData extends Base {
  static get observedAttributes() {
    return SHARED.concat("src", "group");
  }

  constructor() {
    super();
    /** @type {Source | undefined} */
    this.source = undefined;
  }

  connectedCallback() {
    upgrade(this);
    this.style.display = "none";
    this._group = Group.of(this);
    this._group.members.add(this);
    this._group.owner = this;
    this._load();
  }

  disconnectedCallback() {
    const group = this._group;
    if (!group) return;
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

  /** Loads the pack again; what is shown stays until the new one is good. */
  refresh() {
    return this.source && this.source.reload();
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

  // The source tells its users of every change.
  update() {
    const { pack, error, revision } = this.source || /** @type {any} */ ({});
    if (error && error !== this._told) send(this, "aq-error", { kind: error.kind, message: sentence(error, "zh-CN").message, zh: error.zh, en: error.en, file: error.file });
    this._told = error;
    if (pack && revision !== this._revision) {
      this._revision = revision;
      const warnings = pack.warnings("zh-CN");
      send(this, "aq-ready", { revision });
      if (warnings.length) send(this, "aq-quality", { count: warnings.length, zh: warnings, en: pack.warnings("en") });
    }
  }

  relink() {}
}

// `lang` is a property of every element.
mirror(AqData, AqData.observedAttributes.filter((key) => key !== "lang"));
