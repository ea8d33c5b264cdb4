import { onSubmit } from '/waiting.js';

const byId = (id) => document.getElementById(id);

/**
 * The form that begins a conversation with somebody who is not in the list.
 * @param find asks the server who that is: a promise of `{ok, username}` or `{ok: false, error}`
 * @param open is given the name as it is shown
 */
export function listenForNames(find, open) {
  onSubmit(byId('write-to'), async () => {
    byId('nobody').textContent = '';
    try {
      const { ok, username, error } = await find(byId('name').value);
      if (!ok) {
        throw new Error(error);
      }
      byId('name').value = '';
      open(username);
    } catch (e) {
      byId('nobody').textContent = `Not found: ${e.message}.`;
    }
  });
}
