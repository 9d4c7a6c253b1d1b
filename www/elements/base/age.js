// @ts-check
/** How old the newest data of a page are that should be fresh, in words. */

const HOUR = 3600000;
/** Hours after which data are late, and old: of hours, and of days (a day is published on the next). */
const LATE = { hour: [2, 24], day: [36, 60] };

/**
 * Returns how old data are: `""`, `late` or `old`, and the sentence to be shown.
 * @param {{to: string, toWords: string}} info what the pack says of its last hour, as ISO 8601 and in words
 * @param {{daily: boolean, english: boolean, now?: number}} how
 * @returns {{age: "" | "late" | "old", words: string}}
 */
export function ageOf({ to, toWords }, { daily, english, now = Date.now() }) {
  const hours = Math.floor((now - Date.parse(to)) / HOUR);
  const [late, old] = daily ? LATE.day : LATE.hour;
  if (!(hours >= late)) return { age: "", words: "" };
  if (hours >= old) return { age: "old", words: english ? `No data since ${toWords}.` : `${toWords}之后没有新数据。` };
  return { age: "late", words: english ? `The newest data are ${hours} hours old (${toWords}).` : `最新数据为${toWords}，距现在${hours}小时。` };
}
