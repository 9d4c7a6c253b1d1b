// @ts-check
/** Retries what failed, less and less often. */

/** Milliseconds until the first retry, and the longest there are between two. */
const FIRST_RETRY = 2000;
const LAST_RETRY = 300000;

export class Backoff {
  /** @param {() => void} retry */
  constructor(retry) {
    this._retry = retry;
    this._tries = 0;
    /** @type {any} */
    this._timer = 0;
  }

  /** Retries after a while, twice as long as before and at least `least`; several failures meanwhile are one. */
  later(least = FIRST_RETRY) {
    if (this._timer) return;
    const wait = Math.min(least * 2 ** this._tries++, Math.max(least, LAST_RETRY));
    // Not all pages at once.
    this._timer = setTimeout(() => {
      this._timer = 0;
      this._retry();
    }, wait * (0.8 + Math.random() * 0.4));
  }

  /** Retries no more by itself. */
  stop() {
    clearTimeout(this._timer);
    this._timer = 0;
  }

  /** The next failure counts as the first. */
  reset() {
    this._tries = 0;
  }

  /** Retries no more by itself, and the next failure counts as the first. */
  restart() {
    this.stop();
    this.reset();
  }
}
