import { knows, learn, t } from "/language.js";
import zh from "/words/refusals.zh.js";

learn({ en: {}, zh }); // in English the server's own sentence is shown

/**
 * Why a server refused a request, in the reader's language.
 * @param {{code?: string, values?: object}} answer the server's
 * @param {string} sentence what the server says in English: for a code that has no translation
 */
export function refusalWords({ code, values }, sentence) {
  const key = `refused.${code}`;
  return knows(key) ? t(key, values) : sentence;
}
