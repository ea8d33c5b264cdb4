/** What the book's scripts say, in the language of the page. The texts are in words.en.js and words.zh.js. */

import en from "./words.en.js";
import zh from "./words.zh.js";

const tag = document.documentElement.lang || "en";

/** The page's language: `en` or `zh`. */
export const language = tag.startsWith("zh") ? "zh" : "en";

const texts = { ...en, ...(language === "zh" ? zh : {}) };
const plural = new Intl.PluralRules(tag);
const numbers = new Intl.NumberFormat(tag);
const moments = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });

/**
 * The text of this key.
 * @param {object} values of its places, such as `{count}`; a text with several forms is chosen by `count`
 */
export function t(key, values = {}) {
  const text = texts[key] ?? key;
  const form = typeof text === "string" ? text : (text[plural.select(values.count)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (_, name) =>
    typeof values[name] === "number" ? numbers.format(values[name]) : String(values[name]));
}

/** Day and time, as the language writes them. */
export function moment(date) {
  return moments.format(date);
}
