/**
 * What the reader guessed before an experiment, kept in this browser. The experiments' names are the same in both
 * languages, and so a guess is seen on both pages.
 */

import { keep, kept, names } from "./kept.js";

const PREFIX = "guess.";

/**
 * @returns {{text: string, at: string, compared: boolean} | null} the guess, when it was written last, and whether the
 *     reader has compared it with what happens
 */
export function guess(id) {
  return kept(PREFIX + id);
}

/** @returns {boolean} false if it will not outlive the page */
export function keepGuess(id, text, compared) {
  return keep(PREFIX + id, { text, compared, at: new Date().toISOString() });
}

/** The experiments for which there is a guess. */
export function guessed() {
  return names(PREFIX).map((name) => name.slice(PREFIX.length)).filter((id) => guess(id)?.text);
}
