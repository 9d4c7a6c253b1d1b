// @ts-check
/** `<aq-map>`: a map of cities or counties with station dots. */
import { send } from "../base/group.js";
import { Picture } from "../base/picture.js";
import { make } from "../base/style.js";
import { breadcrumb } from "../input/breadcrumb.js";
import { mapGestures } from "../input/map_gestures.js";

/** The width of the buttons that zoom, in CSS pixels. */
const ZOOM_BUTTONS = 140;

export class AqMap extends Picture {
  get chart() {
    return "map";
  }

  build(/** @type {HTMLElement} */ body) {
    super.build(body);
    /** @type {string | undefined} the section shown while it is moved; when it rests, it becomes the choice of the group */
    this._movedTo = undefined;
    /** @type {any} the breadcrumb of maps around */
    this._breadcrumb = breadcrumb(this, make("nav", { className: "path", part: "path" }));
    /** @type {any} what to do after each picture */
    this._updateZoomButtons = mapGestures(this, make("div", { className: "choice zoom-buttons", role: "group", part: "zoom" }));
  }

  spec() {
    const spec = super.spec();
    if (!this.hasControl("legend")) spec.legend = "none";
    if (this._movedTo !== undefined) spec.zoom = this._movedTo;
    return spec;
  }

  /** The choices and the buttons that zoom. */
  get controlWidths() {
    return super.controlWidths.concat(ZOOM_BUTTONS);
  }

  /** The breadcrumb. */
  get headHeight() {
    return this.hasControl("path") ? 44 : 0;
  }

  render(/** @type {any} */ view) {
    super.render(view);
    this._breadcrumb.show(view);
    this._updateZoomButtons();
  }

  /** Returns the section of the map that is shown; empty for the whole map. */
  _section() {
    return this._movedTo === undefined ? this.option("zoom") || "" : this._movedTo;
  }

  _settle() {
    const zoom = this._movedTo;
    this._movedTo = undefined;
    this.choose({ zoom: zoom === this._author("zoom") ? undefined : zoom });
    // The group may have refused it.
    this.update();
  }

  /** Returns the value an author gave an option; empty for the default. */
  _author(/** @type {string} */ key) {
    const owner = this._group && this._group.owner;
    return this.getAttribute(key) || (owner && owner.getAttribute(key)) || "";
  }

  /** Enter on the chosen region opens the map inside it; Backspace, and Escape without a card, go back. */
  _key(/** @type {KeyboardEvent} */ event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    const at = this._at;
    const done = !ctrlKey && !metaKey && !altKey && (key === "Enter" ? at !== undefined && at === this.option("selected") && this._breadcrumb.open(at)
      : (key === "Backspace" || key === "Escape" && at === undefined) && this._breadcrumb.up());
    if (done) event.preventDefault();
    else super._key(event);
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
