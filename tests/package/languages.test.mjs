// Every language of the elements' own texts is complete.
import assert from "node:assert/strict";
import { TEXTS, fault, sentence, word } from "../../www/elements/engine/messages.js";

/** What a language lacks beside the others: entries, texts, or places to fill in. */
function missing(texts) {
  const flat = (value, path = "") => (typeof value === "string" ? [[path, value]] : Object.entries(value).flatMap(([key, inner]) => flat(inner, `${path}.${key}`)));
  const places = (text) => (text.match(/[@#]/g) || []).sort().join("");
  const all = Object.entries(texts).map(([lang, entry]) => [lang, new Map(flat(entry))]);
  const keys = new Set(all.flatMap(([, entry]) => Array.from(entry.keys())));
  return all.flatMap(([lang, entry]) => Array.from(keys).filter((key) => {
    const others = all.map(([, other]) => other.get(key)).filter(Boolean);
    return !entry.get(key) || others.some((other) => places(other) !== places(entry.get(key)));
  }).map((key) => lang + key));
}

export default {
  "every language says everything": () => {
    assert.deepEqual(missing(TEXTS), []);
    const copy = () => structuredClone(TEXTS);
    const planted = [copy(), copy(), copy()];
    delete planted[0].en.faults.cut;
    planted[1].zh.words.retry = "";
    planted[2].en.faults.missing[0] = "The file was not found.";
    assert.deepEqual(planted.map(missing), [["en.faults.cut.0", "en.faults.cut.1"], ["zh.words.retry"], ["zh.faults.missing.0", "en.faults.missing.0"]]);
    // A third language is one more entry.
    assert.ok(missing({ ...TEXTS, ja: { words: {}, faults: {} } }).length > 40);
  },

  "a failure is filled in alike in every language": () => {
    const error = fault("missing", "obs.csv", 404);
    for (const [lang, hint] of [["zh-CN", /检查/], ["en", /Check/]]) {
      const said = sentence(error, lang);
      assert.ok(said.message.includes("obs.csv") && said.message.includes("404") && hint.test(said.hint), JSON.stringify(said));
      assert.ok(word("loading", lang));
    }
    assert.ok(!/[@#]/.test(fault("missing").en + fault("engine-crash").zh));
  },
};
