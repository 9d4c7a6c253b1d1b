// @ts-check
/** For pages that show what their address asks for (`embed.html`): only packs the site lists, under the tightest policy the browser knows. */

/**
 * The address of a pack, if it lies in a folder that the page lists in `<meta name="lantian-packs" content="data/ other/">`: whoever writes an
 * address chooses among the site's own data, and shows no others under its name.
 */
export function listed(/** @type {string} */ src) {
  const meta = document.querySelector("meta[name=lantian-packs]");
  const list = (meta ? meta.getAttribute("content") || "" : "").split(/\s+/).filter(Boolean);
  // An escaped slash is part of a name to a browser, and a folder to some servers.
  if (/%2f|%5c|\\/i.test(src)) return undefined;
  try {
    const url = new URL(src, location.href);
    const inside = list.some((folder) => url.href.indexOf(new URL(folder.replace(/\/?$/, "/"), location.href).href) === 0);
    return inside && !url.search && !url.hash ? url.href : undefined;
  } catch (error) {
    return undefined;
  }
}

/** Takes back what only old browsers need: before Chromium 97 the word that allows WebAssembly also allows code made of text. */
export function tighten() {
  // Browsers that have this know the newer word.
  if (typeof AbortSignal !== "function" || !("timeout" in AbortSignal)) return;
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = "script-src 'self' 'wasm-unsafe-eval'";
  document.head.appendChild(meta);
}
