// @ts-check
/**
 * A pack that is shown for long: it is asked for a newer revision once an hour or every few minutes, by one conditional request; not while
 * nobody looks, and at once when somebody does again. What is shown stays until the new revision is whole.
 */
import { Backoff } from "../engine/backoff.js";

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
/** Minutes after the hour at which the hour before is usually there. */
const USUAL = 10;
/** Minutes over which the pages of a site spread their questions. */
const SPREAD = 3;

export class Refresher {
  /**
   * @param {() => Promise<boolean>} ask asks; false when there was no answer
   * @param {() => void} tick called once a minute while the page is seen
   */
  constructor(ask, tick) {
    this._ask = ask;
    this._tick = tick;
    this._spread = Math.random() * SPREAD * MINUTE;
    /** @type {number} milliseconds between two questions; 0 is once an hour, after the hour */
    this._every = 0;
    this._due = 0;
    /** @type {any} */
    this._timer = 0;
    this._backoff = new Backoff(() => this._question());
  }

  /** Begins: `auto` asks after every hour, a number every so many minutes. Anything else ends it. */
  set(/** @type {string | null} */ how) {
    this.stop();
    const minutes = Math.min(Math.max(Math.round(Number(how)) || 0, 0), 1440);
    if (how !== "auto" && !minutes) return;
    this._every = how === "auto" ? 0 : minutes * MINUTE;
    this._plan();
    document.addEventListener("visibilitychange", this);
    this._timer = setInterval(() => this._minute(), MINUTE);
  }

  stop() {
    clearInterval(this._timer);
    this._timer = 0;
    this._backoff.stop();
    document.removeEventListener("visibilitychange", this);
  }

  /** True while it asks by itself. */
  get isOn() {
    return Boolean(this._timer);
  }

  handleEvent() {
    this._minute();
  }

  _minute() {
    if (document.hidden) return;
    this._tick();
    if (Date.now() >= this._due) this._question();
  }

  /** Plans the next question. */
  _plan() {
    const now = Date.now();
    const after = USUAL * MINUTE + this._spread;
    this._due = this._every ? now + this._every : (Math.floor((now - after) / HOUR) + 1) * HOUR + after;
  }

  async _question() {
    this._backoff.stop();
    this._plan();
    if (await this._ask()) this._backoff.reset();
    else if (this.isOn) this._backoff.later(MINUTE / 2);
  }
}
