// The line to write in. Each conversation has a draft of its own: what was meant for one must not go to all.

import { onSubmit } from '/waiting.js';

const byId = (id) => document.getElementById(id);

export class Composer {
  #field = byId('text');
  #drafts = new Map();
  #partner = null;

  /**
   * @param say is given each text that is sent
   */
  constructor(say) {
    onSubmit(byId('composer'), () => {
      const text = this.#field.value;
      if (text.trim()) {
        this.#field.value = '';
        say(text);
      }
    });
  }

  /** Puts the draft of the former conversation away, and takes this one's out. */
  open(partner) {
    this.#drafts.set(this.#partner, this.#field.value);
    this.#partner = partner;
    this.#field.value = this.#drafts.get(partner) ?? '';
    this.#field.focus();
  }

  /** Gives a text back that was not sent; a newer one there stays. */
  giveBack(text, partner) {
    if (partner === this.#partner) {
      this.#field.value ||= text;
    } else {
      this.#drafts.set(partner, this.#drafts.get(partner) || text);
    }
  }
}
