// Who is logged in, in the place where the notes' page keeps it. Whoever can run a script in this page can read the
// token: that is why the server forbids all scripts but its own.
import { local, session } from '/storage.js';

/** Milliseconds: who wants to be logged out is not kept waiting by a server that does not answer. */
const LOGOUT_PATIENCE = 5_000;

const REASON = 'login-reason';

// Where one may go from the login page. A list, and no rule about addresses: whoever writes a link to this page would
// find the address that the rule forgot (`//evil.example` and `/\evil.example` are other servers).
const PAGES = ['/', '/account', '/compare'];

/** This page is being left; requests that this breaks off have nothing more to say. */
let isLeaving = false;

// What the server says about a token: the key of the text for a person.
const KEYS = {
  token过期: 'login.expired',
  token无效: 'login.invalid',
  缺少token: 'login.missing',
  token已注销: 'login.ended',
};

export const token = () => local.get('token');

export const username = () => local.get('username');

/** Whether a login can be kept for the other pages. */
export const keepsLogins = () => local.persists;

/** Keeps a login and goes on with it; false, and it has ended, if the browser has no place for it. */
export function logIn(answer) {
  // The name first: other tabs ask whose a fresh token is.
  if (local.set('username', answer.username) && local.set('token', answer.token)) {
    goOn();
    return true;
  }
  local.remove('token');
  endSession(answer.token);
  return false;
}

/** Goes on with another token of the same user; false if the browser has no place for it. */
export function renewLogin(answer) {
  return local.set('token', answer.token);
}

/** The account is no more. */
export function forgetUser() {
  local.remove('username');
}

/** From the login page to where the user wanted to be. */
export function goOn() {
  const next = new URLSearchParams(location.search).get('next');
  location.replace(PAGES.includes(next) ? next : '/');
}

/**
 * Tells the server that these tokens are worth nothing from now on, wherever a copy of them may be; answers whether it
 * has heard. If not, they end by themselves, at their time.
 */
export async function endSession(...tokens) {
  const signal = AbortSignal.timeout(LOGOUT_PATIENCE);
  try {
    for (const ended of new Set(tokens.filter(Boolean))) {
      await fetch('/logout', { method: 'POST', headers: { Authorization: `Bearer ${ended}` }, signal });
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * Forgets a login; the login page shows the reason, by the key of its text, and leads back here. If another tab has logged in meanwhile, that
 * login stays, and this page begins anew with it: a tab may have slept for long, and know nothing of it yet.
 */
export function logOut(reason, ended = token()) {
  if (isLeaving) {
    return;
  }
  isLeaving = true;
  if (token() === ended) {
    local.remove('token');
  }
  if (token() !== null) {
    location.reload();
    return;
  }
  session.set(REASON, reason);
  location.replace(location.pathname === '/' ? '/login' : `/login?next=${encodeURIComponent(location.pathname)}`);
}

/** As `logOut`, with what the server said about the token. */
export function logOutBecause(reason, ended) {
  logOut(KEYS[reason] ?? reason, ended);
}

/** Whether the same user has logged in again, in another tab, since this token was shown to the server. */
export function isReplaced(shown, me) {
  return token() !== null && token() !== shown && username() === me;
}

/** Another tab of this session has logged out, or somebody else in: then so does this page. */
export function followOtherTabs(me) {
  addEventListener('storage', () => leaveIfOver(me));
}

/** Asks how it is now: a tab that slept hears of each change, long after it, and one by one. */
export function leaveIfOver(me) {
  if (token() === null) {
    logOut('login.ended');
  } else if (username() !== me) {
    location.reload();
  }
}

/** Why the user is on the login page, as the key of a text; asked once. */
export function takeReason() {
  const reason = session.get(REASON);
  session.remove(REASON);
  return reason ?? '';
}
