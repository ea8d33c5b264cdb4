// Who is logged in, in the place where the notes' page keeps it. Whoever can run a script in this page can read the
// token: that is why the server forbids all scripts but its own.

const REASON = 'login-reason';

export const token = () => localStorage.getItem('token');

export const username = () => localStorage.getItem('username');

export function logIn(answer) {
  localStorage.setItem('token', answer.token);
  localStorage.setItem('username', answer.username);
  location.replace('/');
}

/** Tells the server that the token is worth nothing from now on, wherever a copy of it may be. */
export async function endSession() {
  try {
    await fetch('/logout', { method: 'POST', headers: { Authorization: `Bearer ${token()}` } });
  } catch {
    // no server: then there is nothing to log out of now, and the token ends by itself
  }
}

/** Forgets the login; the login page shows the reason. */
export function logOut(reason) {
  localStorage.removeItem('token');
  sessionStorage.setItem(REASON, reason);
  location.replace('/login');
}

/** Why the user is on the login page; asked once. */
export function takeReason() {
  const reason = sessionStorage.getItem(REASON);
  sessionStorage.removeItem(REASON);
  return reason ?? '';
}
