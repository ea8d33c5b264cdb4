// The login of this browser: the user's name and token, in localStorage, where the notes' page keeps them. Each script
// that runs in this page can read the token: that is why the server forbids all scripts but its own.
import { local, session } from '/storage.js';

/** Milliseconds that a logout waits for the server's answer. */
const LOGOUT_PATIENCE = 5_000;

const REASON = 'login-reason';

/** Where the token of the last login that ended is kept. */
const ENDED = 'ended-token';

// The pages that the login page may lead to. It is a list and not a rule about addresses, because an attacker would find
// the address that the rule forgot (`//evil.example` and `/\evil.example` are other servers).
const PAGES = ['/', '/account', '/compare'];

/** Whether the login page is being opened, or will be: what breaks off or is heard because of that gives no second reason. */
let isLeaving = false;

// What the server says about a token, and the key of the text that says it to the reader.
const KEYS = {
  token过期: 'login.expired',
  token无效: 'login.invalid',
  缺少token: 'login.missing',
  token已注销: 'login.ended',
};

/** The token of the login; null if nobody is logged in. One that a tab has found to be over is none. */
export function token() {
  const kept = local.get('token');
  return kept === local.get(ENDED) ? null : kept;
}

export const username = () => local.get('username');

/** Whether a login can be kept for the other pages. */
export const keepsLogins = () => local.persists;

/** Keeps a login and opens the page that the user wanted. If the browser cannot keep it, ends it and answers false. */
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

/** Replaces the token by another one of the same user; answers false if the browser cannot keep it. */
export function renewLogin(answer) {
  return local.set('token', answer.token);
}

/**
 * Marks the stored token as over, for all tabs, if it is this one. It is not removed: between a look at the token and its
 * removal another tab may store a newer one, after a change of the password for instance, and that one would be removed.
 * The two writes are to different keys, so their order does not matter.
 */
function markEnded(ended) {
  const isStored = ended !== null && ended === local.get('token');
  if (isStored && !local.set(ENDED, ended)) {
    local.remove('token'); // there is no room for the mark
  }
}

/** Forgets the user's name, because the account is deleted. */
export function forgetUser() {
  local.remove('username');
}

/** Opens the page that the user wanted before the login page was shown; if there is none, the chat. */
export function goOn() {
  const next = new URLSearchParams(location.search).get('next');
  location.replace(PAGES.includes(next) ? next : '/');
}

/**
 * Asks the server to revoke these tokens, so that no copy of them works any more; answers whether it has
 * answered. If not, they may be valid until they expire.
 */
async function endSession(...tokens) {
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
 * Logs out because the user wants to: removes the token, has the server revoke it, and opens the login page. Until the
 * server answers nothing else may open a page: the browser would abort the request, and the token would stay valid.
 * @param shown the token that the page's connection has shown to the server: revoked, too
 */
export async function logOutByWish(shown) {
  isLeaving = true;
  const tokens = [token(), shown];
  local.remove('token');
  // The server ends all connections of this login, those of this page, too.
  const hasEnded = await endSession(...tokens);
  leave(hasEnded ? 'login.ended' : 'login.ended-here', location.pathname);
}

/**
 * Ends the login in this browser and opens the login page, which shows the reason, given as the key of its text, and
 * leads to `next` after the login: to this page, unless told otherwise. If another tab has logged in meanwhile, that
 * login stays, and this page is loaded again with it: a tab that slept may not know of it yet.
 */
export function logOut(reason, { ended = token(), next = location.pathname } = {}) {
  if (isLeaving) {
    return;
  }
  isLeaving = true;
  markEnded(ended);
  leave(reason, next);
}

function leave(reason, next) {
  if (token() !== null) {
    location.reload();
    return;
  }
  session.set(REASON, reason);
  location.replace(next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`);
}

/** As `logOut`, with what the server said about the token. */
export function logOutBecause(reason, ended) {
  logOut(KEYS[reason] ?? reason, { ended });
}

/** Whether the same user has logged in again, in another tab, since this token was shown to the server. */
export function isReplaced(shown, me) {
  return token() !== null && token() !== shown && username() === me;
}

/** Follows the other tabs of this browser: this page is left when one of them logs out, or another user logs in. */
export function followOtherTabs(me) {
  addEventListener('storage', () => isLeaving || leaveIfOver(me));
}

/**
 * Leaves this page if nobody is logged in now, or another user. It looks at the present state, because a tab that slept is
 * told of the changes late and one by one.
 * @param next the page for whoever is logged in then: this one, unless told otherwise
 */
export function leaveIfOver(me, next = location.pathname) {
  if (token() === null) {
    logOut('login.ended', { next });
  } else if (username() !== me) {
    location.replace(next);
  }
}

/** Why the login page is shown, as the key of a text. The next call answers an empty text: it is said once. */
export function takeReason() {
  const reason = session.get(REASON);
  session.remove(REASON);
  return reason ?? '';
}
