import { markFault } from '/fault.js';
import { speak, t } from '/language.js';
import { show as say } from '/notice.js';
import { onSubmit } from '/waiting.js';
import { Refused, faultWords, post } from './account-request.js';
import refusals from './refusals.zh.js';
import { forgetUser, leaveIfOver, logOut, logOutBecause, renewLogin, token, username } from './session.js';
import en from './words.en.js';
import zh from './words.zh.js';

speak({ en, zh: { ...zh, ...refusals } });

const byId = (id) => document.getElementById(id);
const me = username();

/** Where the login page leads to after this page: whoever logs in next does not want to change or delete an account. */
const CHAT = '/';
let isAsking = false;

/** Does a task of one's account each time its form is sent; what goes wrong is said in the form. */
function onConfirmed(form, silent, task) {
  const problem = form.querySelector('[role=alert]');
  form.elements.username.value = me; // for whoever keeps passwords
  onSubmit(form, async () => {
    const shown = token();
    problem.textContent = '';
    byId('done').textContent = '';
    isAsking = true;
    try {
      await task(form.elements, shown);
    } catch (fault) {
      show(fault, silent, form, problem, shown);
    } finally {
      isAsking = false;
      leaveIfOver(me, CHAT);
    }
  });
}

function show(fault, silent, form, problem, shown) {
  if (!(fault instanceof Refused)) {
    problem.textContent = faultWords(fault, silent);
  } else if (fault.code === 'wrong-credentials') {
    problem.textContent = t('account.wrong-password');
    markFault(form, 'password', problem);
  } else if (fault.code) {
    problem.textContent = faultWords(fault, silent);
    markFault(form, fault.code === 'password-rules' ? 'newPassword' : fault.code, problem);
  } else {
    logOutBecause(fault.message, shown); // it is the token that is refused
  }
}

onConfirmed(byId('change'), 'account.change.perhaps', async ({ password, newPassword }, shown) => {
  const answer = await post('/account/password', { password: password.value, newPassword: newPassword.value }, shown);
  renewLogin(answer);
  password.value = '';
  newPassword.value = '';
  say(byId('done'), t('account.changed'));
});

onConfirmed(byId('end'), 'login.silent', async ({ password }, shown) => {
  await post('/account/logout', { password: password.value }, shown);
  logOut('login.ended-everywhere', { next: CHAT });
});

onConfirmed(byId('delete'), 'login.silent', async ({ password }, shown) => {
  if (confirm(t('account.delete.ask', { name: me }))) {
    await post('/account/delete', { password: password.value }, shown);
    forgetUser();
    logOut('login.deleted', { next: CHAT });
  }
});

if (token()) {
  byId('me').textContent = me;
  // While an answer is on its way, other tabs may be ahead: a new password ends their login before this page knows.
  addEventListener('storage', () => isAsking || leaveIfOver(me, CHAT));
} else {
  logOut('');
}
