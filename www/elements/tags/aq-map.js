// @ts-check
/** `<aq-map>`: a map of cities or counties with station dots. */
import { gestures } from "../input/map_gestures.js";
import { send } from "../base/group.js";
import { path } from "../input/breadcrumb.js";
import { Picture } from "../base/picture.js";
import { step } from "../base/placeholder.js";
import { make } from "../base/style.js";

export class AqMap extends Picture {
  get chart() {
    return "map";
  }

  build(/** @type {HTMLElement} */ body) {
    super.build(body);
    /** @type {string | undefined} the part seen while it is moved; when it rests, it is the group's choice */
    this._held = undefined;
    /** @type {any} the row of maps around */
    this._path = path(this, make("nav", { className: "path", part: "path" }));
    /** @type {any} what to do after each picture */
    this._hands = gestures(this, make("div", { className: "choice hands", role: "group", part: "zoom" }));
  }

  spec() {
    const spec = super.spec();
    if (!this.wants("legend")) spec.legend = "none";
    if (this._held !== undefined) spec.zoom = this._held;
    return spec;
  }

  render(/** @type {any} */ view) {
    super.render(view);
    this._path.show(view);
    this._hands();
  }

  /** The part of the map that is seen; of the whole, nothing. */
  _seen() {
    return this._held === undefined ? this.option("zoom") || "" : this._held;
  }

  _settle() {
    const zoom = this._held;
    this._held = undefined;
    this.choose({ zoom: zoom === this._author("zoom") ? undefined : zoom });
    // What was refused is taken back.
    this.update();
  }

  /** What the page says of a key; nothing is the default. */
  _author(/** @type {string} */ key) {
    const owner = this._group && this._group.owner;
    return this.getAttribute(key) || (owner && owner.getAttribute(key)) || "";
  }

  /** Enter on the chosen region opens the map inside it; Backspace, and Escape without a card, go back. */
  _key(/** @type {KeyboardEvent} */ event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    const at = this._at;
    const done = !ctrlKey && !metaKey && !altKey && (key === "Enter" ? at !== undefined && at === this.option("selected") && this._path.open(at)
      : (key === "Backspace" || key === "Escape" && at === undefined) && this._path.up());
    if (done) event.preventDefault();
    else super._key(event);
  }

  room(/** @type {number} */ width) {
    // Path and controls take a line or more, and words on the picture are broken.
    const rows = this.english ? step(width, 280, 310, 320, 278, 350, 221, 420, 200, 470, 160, 760, 120, 1210, 80, 40)
      : step(width, 260, 278, 300, 258, 310, 232, 400, 160, 550, 120, 980, 80, 40);
    return 82 + rows + (width < 560 ? Math.min(width * 1.25 + 400, 910) : Math.min(width * 1.18, 860));
  }

  /** The chosen place is everyone's in the group; chosen again, it is let go. */
  _select(/** @type {string | undefined} */ id) {
    if (id === undefined) return;
    const before = this.option("selected");
    const next = id === before ? undefined : id;
    const card = next && this._view && this._view.card(next);
    this.choose({ selected: next });
    send(this, "aq-select", { id: next, name: card ? card.title : undefined });
  }
}
