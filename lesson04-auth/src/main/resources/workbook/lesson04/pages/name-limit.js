import { TextLimit, codePoints } from '/text-limit.js';

/** The most characters of a username. */
const MOST = 32;

/**
 * Says in `notice` that the name in a field is too long, counted as the server counts it: without blanks around it, and in
 * Unicode's form NFKC, in which one character may become several, and several one.
 */
export function limitName(field, notice) {
  const lengthOf = (name) => codePoints(name.trim().normalize('NFKC'));
  new TextLimit(field, notice, { most: MOST, lengthOf });
}
