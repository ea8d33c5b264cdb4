import { knows, learn, t } from "/language.js";
import zh from "/words/refusals.zh.js";

learn({ en: {}, zh }); // in English the server's own sentence is shown

/**
 * Why a server refused a request, in the reader's language. A number stays on one line with the words beside it,
 * and so does a sign with the one before it.
 * @param {{code?: string, values?: object}} answer the server's
 * @param {string} [sentence] what the server says in English: for a code that has no translation
 */
export function refusalWords({ code, values }, sentence) {
  const key = `refused.${code}`;
  const words = knows(key) ? t(key, values) : (sentence ?? "");
  return words
    .replace(/(\d) /g, "$1\u00a0")
    .replace(/ (\d)/g, "\u00a0$1")
    .replace("” and “", "”\u00a0and\u00a0“");
}
