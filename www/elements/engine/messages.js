// @ts-check
/**
 * What the elements must be able to say when the engine is not there to say it.
 * Everything else (levels, units, captions, controls) comes from the engine.
 */

/** @typedef {"zh-CN" | "en"} Lang */

/**
 * A failure in words: what happened, and what to do about it.
 * @typedef {Error & {kind: string, zh: string, en: string, file?: string, status?: number, row?: number, column?: number,
 *   hint?: [string, string]}} Fault
 */

/** Words of the interface: [zh, en]. */
const WORDS = {
  loading: ["正在加载……", "Loading…"],
  retry: ["重试", "Try again"],
};

const AGAIN = ["将自动重试。", "It is tried again by itself."];

/** Sentences by code: [zh, en, hint zh, hint en]; `@` is the file, `#` the status. */
const FAULTS = {
  "engine-file": [
    "直接从磁盘打开的网页（file://）不能加载绘图程序。", "A page opened from disk (file://) may not load the chart engine.",
    "请通过网站打开，或使用单文件版。", "Open it through a web server, or use the single-file version.",
  ],
  "engine-none": [
    "浏览器没有 WebAssembly，或已将其停用，无法绘图。", "This browser has no WebAssembly, or it is switched off.",
    "请更新浏览器，或关闭锁定模式。", "Update the browser, or leave its lockdown mode.",
  ],
  "engine-csp": [
    "网站的内容安全策略（CSP）禁止运行 WebAssembly。", "The site's content security policy (CSP) forbids WebAssembly.",
    "请在 script-src 中加入 'wasm-unsafe-eval'。", "Add 'wasm-unsafe-eval' to script-src.",
  ],
  "engine-missing": [
    "绘图程序 @ 未能加载#。", "The chart engine @ could not be loaded#.",
    "请检查 pkg 目录是否完整上传，文件类型是否正确。", "Check that the pkg folder was uploaded whole and is served with the right types.",
  ],
  "engine-broken": [
    "绘图程序 @ 已损坏，或不是 WebAssembly。", "The chart engine @ is damaged, or is not WebAssembly.",
    "请以二进制方式重新上传。", "Upload it again, as binary.",
  ],
  "engine-unfit": ["此浏览器不能运行绘图程序。", "This browser cannot run the chart engine.", "请更新浏览器。", "Update the browser."],
  "engine-old": [
    "网站的绘图程序已经更新，本页仍在使用旧版。", "The chart engine was updated; this page still uses the version before.",
    "请刷新网页；仍不行时请清空浏览器和 CDN 的缓存。", "Reload the page; if that does not help, empty the caches of browser and CDN.",
  ],
  "engine-crash": [
    "绘图程序处理@时中断，已停止。", "The chart engine failed on @ and was stopped.",
    "请将数据文件发给维护人员。", "Send the data files to the maintainers.",
  ],
  canvas: [
    "浏览器或其扩展不允许网页在画布（canvas）上绘图。", "The browser, or an extension, does not let this page draw on a canvas.",
    "请允许本站使用 canvas。", "Allow this site to use canvas.",
  ],
  fetch: [
    "本页的其他脚本替换了 fetch，@ 未能读取。", "Another script of this page has replaced fetch; @ could not be read.",
    "请恢复浏览器自带的 fetch。", "Give the page the browser's own fetch back.",
  ],
  missing: [
    "没有找到数据文件 @#。", "The data file @ was not found#.",
    "请检查文件名的大小写和上传路径。", "Check the spelling, its letter case, and where it was uploaded.",
  ],
  network: ["无法读取 @：网络不通，或服务器没有应答。", "@ could not be read: no network, or the server did not answer.", ...AGAIN],
  cut: ["@ 没有传完。", "@ did not arrive whole.", ...AGAIN],
  slow: ["网络较慢，仍在等待 @。", "The network is slow; still waiting for @.", "到达后自动显示。", "It is shown as soon as it has come."],
  busy: ["数据较多，仍在计算。", "There is much data; still computing.", "完成后自动显示。", "It is shown as soon as it is done."],
  timeout: ["@ 传输停滞：10 秒内没有或几乎没有数据传来。", "@ stalled: for 10 seconds nothing or next to nothing came.", ...AGAIN],
  elsewhere: [
    "@ 来自另一个地址，未予使用。", "@ came from another address and was not used.",
    "请检查服务器的跳转设置和清单中的文件名。", "Check the server's redirects, and the file names in the manifest.",
  ],
  html: [
    "@ 应是数据，收到的却是网页。", "@ should be data, but a web page came instead.",
    "文件可能缺失，服务器以错误页代替。", "The file may be missing and the server sent its error page.",
  ],
  limit: ["@ 超过 64 MB，未予读取。", "@ is larger than 64 MB and was not read.", "请按时间拆分。", "Split it by time."],
  early: ["尚未画出，不能导出。", "Nothing is drawn yet that could be saved.", "请在 aq-ready 之后再试。", "Try again after aq-ready."],
  option: [
    "没有数据来源。", "No source of data.",
    "请给元素加上 src，或在同组中放置 <aq-data src>。", "Give the element a src, or put <aq-data src> into its group.",
  ],
};

/**
 * @param {keyof WORDS} key
 * @param {Lang} lang
 */
export const word = (key, lang) => WORDS[key][lang === "en" ? 1 : 0];

/**
 * @param {keyof FAULTS} kind
 * @param {string} [file]
 * @param {number} [status]
 * @returns {Fault}
 */
export function fault(kind, file = "", status = 0) {
  const [zh, en, ...hint] = FAULTS[kind].map((text, i) =>
    text.replace("@", () => file || (i % 2 ? "these data" : "这些数据")).replace("#", status ? (i % 2 ? ` (HTTP ${status})` : `（HTTP ${status}）`) : ""));
  return Object.assign(new Error(en), { name: "AirQualityError", kind, zh, en, file, status, hint: /** @type {[string, string]} */ (hint) });
}

/**
 * The sentence of any failure, the engine's own included.
 * @param {Partial<Fault>} error
 * @param {Lang} lang
 * @returns {{message: string, hint: string}}
 */
export function sentence(error, lang) {
  const english = lang === "en";
  return { message: (english ? error.en : error.zh) || String(error.message || error), hint: (error.hint || [])[english ? 1 : 0] || "" };
}
