import { LoginEnded } from './login-ended.js';

/**
 * Asks the server something, as the user, and counts it.
 * @param {string} path
 * @param {import('./race.js').Place} place
 * @throws {LoginEnded} if the token is not good (any more)
 */
export async function ask(path, { token, traffic, signal }) {
  const headers = [['Authorization', `Bearer ${token}`]];
  traffic.request('GET', path, headers);
  const response = await reached(fetch(path, { headers, signal }), signal);
  traffic.answer(response.status, response.statusText, [...response.headers]);
  if (response.status === 401) {
    throw new LoginEnded((await response.json()).message);
  }
  if (!response.ok) {
    throw new Error(`the server answered ${response.status}`);
  }
  return response;
}

/** What the browser says of a lost connection differs from browser to browser. */
export async function reached(promise, signal) {
  try {
    return await promise;
  } catch {
    signal.throwIfAborted();
    throw new Error('the connection to the server is lost');
  }
}
