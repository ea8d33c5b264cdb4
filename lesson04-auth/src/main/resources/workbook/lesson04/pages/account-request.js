import { t } from '/language.js';
import { refusalWords } from '/refusal.js';
import { PATIENCE } from '/waiting.js';

/** The server refuses a request about an account. */
export class Refused extends Error {
  /** @param answer the server's: `{message, code?, values?}` */
  constructor(answer) {
    super(answer.message);
    this.answer = answer;
    this.code = answer.code;
  }
}

/**
 * Sends a request about an account; a promise of the answer.
 * @param {string} [token] whose account; none to register or log in
 * @throws Refused if the server refuses it
 */
export async function post(path, body, token) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const text = await response.text();
  const answer = text === '' ? {} : JSON.parse(text);
  if (!response.ok) {
    throw new Refused(answer);
  }
  return answer;
}

/**
 * What went wrong, as a sentence.
 * @param {string} silent the key of the text for a server that does not answer
 */
export function faultWords(fault, silent) {
  if (fault instanceof Refused) {
    const reason = refusalWords(fault.answer, fault.message);
    return t('login.refused', { reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}` });
  }
  return t(fault.name === 'TimeoutError' ? silent : 'login.unreachable');
}
