// Forgeries of a one-file page: each changes its text.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const FALSE = "今日全省空气质量为优";

/** One change of a page; it has to change something. */
const change = (from, to) => (page) => {
  const out = page.replace(from, to);
  assert.notEqual(out, page, String(from));
  return out;
};
/** A change of the first picture alone: the map. */
const ofMap = (from, to) => (page) => {
  const [start, end] = [page.indexOf("<svg"), page.indexOf("</svg>")];
  return page.slice(0, start) + change(from, to)(page.slice(start, end)) + page.slice(end);
};
/** Puts something behind the first occurrence of a text. */
const behind = (where, what) => change(where, () => where + what);

/** Changes what stands in a script of data as JSON. */
const inJson = (id, edit) => (page) => {
  const pattern = new RegExp(`(<script type="application/json" id="${id}">)([^]*?)(</script>)`);
  return change(pattern, (_, start, json, end) => {
    const value = JSON.parse(json);
    edit(value);
    return start + JSON.stringify(value).replace(/</g, "\\u003c").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029") + end;
  })(page);
};

/** Changes a file of the pack and all digests that the forger can reach: those of the page, and, `deep`, those of the manifest. */
const inPack = (name, edit, deep) => (page) => {
  const sums = {};
  page = inJson("pack", (files) => {
    files[name] = edit(files[name]);
    sums[name] = sha256(files[name]);
    if (!deep) return;
    const manifest = JSON.parse(files["manifest.json"]);
    for (const file of manifest.files) if (file.name === name) Object.assign(file, { sha256: sums[name], size: Buffer.byteLength(files[name]) });
    files["manifest.json"] = JSON.stringify(manifest);
    sums["manifest.json"] = sha256(files["manifest.json"]);
  })(page);
  return inJson("sums", (all) => Object.assign(all, sums))(page);
};

/** A style of the forger's own, allowed by the policy and listed among the digests. */
const restyled = (page) => {
  const style = /<style>([^]*?)<\/style>/.exec(page)[1];
  const forged = `${style}td{color:transparent}`;
  const base64 = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  page = change(`<style>${style}</style>`, () => `<style>${forged}</style>`)(page);
  page = change(base64(style), base64(forged))(page);
  return inJson("sums", (all) => (all.style = sha256(forged)))(page);
};

const FIRST_ROWS = /(<tr><th scope="row">太原市<\/th>)(<td>\d+<\/td>)(.*<\/tr>\n)(<tr><th scope="row">大同市<\/th>)(<td>\d+<\/td>)(.*<\/tr>\n)/;

/** What was forged: how, and what has to be said of it. */
export const FORGERIES = {
  // Drawings.
  "all regions have another colour": [ofMap(/fill="url\(#v1h0\)"|fill="#(ffff00|ff7e00|00e400)"/g, 'fill="#00e401"'), /^markup: .*#00e401/],
  "a pattern has another colour": [ofMap(/(<pattern [^>]*>.*?fill=")#\w+/, "$1#00e401"), /^markup: .*#00e401/],
  "a text in the drawing is see-through by an attribute": [ofMap("<text ", '<text fill-opacity="0" '), /^markup: .*fill-opacity/],
  "a text in the drawing is see-through by a style": [ofMap("<text ", '<text style="opacity:0" '), /^markup: .*opacity:0/],
  "a text in the drawing is see-through by a class": [ofMap("<text ", '<text class="zh" '), /^markup: .*class/],
  "the title of a drawing says something else": [ofMap(/(<title [^>]*>)[^<]*/, `$1${FALSE}`), /^markup: .*全省/],
  "the description of a drawing has another number": [ofMap(/(<desc [^>]*>[^<]*?)\d+/, "$1997"), /^number: .*997/],
  "a number in a drawing": [ofMap(/(<text [^>]*>)(\d+)(<\/text>)/, "$1998$3"), /^number: 998 ≠ \d+/],
  "an image lies over the drawing": [ofMap(/$/, '<image href="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="720" height="850"></image>'), /^markup: .*<image/],
  "a path of a drawing is gone": [ofMap(/<path [^>]*><\/path>|<path [^>]*\/>/, ""), /^markup: /],
  "a drawing has another frame": [ofMap('viewBox="0 0', 'viewBox="9999 0'), /^markup: .*viewBox/],
  // Tables.
  "a number in a cell": [change(/(<tr><th scope="row">大同市<\/th><td>)\d+/, "$1999"), /^number: 999 ≠ \d+/],
  "numbers of two cells are exchanged": [change(FIRST_ROWS, "$1$5$3$4$2$6"), /^number: /],
  "two rows are exchanged": [change(FIRST_ROWS, "$4$5$6$1$2$3"), /^(number|markup): /],
  "a row is gone": [change(/<tr><th scope="row">运城市<\/th>.*?<\/tr>\n/, ""), /≠ .*运城市/],
  "a row is hidden": [change('<tr><th scope="row">运城市', '<tr hidden=""><th scope="row">运城市'), /^markup: .*hidden/],
  "the caption says something else": [change(/(<caption>)[^<]*/, `$1${FALSE}`), /全省/],
  "a sign without width stands in a cell": [change('<th scope="row">太原市', '<th scope="row">太\u200b原市'), /太\u200b原市 ≠ 太原市/],
  "a letter that turns the line round": [change("<td>68</td>", "<td>\u202e68</td>"), /^number: \u202e68 ≠ 68/],
  // Words of the page.
  "the heading is another one": [change(/<h1>[^<]*/, `<h1>${FALSE}`), /^markup: .*全省/],
  "the title of the page is another one": [change(/<title>[^<]*/, `<title>${FALSE}`), /^markup: .*全省/],
  "the publisher is another one": [change("lantian演示数据", "某市生态环境局"), /某市生态环境局/],
  "the seal of simulated data is gone": [change("模拟数据 · 非实测 · ", ""), /非实测/],
  "a sentence is added": [behind('<aq-data src="#pack"></aq-data>', `<p>${FALSE}</p>`), /^markup: .*全省/],
  "a sentence with a number is added": [behind('<aq-data src="#pack"></aq-data>', "<p>全省平均 18，优</p>"), /全省平均 18/],
  "words without a tag are added": [behind('<aq-data src="#pack"></aq-data>', FALSE), /^markup: .*全省/],
  "words stand behind the end of the page": [change(/$/, FALSE), /^markup: \s*今日全省/],
  "the sentence of the check is another one": [change("核对时，程序重新计算", "无需核对，程序不计算"), /无需核对/],
  // Elements, attributes and parts of the head.
  "a live element shows another place": [change("<aq-now id=", '<aq-now place="140200" id='), /^markup: .*140200/],
  "a live element says it was made of another order": [change(/(<aq-now id="v2" data-spec="[^"]*?)"/, '$1,&quot;place&quot;:&quot;140200&quot;"'), /^markup: .*140200/],
  "an element is added": [behind('<aq-data src="#pack"></aq-data>', '<aq-now place="140200"></aq-now>'), /^markup: .*<aq-now/],
  "the elements take another pack": [change('<aq-data src="#pack">', '<aq-data src="https://example.org/pack/">'), /example\.org/],
  "a figure is hidden": [change("<figure>", '<figure hidden="">'), /^markup: .*hidden/],
  "the page is said to be in another language": [change('<html lang="zh-CN">', '<html lang="en">'), /^markup: .*<html/],
  "the body has a class": [change("<body>", '<body class="en">'), /^markup: .*<body/],
  "a style sheet is added": [behind('<link rel="icon" href="data:,">', "<style>td{color:transparent}</style>"), /transparent/],
  "a style sheet is changed, with its digests": [restyled, /^style: /],
  "a link is added": [behind('<link rel="icon" href="data:,">', '<link rel="stylesheet" href="data:text/css,td{color:transparent}">'), /^markup: .*<link/],
  "the page leads elsewhere after a while": [behind('<link rel="icon" href="data:,">', '<meta http-equiv="refresh" content="99999;url=https://example.org/">'), /^markup: .*refresh/],
  "addresses begin elsewhere": [behind('<meta charset="utf-8">', '<base href="https://example.org/">'), /^markup: .*<base/],
  "a script is added": [behind('<aq-data src="#pack"></aq-data>', "<script>window.PWN=1</script>"), /^markup: .*<script/],
  "another page is framed": [behind('<aq-data src="#pack"></aq-data>', `<iframe srcdoc="${FALSE}"></iframe>`), /^markup: .*<iframe/],
  "the policy is gone": [change(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""), /Content-Security-Policy/],
  "a comment is added": [change("<main>", "<main><!-- 今日优 -->"), /今日优/],
  "words in a shadow root": [change("<h1>", `<h1><template shadowrootmode="open">${FALSE}</template>`), /^shadow root: h1/],
  "words in a closed shadow root": [change('<p class="lead">', `<p class="lead"><template shadowrootmode="closed">${FALSE}</template>`), /^shadow root: p/],
  "words in the shadow root of a live element": [change(/(<aq-now id="v2"[^>]*>)/, `$1<template shadowrootmode="closed">${FALSE}</template>`), /aq-now/],
  "words in the shadow root of the element without a picture": [change('<aq-data src="#pack">', `<aq-data src="#pack"><template shadowrootmode="open">${FALSE}</template>`), /aq-data/],
  // Data, order and digests.
  "the order is of another place": [inJson("order", (order) => (order.views[1].options = { place: "140200" })), /^(number|markup): /],
  "the order has one picture less": [inJson("order", (order) => order.views.pop()), /aq-trend/],
  "the order has another heading": [inJson("order", (order) => (order.title = FALSE)), /全省/],
  "a file of the pack": [inPack("entities.csv", (text) => text.replace("太原市", "太原区")), /^manifest\.json · entities\.csv: /],
  "a file of the pack, with the digests of the manifest": [inPack("entities.csv", (text) => text.replace("太原市", "太原区"), true), /太原市 ≠ 太原区/],
  "the manifest": [inPack("manifest.json", (text) => text.replace("lantian演示数据", "某市生态环境局")), /某市生态环境局/],
  "a digest": [inJson("sums", (sums) => (sums["entities.csv"] = "0".repeat(64))), /^entities\.csv: .* ≠ 0{64}/],
  "a digest is gone": [inJson("sums", (sums) => delete sums["entities.csv"]), /^entities\.csv: .* ≠ —/],
  "a file that no manifest lists": [inJson("pack", (files) => (files["more.csv"] = "x")), /^more\.csv: /],
};
