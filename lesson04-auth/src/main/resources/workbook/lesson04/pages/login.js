import { markFault } from '/fault.js';
import { speak, t } from '/language.js';
import { unsentWords } from '/unsent-notice.js';
import { Unsent } from '/unsent.js';
import { onSubmit } from '/waiting.js';
import { Refused, faultWords, post } from './account-request.js';
import refusals from './refusals.zh.js';
import { limitName } from './name-limit.js';
import { goOn, keepsLogins, logIn, takeReason, token, username } from './session.js';
import en from './words.en.js';
import zh from './words.zh.js';

speak({ en, zh: { ...zh, ...refusals } });

const element = (id) => document.getElementById(id);
const form = element('form');
const error = element('error');
const submit = element('submit');

// The form's two uses, and how they differ.
const MODES = {
  login: { path: '/login', title: 'login', busy: 'login.busy', password: 'current-password', silent: 'login.silent' },
  register: { path: '/register', title: 'register', busy: 'register.busy', password: 'new-password', silent: 'login.perhaps' },
};
let mode = MODES.login;

// The look of the notice that tells why one is here; all other reasons are warnings.
const KINDS = {
  'login.ended': 'ok',
  'login.ended-everywhere': 'ok',
  'login.deleted': 'ok',
  'login.missing': 'info',
};

function choose(chosen) {
  if (form.getAttribute('aria-busy') === 'true') {
    return; // the button says what is waited for
  }
  mode = chosen;
  element('choose-login').setAttribute('aria-pressed', mode === MODES.login);
  element('choose-register').setAttribute('aria-pressed', mode === MODES.register);
  element('username-hint').hidden = mode === MODES.login;
  element('password-hint').hidden = mode === MODES.login;
  form.password.autocomplete = mode.password;
  submit.dataset.t = mode.title;
  submit.dataset.busy = mode.busy;
  submit.textContent = t(mode.title);
  error.textContent = '';
}

onSubmit(form, async () => {
  const { path, silent } = mode;
  error.textContent = '';
  element('reason').textContent = ''; // it is about the last login
  try {
    if (!logIn(await post(path, { username: form.username.value, password: form.password.value }))) {
      error.textContent = t('login.no-storage');
    }
  } catch (fault) {
    error.textContent = faultWords(fault, silent);
    form.password.select();
    if (fault instanceof Refused) {
      markFault(form, fault.code, error);
    }
  }
});

limitName(form.username, element('name-too-long'));
element('choose-login').addEventListener('click', () => choose(MODES.login));
element('choose-register').addEventListener('click', () => choose(MODES.register));

/** Leaves the login page if somebody is logged in, perhaps in another tab. */
function goOnIfLoggedIn() {
  if (token()) {
    goOn();
  }
}

/** Says why the reader is here: a warning only if it is not what they asked for. */
function showReason(reason) {
  element('reason').classList.add(KINDS[reason] ?? 'warn');
  element('reason').textContent = t(reason);
}

/** Says what becomes of messages that the last user's page could not send. */
function showUnsent(user) {
  const count = new Unsent('auth-chat', user).count();
  element('unsent').textContent = unsentWords('unsent.login', count, { name: user });
}

goOnIfLoggedIn();
addEventListener('storage', goOnIfLoggedIn);
showReason(keepsLogins() ? takeReason() : 'login.no-storage');
showUnsent(username());
form.username.value = username() ?? '';
if (form.username.value) {
  form.password.focus();
}
