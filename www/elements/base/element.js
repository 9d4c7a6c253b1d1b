// @ts-check
/**
 * What all elements that show something of a pack have in common: a group, a source, options, a language and theme, and how a picture is drawn.
 * The engine decides what is shown; the element mirrors it.
 */
import { isDead } from "../engine/engine.js";
import { fault } from "../engine/messages.js";
import { getSecondPartError, mustWait, requestChart } from "../engine/second_part.js";
import { KEYS, MOMENT } from "../facts.js";
import { Source } from "../source/source.js";
import { ageOf } from "./age.js";
import { Group, mirror, send, upgrade } from "./group.js";
import { OptionsElement } from "./options.js";
import { reserveForPack } from "./placeholder.js";
import { forget, watch } from "./visibility.js";

/** Sizes in CSS pixels a picture may have; what an author writes is clamped. */
const [MIN_HEIGHT, MAX_HEIGHT, MAX_WIDTH] = [80, 4096, 8192];

export class DataElement extends OptionsElement {
  static get observedAttributes() {
    return KEYS.concat("src", "group", "lang", "now", "controls", "height", "gestures");
  }

  constructor() {
    super();
    /** @type {Source | undefined} */
    this._source = undefined;
    /** @type {any} */
    this._view = undefined;
    /** whether it is near the viewport, and whether it draws in the next frame */
    this._near = this._pending = false;
    this._width = 0;
    /** @type {string} the spec on which the engine broke, and how often it did */
    this._broken = "";
    this._breaks = 0;
    this.build(this._body);
  }

  connectedCallback() {
    upgrade(this);
    watch(this);
    this._join();
    this.reserve(this.clientWidth);
    this.update();
  }

  disconnectedCallback() {
    forget(this);
    if (this._group) this._group.leave(this);
    this._from(undefined);
    this._stopWaiting();
  }

  attributeChangedCallback(/** @type {string} */ name, /** @type {unknown} */ before, /** @type {unknown} */ after) {
    if (!this.isConnected || before === after || !this._group) return;
    if (name === "src" || name === "group") {
      this._group.leave(this);
      this._join();
    } else if (name in this._group.chosen) {
      this._group.choose({ [name]: undefined }, this);
    }
    this.update();
  }

  _join(group = Group.of(this, this.hasAttribute("src"))) {
    this._group = group;
    this._group.members.add(this);
    this.relink();
  }

  /** The group has another owner or another choice. */
  relink() {
    const src = this.getAttribute("src");
    const owner = this._group && this._group.owner;
    this._from(src === null ? owner && owner.source : Source.at(src, this));
    this.update();
  }

  _from(/** @type {Source | undefined} */ source) {
    if (source === this._source) return;
    if (this._source) this._source.leave(this);
    this.dropView();
    this._source = source;
    if (source) source.users.add(this);
  }

  /** Forgets the view and what it is of. */
  dropView() {
    if (this._view) this._view.free();
    this._view = this._pack = undefined;
  }

  /** Returns the files that what is shown needs of another pack; nothing where only the second part of the engine can say. */
  _needs(/** @type {any} */ glue, /** @type {any} */ pack) {
    const spec = this.spec();
    if (!this._view || this.isGivenUp(spec)) return [];
    let view;
    try {
      view = new glue.View(pack, this._kind);
      view.set(spec);
      return mustWait(view) ? undefined : view.needs();
    } catch (error) {
      // It is reported when it is drawn.
      if (!isDead(glue)) return [];
      this.noteBreak(spec, error);
      throw error;
    } finally {
      if (view) view.free();
    }
  }

  get _missingFile() {
    return this._source && this._source.fault;
  }

  get _retry() {
    const source = this._source;
    return source && (() => void source.reload());
  }

  /** It is near the viewport: loads and draws. */
  show() {
    this._near = true;
    // What is asked for now does not wait until the frame is painted.
    if (this._source && this.clientWidth) {
      requestChart(this._kind);
      this._source.open(true);
    }
    this.update();
  }

  resized(/** @type {number} */ width) {
    width = Math.min(width, MAX_WIDTH);
    if (width === this._width) return;
    this._width = width;
    // In the next frame: a size changed within the observer would call it again.
    requestAnimationFrame(() => this.reserve(this._width));
    this.update();
  }

  update() {
    if (this._group) this._group.members.forEach((one) => one._twin === this && one.update());
    if (this._pending || !this.isConnected) return;
    this._pending = true;
    requestAnimationFrame(() => {
      this._pending = false;
      if (this.isConnected) this._draw();
    });
  }

  /** Says how old the newest data are, where they should be fresh and a moment is shown. */
  showAge() {
    // Another revision came: the picture is of a pack that is gone, and is drawn again in the next frame.
    if (this._pack && this._source && this._pack !== this._source.pack) return;
    const { owner } = this._group || /** @type {any} */ ({});
    const isLive = owner && owner.isLive && this._pack && !isDead(this._glue) && MOMENT.includes(this._kind) && !this.option("time");
    const how = { daily: this.option("avg") === "24h", english: this.english, now: (Number(this.option("now")) || 0) * 1000 || Date.now() };
    const { age, words } = isLive ? ageOf(this._pack.info(this.lang2), how) : { age: "", words: "" };
    this._age.textContent = words;
    this._age.hidden = !words;
    if (age) this.setAttribute("data-age", age);
    else this.removeAttribute("data-age");
  }

  /** True while the slider of the group is dragged or plays: what costs more than a frame waits. */
  get passing() {
    return Boolean(this._group && this._group.passing);
  }

  /** Opens how a number was computed, in the trail of the group. */
  openTrail(/** @type {string} */ id) {
    if (!id || !this._group) return;
    this._group.choose({ explain: id }, this);
    send(this, "aq-explain", { id });
  }

  /** True if the group has an `<aq-explain>`. */
  get hasTrail() {
    return Boolean(this._group) && [.../** @type {Group} */ (this._group).members].some((member) => member.chart === "explain");
  }

  /** Makes a choice of the visitor, for the group. */
  choose(/** @type {Record<string, string | undefined>} */ choice) {
    if (this._group) this._group.choose(choice, this);
  }

  _draw() {
    // While the slider moves, charts over time wait until it stops.
    if (this.passing && this._drawn && !MOMENT.includes(this._kind)) return;
    const spec = this.spec();
    this.setAttribute("data-theme", String(spec.theme));
    this.setAttribute("data-text", spec.text === "large" ? "large" : "normal");
    this._body.lang = this._alert.lang = this.lang2;
    const source = this._source;
    if (!source) return this._fail(fault("option"));
    if (!this._near || !this._width) return reserveForPack(this, source);
    requestChart(this._kind);
    source.open();
    if (!source.pack) return source.error ? this._fail(source.error) : this._await();
    const glue = /** @type {any} */ (source.glue);
    if (isDead(glue)) return this._await();
    if (this.isGivenUp(spec)) return this._fail(this._cause);
    try {
      if (!this._view || this._pack !== source.pack) {
        this.dropView();
        this._view = new glue.View(source.pack, this._kind);
        this._pack = source.pack;
        this._glue = glue;
      }
      const view = this._view;
      view.set(spec);
      if (this.mustWait(view)) return getSecondPartError() ? this._fail(getSecondPartError()) : this._await();
      if (source.requestParts(view.needs())) return this._await();
      if (source.picturePending(Object.assign({ chart: this._kind }, spec), { width: this._width })) return this._await();
      view.layout(this._width, this.pictureHeight(view));
      view.update();
      this.render(view);
      this._breaks = 0;
      this.showAge();
      this._succeed(source.firstFault(view.needs()) || source.error);
    } catch (error) {
      if (isDead(glue)) this.noteBreak(spec, error);
      else this._fail(source.fault || /** @type {any} */ (error));
    }
  }

  /** True if the engine broke on this picture twice: no call is made for it a third time. */
  isGivenUp(/** @type {any} */ spec) {
    return this._breaks > 1 && this._broken === fingerprint(spec);
  }

  /** The engine broke in a call for this picture; a new one tries it once more. */
  noteBreak(/** @type {any} */ spec, /** @type {any} */ error) {
    const print = fingerprint(spec);
    this._breaks = this._broken === print ? this._breaks + 1 : 1;
    this._broken = print;
    this._cause = error;
  }

  /** True if it must wait for the second part of the engine. */
  mustWait(/** @type {any} */ view) {
    return mustWait(view);
  }

  /** Returns the height of the picture in pixels: the author's, or what the engine computes. */
  pictureHeight(/** @type {any} */ view) {
    const own = Number(this.getAttribute("height"));
    return own ? Math.max(MIN_HEIGHT, Math.min(own, MAX_HEIGHT)) : view.height(this._width);
  }

  /** True if the author wants a control: `controls` is `all`, `none` or a list. */
  hasControl(/** @type {string} */ name) {
    const list = this.getAttribute("controls");
    return !list || list === "all" || list.split(/[\s,]+/).includes(name);
  }

  /** @returns {string | null} the picture it is, or shows the numbers of */
  get chart() {
    return "";
  }

  get _kind() {
    return this.chart || "map";
  }

  /** Makes the shadow tree. */
  build(/** @type {HTMLElement} */ _body) {}
  /** Keeps height free for a picture of a width: the height the engine computed, or that of the demonstration pack. */
  reserve(/** @type {number} */ _width, /** @type {number | undefined} */ _height = undefined) {}
  /** Shows a view that is up to date. */
  render(/** @type {any} */ _view) {}
}

/** Returns all that a picture depends on but the clock. */
const fingerprint = (/** @type {any} */ { now, ...spec }) => JSON.stringify(spec);

mirror(DataElement, KEYS.concat("src", "group", "now", "controls", "height", "gestures"));
