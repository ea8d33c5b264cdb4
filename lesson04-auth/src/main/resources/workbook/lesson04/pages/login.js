import { speak, t } from '/language.js';
import { refusalWords } from '/refusal.js';
import { unsentWords } from '/unsent-notice.js';
import { Unsent } from '/unsent.js';
import { PATIENCE, onSubmit } from '/waiting.js';
import refusals from './refusals.zh.js';
import { goOn, keepsLogins, logIn, takeReason, token, username } from './session.js';
import en from './words.en.js';
import zh from './words.zh.js';

speak({ en, zh: { ...zh, ...refusals } });

const element = (id) => document.getElementById(id);
const form = element('form');
const error = element('error');
const submit = element('submit');

// What tells the two forms apart.
const MODES = {
  login: { path: '/login', title: 'login', password: 'current-password' },
  register: { path: '/register', title: 'register', password: 'new-password' },
};
let mode = MODES.login;

function choose(chosen) {
  mode = chosen;
  element('choose-login').setAttribute('aria-pressed', mode === MODES.login);
  element('choose-register').setAttribute('aria-pressed', mode === MODES.register);
  element('username-hint').hidden = mode === MODES.login;
  element('password-hint').hidden = mode === MODES.login;
  form.password.autocomplete = mode.password;
  submit.textContent = t(mode.title);
  error.textContent = '';
}

/** The server refuses it. */
class Refused extends Error {}

function sentence(reason) {
  return t('login.refused', { reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}` });
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
    throw new Refused(refusalWords(answer, answer.message));
  }
  return answer;
}

function words(fault, wasRegistering) {
  if (fault instanceof Refused) {
    return sentence(fault.message);
  }
  if (fault.name === 'TimeoutError') {
    return t(wasRegistering ? 'login.perhaps' : 'login.silent');
  }
  return t('login.unreachable');
}

onSubmit(form, async () => {
  const wasRegistering = mode === MODES.register;
  error.textContent = '';
  try {
    if (!logIn(await send())) {
      error.textContent = t('login.no-storage');
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
  element('unsent').textContent = unsentWords('unsent.login', count, { name: user });
}

goOnIfLoggedIn();
addEventListener('storage', goOnIfLoggedIn);
element('reason').textContent = t(keepsLogins() ? takeReason() : 'login.no-storage');
showUnsent(username());
form.username.value = username() ?? '';
if (form.username.value) {
  form.password.focus();
}
