import { t } from '/language.js';
import { refusalWords } from '/refusal.js';
import { LoginEnded } from './login-ended.js';

/**
 * Asks the server something, as the user, and counts it.
 * @param {string} path
 * @param {import('./race.js').Place} place
 * @throws {LoginEnded} if the token is not good (any more)
 * @throws {Error} if the server refuses, in the reader's words
 */
export async function ask(path, { token, traffic, signal }) {
  const headers = [['Authorization', `Bearer ${token}`]];
  traffic.request('GET', path, headers);
  const response = await reached(fetch(path, { headers, signal }), signal);
  traffic.answer(response.status, response.statusText, [...response.headers]);
  if (response.ok) {
    return response;
  }
  const answer = await response.json().catch(() => ({})); // who stands before the server may use no JSON
  if (response.status === 401) {
    throw new LoginEnded(answer.message);
  }
  const key = answer.message ? 'fault.status.reason' : 'fault.status';
  const status = String(response.status);
  throw new Error(t(key, { path, status, reason: refusalWords(answer, answer.message) }));
}

/** What the browser says of a lost connection differs from browser to browser. */
export async function reached(promise, signal) {
  try {
    return await promise;
  } catch {
    signal.throwIfAborted();
    throw new Error(t('fault.lost'));
  }
}
