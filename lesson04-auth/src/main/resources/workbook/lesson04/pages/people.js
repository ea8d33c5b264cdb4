// With whom one can talk, and what waits to be read.
import { t } from '/language.js';
import { EVERYONE } from './conversations.js';

function label(partner, me) {
  if (partner === EVERYONE) {
    return t('everyone');
  }
  return partner === me ? t('people.you', { name: me }) : partner;
}

/** An item stays as long as its person does: somebody may be about to click on it. */
export class People {
  #list = document.getElementById('people');
  #items = new Map();
  #me;
  #open;

  /**
   * @param open is given whom somebody chooses
   */
  constructor(me, open) {
    this.#me = me;
    this.#open = open;
  }

  show(conversations) {
    const partners = conversations.partners();
    this.#items = new Map(partners.map((partner) => [partner, this.#items.get(partner) ?? this.#make(partner)]));
    this.#items.forEach((item, partner) => this.#update(item, partner, conversations));
    this.#arrange([...this.#items.values()]);
    const unread = conversations.allUnread();
    document.title = unread ? t('title.unread', { count: unread }) : t('title');
  }

  #make(partner) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    const name = document.createElement('span');
    button.type = 'button';
    button.dataset.partner = partner;
    button.addEventListener('click', () => this.#open(partner));
    name.className = 'name';
    name.dir = 'auto';
    name.textContent = label(partner, this.#me);
    button.append(name);
    item.append(button);
    item.classList.toggle('me', partner === this.#me);
    return item;
  }

  #update(item, partner, conversations) {
    this.#showUnread(item.firstElementChild, conversations.unread(partner));
    item.classList.toggle('off', !conversations.isOnline(partner));
    item.setAttribute('aria-current', partner === conversations.current);
  }

  #showUnread(button, count) {
    button.querySelector('.badge')?.remove();
    if (count > 0) {
      const badge = document.createElement('span');
      badge.className = 'badge accent';
      badge.textContent = t('people.unread', { count });
      button.append(badge);
    }
  }

  #arrange(items) {
    if (items.length !== this.#list.childElementCount || items.some((item, i) => item !== this.#list.children[i])) {
      const focused = document.activeElement;
      this.#list.replaceChildren(...items);
      if (this.#list.contains(focused)) {
        focused.focus({ preventScroll: true }); // the keyboard stays where it is
      }
    }
  }
}
