import { unsentWords } from '/unsent-notice.js';
import { Unsent } from '/unsent.js';
import { PATIENCE, onSubmit } from '/waiting.js';
import { goOn, keepsLogins, logIn, takeReason, token, username } from './session.js';

const NO_STORAGE =
  'This browser keeps nothing for this page: its storage is blocked, or full. A login has to be kept. ' +
  'Allow it for this address, and load the page again.';

const element = (id) => document.getElementById(id);
const form = element('form');
const error = element('error');
const submit = element('submit');

// What tells the two forms apart.
const MODES = {
  login: { path: '/login', title: 'Log in', password: 'current-password' },
  register: { path: '/register', title: 'Register', password: 'new-password' },
};
let mode = MODES.login;

function choose(chosen) {
  mode = chosen;
  element('choose-login').setAttribute('aria-pressed', mode === MODES.login);
  element('choose-register').setAttribute('aria-pressed', mode === MODES.register);
  element('username-hint').hidden = mode === MODES.login;
  element('password-hint').hidden = mode === MODES.login;
  form.password.autocomplete = mode.password;
  submit.textContent = mode.title;
  error.textContent = '';
}

function sentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

async function send() {
  const response = await fetch(mode.path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: form.username.value, password: form.password.value }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

function words(fault, wasRegistering) {
  if (fault.name === 'TimeoutError') {
    const perhaps = ' Perhaps the account has been made all the same: try to log in.';
    return `The server does not answer.${wasRegistering ? perhaps : ' Try again.'}`;
  }
  return fault instanceof TypeError ? 'The server cannot be reached.' : sentence(fault.message);
}

onSubmit(form, async () => {
  const wasRegistering = mode === MODES.register;
  error.textContent = '';
  try {
    if (!logIn(await send())) {
      error.textContent = NO_STORAGE;
    }
  } catch (e) {
    error.textContent = words(e, wasRegistering);
    form.password.select();
  }
});

element('choose-login').addEventListener('click', () => choose(MODES.login));
element('choose-register').addEventListener('click', () => choose(MODES.register));

/** Who is logged in, perhaps in another tab since, needs no login page. */
function goOnIfLoggedIn() {
  if (token()) {
    goOn();
  }
}

/** Says what becomes of messages that the last user's page could not send. */
function showUnsent(user) {
  const count = new Unsent('auth-chat', user).count();
  element('unsent').textContent = unsentWords(count, `when ${user} logs in`, `of ${user}`);
}

goOnIfLoggedIn();
addEventListener('storage', goOnIfLoggedIn);
element('reason').textContent = keepsLogins() ? takeReason() : NO_STORAGE;
showUnsent(username());
form.username.value = username() ?? '';
if (form.username.value) {
  form.password.focus();
}
