// @ts-check
/**
 * What the elements must be able to say when the engine is not there to say it. Everything else (levels, units, captions, controls) comes
 * from the engine. A language is one entry of `TEXTS`, which a test holds complete.
 */

/** @typedef {"zh-CN" | "en"} Lang */
/** @typedef {{words: Record<"loading" | "retry" | "file" | "status", string>, faults: Record<Kind, [string, string]>}} Texts */
/**
 * @typedef {"engine-file" | "engine-none" | "engine-csp" | "engine-missing" | "engine-broken" | "engine-unfit" | "engine-old" | "engine-crash"
 *   | "canvas" | "fetch" | "missing" | "network" | "cors" | "cut" | "slow" | "busy" | "timeout"
 *   | "elsewhere" | "html" | "limit" | "early" | "option"} Kind
 */

/**
 * A failure in words: what happened in each language of `TEXTS`, and what to do about it.
 * @typedef {Error & {kind: string, zh: string, en: string, file?: string, url?: string, status?: number, row?: number, column?: number,
 *   hint?: Record<string, string>}} Fault
 */

/**
 * By language: words of the interface, and by kind of failure what happened and what to do. `@` is the file, `#` the status of HTTP.
 * @type {Record<"zh" | "en", Texts>}
 */
export const TEXTS = {
  zh: {
    words: { loading: "正在加载……", retry: "重试", file: "这些数据", status: "（HTTP #）" },
    faults: {
      "engine-file": ["直接从磁盘打开的网页（file://）不能加载绘图程序。", "请通过网站打开，或使用单文件版。"],
      "engine-none": ["浏览器没有 WebAssembly，或已将其停用，无法绘图。", "请更新浏览器，或关闭锁定模式。"],
      "engine-csp": ["网站的内容安全策略（CSP）禁止运行 WebAssembly。", "请在 script-src 中加入 'wasm-unsafe-eval'。"],
      "engine-missing": ["绘图程序 @ 未能加载#。", "请检查 pkg 目录是否完整上传，文件类型是否正确。"],
      "engine-broken": ["绘图程序 @ 已损坏，或不是 WebAssembly。", "请以二进制方式重新上传。"],
      "engine-unfit": ["此浏览器不能运行绘图程序。", "请更新浏览器。"],
      "engine-old": ["网站的绘图程序已经更新，本页仍在使用旧版。", "请刷新网页；仍不行时请清空浏览器和 CDN 的缓存。"],
      "engine-crash": ["绘图程序处理@时中断，已停止。", "请将数据文件发给维护人员。"],
      canvas: ["浏览器或其扩展不允许网页在画布（canvas）上绘图。", "请允许本站使用 canvas。"],
      fetch: ["本页的其他脚本替换了 fetch，@ 未能读取。", "请恢复浏览器自带的 fetch。"],
      missing: ["没有找到数据文件 @#。", "请检查文件名的大小写和上传路径。"],
      network: ["无法读取 @：网络不通，或服务器没有应答。", "将自动重试。"],
      cors: ["无法读取 @：其服务器不允许本页跨域读取（CORS），或网络不通。", "请让该服务器发送 Access-Control-Allow-Origin: *。"],
      cut: ["@ 没有传完。", "将自动重试。"],
      slow: ["网络较慢，仍在等待 @。", "到达后自动显示。"],
      busy: ["数据较多，仍在计算。", "完成后自动显示。"],
      timeout: ["@ 传输停滞：8 秒内没有或几乎没有数据传来。", "将自动重试。"],
      elsewhere: ["@ 来自另一个地址，未予使用。", "请检查服务器的跳转设置和清单中的文件名。"],
      html: ["@ 应是数据，收到的却是网页。", "文件可能缺失，服务器以错误页代替。"],
      limit: ["@ 超过 64 MB，未予读取。", "请按时间拆分。"],
      early: ["尚未画出，不能导出。", "请在 aq-ready 之后再试。"],
      option: ["没有数据来源。", "请给元素加上 src，或在同组中放置 <aq-data src>。"],
    },
  },
  en: {
    words: { loading: "Loading…", retry: "Try again", file: "these data", status: " (HTTP #)" },
    faults: {
      "engine-file": ["A page opened from disk (file://) may not load the chart engine.", "Open it through a web server, or use the single-file version."],
      "engine-none": ["This browser has no WebAssembly, or it is switched off.", "Update the browser, or leave its lockdown mode."],
      "engine-csp": ["The site's content security policy (CSP) forbids WebAssembly.", "Add 'wasm-unsafe-eval' to script-src."],
      "engine-missing": ["The chart engine @ could not be loaded#.", "Check that the pkg folder was uploaded whole and is served with the right types."],
      "engine-broken": ["The chart engine @ is damaged, or is not WebAssembly.", "Upload it again, as binary."],
      "engine-unfit": ["This browser cannot run the chart engine.", "Update the browser."],
      "engine-old": [
        "The chart engine was updated; this page still uses the old version.",
        "Reload the page; if that does not help, empty the caches of browser and CDN.",
      ],
      "engine-crash": ["The chart engine failed on @ and was stopped.", "Send the data files to the maintainers."],
      canvas: ["The browser, or an extension, does not let this page draw on a canvas.", "Allow this site to use canvas."],
      fetch: ["Another script of this page has replaced fetch; @ could not be read.", "Give the page the browser's own fetch back."],
      missing: ["The data file @ was not found#.", "Check the spelling, its letter case, and where it was uploaded."],
      network: ["@ could not be read: there is no network, or the server did not answer.", "It is retried automatically."],
      cors: ["@ could not be read: its server does not let this page read it (CORS), or there is no network.", "Have it send Access-Control-Allow-Origin: *."],
      cut: ["@ arrived incomplete.", "It is retried automatically."],
      slow: ["The network is slow; still waiting for @.", "It is shown as soon as it arrives."],
      busy: ["There are many data; still computing.", "It is shown as soon as it is done."],
      timeout: ["@ stalled: almost no data came for 8 seconds.", "It is retried automatically."],
      elsewhere: ["@ came from another address and was not used.", "Check the server's redirects, and the file names in the manifest."],
      html: ["@ should be data, but a web page came instead.", "The file may be missing and the server sent its error page."],
      limit: ["@ is larger than 64 MB and was not read.", "Split it by time."],
      early: ["Nothing is drawn yet that could be saved.", "Try again after aq-ready."],
      option: ["There is no source of data.", "Give the element a src, or put <aq-data src> into its group."],
    },
  },
};

/** The entry of `TEXTS` for a language: `zh-CN` is `zh`. */
const entry = (/** @type {string} */ lang) => /** @type {keyof TEXTS} */ (lang.slice(0, 2));

/**
 * Returns a word of the interface.
 * @param {keyof Texts["words"]} key
 * @param {Lang} lang
 */
export const word = (key, lang) => TEXTS[entry(lang)].words[key];

/**
 * Makes a failure.
 * @param {Kind} kind
 * @param {string} [file]
 * @param {number} [status]
 * @returns {Fault}
 */
export function fault(kind, file = "", status = 0) {
  /** @type {Record<string, string>} */
  const says = {};
  /** @type {Record<string, string>} */
  const hint = {};
  for (const key of Object.keys(TEXTS)) {
    const { words, faults } = TEXTS[entry(key)];
    const fill = (/** @type {string} */ text) => text.replace("@", () => file || words.file).replace("#", status ? words.status.replace("#", String(status)) : "");
    [says[key], hint[key]] = faults[kind].map(fill);
  }
  return Object.assign(new Error(says.en), /** @type {{zh: string, en: string}} */ (says), { name: "AirQualityError", kind, file, status, hint });
}

/**
 * Returns the sentence of any failure, the engine's own included, and what to do.
 * @param {Partial<Fault>} error
 * @param {Lang} lang
 * @returns {{message: string, hint: string}}
 */
export function sentence(error, lang) {
  const key = entry(lang);
  return { message: error[key] || String(error.message || error), hint: (error.hint || {})[key] || "" };
}

/** Returns what `aq-error` says of a failure. @param {Partial<Fault>} error @param {Lang} lang */
export function errorDetail(error, lang) {
  const { kind = "engine", zh, en, file, url, row, column } = error;
  return { kind, message: sentence(error, lang).message, zh, en, file, url, row, column };
}
