// @ts-check
/**
 * For the page around a frame of `embed.html` or of a single-file report: keeps the frame as high as its content, and
 * sends the events of the elements in it (`aq-select`, …) from the frame's own element. Load it once, anywhere.
 */
(() => {
  const NAMES = ["ready", "error", "select", "hover", "state", "quality", "export"];
  /** @type {Map<HTMLIFrameElement, number>} heights to be set with the next frame */
  const due = new Map();
  let soon = false;

  /** The frame a message came from, if it is one of ours and its address is where the message says. */
  function sender(/** @type {MessageEvent} */ event) {
    const frames = [...document.querySelectorAll("iframe")];
    const frame = frames.find((one) => one.contentWindow === event.source);
    if (!frame || !event.source) return;
    const sandbox = frame.getAttribute("sandbox");
    const opaque = sandbox !== null && !/allow-same-origin/.test(sandbox);
    const { origin, pathname } = new URL(frame.src, document.baseURI);
    if (!frame.hasAttribute("data-aq") && !/\/embed\.html$/.test(pathname)) return;
    return event.origin === (opaque ? "null" : origin) ? frame : undefined;
  }

  function settle() {
    soon = false;
    due.forEach((height, frame) => (frame.style.height = `${height}px`));
    due.clear();
  }

  addEventListener("message", (event) => {
    const data = event.data;
    if (!data || typeof data !== "object" || typeof data.type !== "string" || data.v !== 1) return;
    const frame = sender(event);
    if (!frame) return;
    if (data.type === "aq:height") {
      if (!Number.isInteger(data.height) || data.height < 40 || data.height > 10000) return;
      due.set(frame, data.height);
      if (!soon) setTimeout(settle, 50);
      soon = true;
    } else if (NAMES.indexOf(data.type.slice(3)) >= 0 && /^aq:/.test(data.type)) {
      frame.dispatchEvent(new CustomEvent(data.type.replace(":", "-"), { detail: data.detail, bubbles: true }));
    }
  });
})();
