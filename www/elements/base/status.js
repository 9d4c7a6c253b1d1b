// @ts-check
/**
 * The shadow tree of an element that shows something, and what it says of its own state: loading, slow, failed and why, ready.
 * `data-state` is `loading`, `ready` or `error`.
 */
import { errorDetail, fault, sentence, word } from "../engine/messages.js";
import { longestAwaited } from "../engine/read_file.js";
import { Base, send } from "./group.js";
import { dress, make } from "./style.js";

/** Milliseconds after which the reader is told what is awaited. */
const PATIENCE = 6000;

export class StatusElement extends Base {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    dress(root);
    this._alert = make("div", { role: "alert" }, root);
    this._age = make("p", { className: "age", hidden: true }, root);
    this._slot = make("slot", {}, root);
    this._body = make("div", { hidden: true }, root);
    this._note = make("div", { className: "error", hidden: true, role: "status" }, root);
    /** @type {any} where a screen reader is told what changed */
    this._live = undefined;
    /** @type {any} the line that says that it is loading */
    this._wait = undefined;
    /** whether there is a picture */
    this._drawn = false;
    /** @type {any} the menu */
    this._menu = undefined;
    /** the sentence that is shown, and the error it is of */
    this._said = "";
    /** @type {any} */
    this._failed = undefined;
    /** @type {any} the missing file that was reported last */
    this._reported = undefined;
    /** @type {any} the timer that runs while something is awaited, and since when */
    this._waiting = 0;
    this._waitingSince = 0;
    /** @type {string | undefined} */
    this._words = undefined;
    this._speaking = 0;
  }

  /** The language of the element. @returns {import("../engine/messages.js").Lang} */
  get lang2() {
    return "zh-CN";
  }

  /** Why a file of the pack is missing, if one is. @returns {any} */
  get _missingFile() {
    return undefined;
  }

  /** Draws again, in the next frame. */
  update() {}

  /** Called after each picture that was drawn. */
  _afterDrawing() {}

  /** Tries to load again, where there is something to load. @returns {(() => void) | undefined} */
  get _retry() {
    return undefined;
  }

  /** Something is on its way; when it takes long, the reader is told what. */
  _await() {
    if (!this._waiting) {
      this._waitingSince = performance.now();
      this._waiting = setTimeout(() => this.update(), PATIENCE);
    } else if (performance.now() - this._waitingSince >= PATIENCE - 10) {
      const name = longestAwaited();
      this._warn(fault(name ? "slow" : "busy", name), false);
    }
    this._setState(this._drawn ? "ready" : "loading");
  }

  _stopWaiting() {
    clearTimeout(this._waiting);
    this._waiting = 0;
  }

  /** Speaks to a screen reader: at most once a second, and of several texts the last. */
  _say(/** @type {string} */ text) {
    this._words = text;
    if (this._speaking) return;
    const tell = () => {
      this._speaking = 0;
      if (this._words === undefined) return;
      this._live.textContent = this._words;
      this._words = undefined;
      this._speaking = setTimeout(tell, 1000);
    };
    tell();
  }

  _setState(/** @type {"loading" | "ready" | "error"} */ state) {
    this.setAttribute("data-state", state);
    if (state === "loading" && !this._drawn && !this._alert.firstChild) {
      this.setAttribute("aria-busy", "true");
      if (!this._wait) this._wait = make("p", { className: "wait" }, this.shadowRoot || undefined);
      this._wait.textContent = word("loading", this.lang2);
    } else if (this._wait) {
      this._wait.remove();
      this._wait = undefined;
    }
    if (state !== "loading") this.removeAttribute("aria-busy");
  }

  /** The picture is drawn; `missing` is why a file that it needs is not there. */
  _succeed(/** @type {any} */ missing) {
    const first = !this._drawn;
    this._drawn = true;
    this._stopWaiting();
    if (missing) {
      this._warn(missing);
    } else {
      this._said = "";
      this._alert.textContent = "";
      this._alert.className = "";
    }
    this._body.hidden = false;
    this._slot.hidden = true;
    this._afterDrawing();
    const other = this._missingFile;
    this._setState("ready");
    if (other && other !== missing && this._reported !== other) {
      this._reported = other;
      send(this, "aq-error", errorDetail(other, this.lang2));
    }
    if (first) send(this, "aq-ready", {});
  }

  /** Says what is wrong. What was drawn stays; without a picture the fallback of the page is shown. */
  _fail(/** @type {any} */ error) {
    this._stopWaiting();
    this._setState("error");
    if (!this._drawn) this.style.minHeight = "";
    this._warn(error);
    this._body.hidden = !this._drawn;
    this._slot.hidden = this._drawn;
  }

  /** Shows one sentence, what to do, and a button to try again; sends an event the first time. */
  _warn(/** @type {any} */ error, tell = true) {
    const { message, hint } = sentence(error, this.lang2);
    if (this._said === message) return;
    const told = this._said && this._failed === error;
    this._said = message;
    this._failed = error;
    this._alert.textContent = "";
    this._alert.className = "error";
    make("p", { textContent: message }, this._alert);
    // With the address that was asked for: a page's base may lead elsewhere than its author thinks.
    if (hint) make("p", { className: "hint", textContent: `${hint} ${error.url || ""}` }, this._alert);
    const { _retry: retry } = this;
    if (retry) make("button", { type: "button", textContent: word("retry", this.lang2), onclick: retry }, this._alert);
    if (tell && !told) send(this, "aq-error", errorDetail(error, this.lang2));
  }
}
