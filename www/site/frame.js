// @ts-check
/**
 * A page in a frame tells its host how high it is and what happens in it.
 *
 * `{type: "aq:height", v: 1, id, height}`, and with `compat` what hosts of Datawrapper or AMP listen for. Events of the
 * elements follow as `{type: "aq:select", v: 1, id, detail}`. Nothing secret is told, so any host may hear it; nothing
 * is heard from the host.
 */

const EVENTS = ["ready", "error", "select", "hover", "state", "quality", "export"];

/**
 * @param {string} id what the host calls this frame
 * @param {string} [compat] `datawrapper`, `amp`
 * @param {HTMLElement} [body] what is measured
 */
export function tellHost(id, compat = "", body = document.body) {
  if (parent === window) return;
  const tell = (/** @type {unknown} */ message) => parent.postMessage(message, "*");
  let told = 0;
  const measure = () => {
    const height = Math.min(10000, Math.max(40, Math.ceil(body.getBoundingClientRect().height)));
    if (height === told) return;
    told = height;
    tell({ type: "aq:height", v: 1, id, height });
    if (/datawrapper/.test(compat)) tell({ "datawrapper-height": { [id]: height } });
    if (/amp/.test(compat)) tell({ sentinel: "amp", type: "embed-size", height });
    document.dispatchEvent(new CustomEvent("aq-height", { detail: { px: height } }));
  };
  new ResizeObserver(measure).observe(body);
  measure();
  for (const name of EVENTS) {
    document.addEventListener(`aq-${name}`, (event) => {
      const detail = /** @type {CustomEvent} */ (event).detail;
      // What cannot be written as JSON is no message.
      tell({ type: `aq:${name}`, v: 1, id, detail: JSON.parse(JSON.stringify(detail === undefined ? null : detail)) });
    });
  }
}
