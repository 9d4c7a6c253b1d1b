// @ts-check
/** One style sheet for the shadow roots of all elements. */
import { THEMES } from "../facts.js";

/** The colours of a theme as custom properties. */
const colours = (/** @type {Record<string, string>} */ theme) => Object.keys(theme).map((name) => `--${name}:${theme[name]};`).join("");

const CSS = `
:host{display:flow-root;position:relative;color-scheme:light;${colours(THEMES.light)}color:var(--ink);background:var(--ground);
font:14px/1.5 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
text-align:left;overflow-wrap:anywhere}
:host([hidden]){display:none}
:host([data-text=large]){font-size:21px}
:host([data-theme=dark]){color-scheme:dark;${colours(THEMES.dark)}}
*{box-sizing:border-box}
[hidden]{display:none!important}
.controls{display:flex;flex-wrap:wrap;padding:4px 20px 0}
.tools{margin:0 20px 4px}
.tools button,.corner button{margin-right:8px}
.corner{position:absolute;right:8px;top:12px}
.menu{margin:8px 20px;padding:8px 12px 12px;background:var(--soft);border-radius:4px}
.menu button{margin:6px 8px 0 0}
.menu [role=status]{margin-top:8px}
.menu textarea{display:block;width:100%;height:84px;margin-top:8px;font:.86em/1.5 monospace;color:inherit;background:var(--ground);border:1px solid var(--line)}
.choice span{margin-right:8px;color:var(--muted)}
.controls>*{margin:0 14px 8px 0}
.choice{display:inline-flex;flex-wrap:wrap;align-items:center;max-width:100%}
.choice span,.choice button{overflow-wrap:normal}
select{max-width:100%}
.path{display:flex;flex-wrap:wrap;align-items:center;min-height:40px;padding:4px 20px 0}
.path>*{margin:0 8px 4px 0}
::placeholder{color:var(--muted);opacity:1}
[aria-invalid=true]{border-color:var(--alarm)}
.zoom-buttons button{min-width:34px}
.zoom-buttons button:first-child{border-radius:4px 0 0 4px}
.tools .zoom-buttons button{margin:0 0 0 -1px}
:host([data-text=large]) .zoom-buttons button{min-width:44px;min-height:44px}
[aria-disabled=true]{color:var(--muted);opacity:.55;cursor:default}
.moves{cursor:grab}
.wheel{position:absolute;z-index:3;left:50%;top:40%;transform:translate(-50%,-50%);width:max-content;max-width:90%;padding:8px 14px;border-radius:4px;
background:var(--ink);color:var(--ground);pointer-events:none}
button,select,input{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);min-height:32px;
padding:3px 12px;border-radius:4px;margin:0;cursor:pointer}
input{cursor:text}
.choice button{border-radius:0;margin-left:-1px}
.choice span+button{border-radius:4px 0 0 4px}
.choice button:last-of-type{border-radius:0 4px 4px 0}
button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--ground);position:relative}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 2px var(--ground)}
.graphic:focus-visible::after{content:"";position:absolute;left:3px;top:3px;right:3px;bottom:3px;border:2px solid var(--ground);pointer-events:none}
.stage{position:relative}
.stage .graphic:focus-visible{outline-offset:-3px;box-shadow:none}
.graphic{position:relative;touch-action:manipulation}
.paper{height:auto!important}
.paper svg{display:block;max-width:100%;height:auto}
.paper canvas{display:none}
canvas{display:block;position:absolute;left:0;top:0;max-width:none}
.steps{display:flex;flex-wrap:wrap;align-items:center;padding:6px 20px 0}
.steps>*{margin:0 8px 6px 0}
.moment{font-variant-numeric:tabular-nums}
.slider{position:relative;touch-action:pan-y;cursor:pointer}
.slider:focus-visible{outline-offset:-3px}
.brush{position:absolute;top:0;bottom:0;background:var(--accent);opacity:.18;pointer-events:none}
.card{position:absolute;z-index:2;max-width:min(21.5em,100%);min-width:150px;padding:8px 12px;background:var(--ground);color:var(--ink);
border:1px solid var(--line);border-radius:6px;box-shadow:0 2px 10px #0004;pointer-events:none;font-size:.93em}
.card.open{pointer-events:auto}
.card b{font-size:1.08em}
.value{font-size:1.7em;font-weight:700;margin-right:8px}
.chip{-webkit-print-color-adjust:exact;display:inline-block;padding:0 8px;border-radius:3px;border:1px solid #0003;font-weight:600}
dl{display:grid;grid-template-columns:auto 1fr;margin:6px 0 0}
dt{color:var(--muted);padding-right:12px}
dd{margin:0;text-align:right}
.flags{margin:6px 0 0;padding:0;list-style:none;color:var(--alarm);font-weight:600}
.error{border-left:4px solid var(--alarm);background:var(--soft);padding:10px 14px;margin:0 0 8px}
.error p{margin:0 0 6px}
.age{margin:0 0 6px;padding:6px 10px;border-left:4px solid var(--muted);background:var(--soft)}
:host([data-age]) .age~div{filter:grayscale(.7);opacity:.75}
:host([data-age=old]) .age{border-color:var(--alarm);font-weight:bold}
.hint{color:var(--muted)}
.wait{color:var(--muted);padding:12px 0}
.stage .wait{position:absolute;left:0;right:0;top:40%;text-align:center}
.scroll{max-height:420px;overflow:auto;margin:8px 20px;border:1px solid var(--line)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:8px 12px;font-weight:600}
th,td{padding:4px 12px;border-top:1px solid var(--line);text-align:left;white-space:nowrap}
thead th{position:sticky;top:0;background:var(--soft)}
th button{border:0;padding:0;background:none;font-weight:600;text-align:left}
[aria-sort] button::after{content:" ▲"}
[aria-sort=descending] button::after{content:" ▼"}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.now{padding:16px 20px;border:1px solid var(--line);border-left:10px solid var(--level,var(--line));border-radius:6px}
.now dt,.now dd{border-top:1px solid var(--soft)}
.now h3{margin:0 110px 0 0;font-size:1.29em}
.now .when{color:var(--muted)}
.now .value{font-size:4em;line-height:1.15}
.now .chip{font-size:1.43em;padding:2px 12px}
.now .line{display:flex;align-items:center;flex-wrap:wrap;margin:4px 0}
.trail{padding:12px 20px 4px}
.trail h3{margin:0;font-size:1.28em}
.trail .when{color:var(--muted)}
.tree{max-height:520px;overflow:auto;margin:8px 0;padding:4px;border:1px solid var(--line)}
.tree [role=group]{padding-left:18px}
.tree [role=treeitem]{outline:0}
.number{padding:3px 4px;border-radius:3px}
.tree [aria-expanded]>.number{cursor:pointer}
.number:hover,.tree [role=treeitem]:focus>.number{background:var(--soft)}
.tree [role=treeitem]:focus-visible>.number{outline:3px solid var(--accent);outline-offset:-3px}
.mark{display:inline-block;width:16px;color:var(--muted)}
[aria-expanded=false]>.number>.mark::before{content:"▸"}
[aria-expanded=true]>.number>.mark::before{content:"▾"}
.how{color:var(--muted);font-size:.93em}
.seal{display:inline-block;color:var(--alarm);border:1.5px solid var(--alarm);padding:1px 8px;font-weight:700;font-size:.86em;margin:6px 0}
.answer{padding:10px 14px;border-radius:8px;background:var(--tint)}
.answer h3{display:inline-block;margin:0 10px 0 0;font-size:1.2em}
.answer p{margin:4px 0}
.answer .head{margin:0 -14px;padding:2px 14px 4px;background:var(--level);color:var(--on);-webkit-print-color-adjust:exact}
.answer .head b{margin-right:14px;font-size:2.6em;line-height:1.3}
.answer dl{grid:auto auto/auto-flow 1fr;text-align:center}
.answer dt{padding:0}
.answer dd{grid-row:2;text-align:center;font-size:1.15em;font-weight:700}
.alert{padding:6px 14px;background:#ff7e00;color:#000;font-weight:600}
.advice{margin:10px 0 0;padding:8px 12px;background:var(--soft);border-radius:4px}
.under{padding:0 20px 8px}
.foot{color:var(--muted);font-size:.86em;margin:8px 0 0}
@media (max-width:560px){.trail{padding:12px 12px 4px}.tree [role=group]{padding-left:10px}.controls,.path,.steps{padding:4px 12px 0}.under{padding:0 12px 8px}.tools,.menu{margin-left:12px;margin-right:12px}.scroll{margin:8px 12px}}
@media (forced-colors:active){.chip{forced-color-adjust:none}
button[aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}}
@media print{.controls,.path,.wheel,.steps,.tools,.corner,.menu,.card{display:none}}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** Gives a shadow root its style: shared where the browser can, else a copy of its own. */
export function dress(/** @type {ShadowRoot} */ root) {
  if ("adoptedStyleSheets" in root) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
    }
    root.adoptedStyleSheets = [sheet];
  } else {
    make("style", { textContent: CSS }, /** @type {any} */ (root));
  }
}

/**
 * An element with properties, put into another.
 * @param {string} tag
 * @param {Record<string, any>} [set] properties; a key with a dash or `role` is an attribute
 * @param {Node} [into]
 * @returns {any}
 */
export function make(tag, set = {}, into) {
  const out = document.createElement(tag);
  for (const key of Object.keys(set)) {
    if (key === "role" || key === "scope" || key.indexOf("-") > 0) out.setAttribute(key, set[key]);
    else /** @type {any} */ (out)[key] = set[key];
  }
  if (into) into.appendChild(out);
  return out;
}
