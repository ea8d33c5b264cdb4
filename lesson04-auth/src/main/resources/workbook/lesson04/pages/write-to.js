import { t } from '/language.js';
import { refusalWords } from '/refusal.js';
import { onSubmit } from '/waiting.js';
import { limitName } from './name-limit.js';

const byId = (id) => document.getElementById(id);

/** Takes away what was said about the last name. */
export function forgetFault() {
  byId('nobody').textContent = '';
}

/**
 * The form that begins a conversation with somebody who is not in the list.
 * @param find asks the server who that is: a promise of `{ok, username}` or `{ok: false, error}`
 * @param open is given the name as it is shown
 */
export function listenForNames(find, open) {
  const show = (reason) => (byId('nobody').textContent = t('write-to.nobody', { reason }));
  limitName(byId('name'), byId('name-too-long'));
  document.addEventListener('input', forgetFault); // who types, here or elsewhere, goes on to something else
  onSubmit(byId('write-to'), async () => {
    forgetFault();
    try {
      const answer = await find(byId('name').value);
      if (answer.ok) {
        byId('name').value = '';
        open(answer.username);
      } else {
        show(refusalWords(answer, answer.error));
      }
    } catch {
      show(t('no-answer'));
    }
  });
}
