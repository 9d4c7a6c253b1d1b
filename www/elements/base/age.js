// @ts-check
/** How old the newest data of a page are that should be fresh, in words. */

const HOUR = 3600000;
/** Hours after which data are late, and old: of hours, and of days (a day is published on the next). */
const LATE = { hour: [2, 24], day: [36, 60] };

/**
 * Returns how old data are: `""`, `late` or `old`, and the sentence to be shown.
 * @param {string | undefined} to the last hour of the data, ISO 8601; of days their 24:00
 * @param {{daily: boolean, english: boolean, now?: number}} how
 * @returns {{age: "" | "late" | "old", words: string}}
 */
export function ageOf(to, { daily, english, now = Date.now() }) {
  const time = Date.parse(to || "");
  const hours = Math.floor((now - time) / HOUR);
  const [late, old] = daily ? LATE.day : LATE.hour;
  if (!(hours >= late)) return { age: "", words: "" };
  const [, month, day, hour] = (/** @type {string} */ (to)).split(/\D/).map(Number);
  const when = english ? `${String(hour).padStart(2, "0")}:00 on ${day}/${month}` : `${month}月${day}日${hour}时`;
  if (hours >= old) return { age: "old", words: english ? `No data since ${when} (day/month).` : `${when}之后没有新数据。` };
  return { age: "late", words: english ? `The newest data are ${hours} hours old (${when}, day/month).` : `最新数据为${when}，距现在${hours}小时。` };
}
