// The list of people: with whom one can talk, and how many of their messages are unread.
import { t } from '/language.js';
import { EVERYONE } from './conversations.js';

/** On a phone a long name is cut off, and what is said of it is not: so it has an element of its own. */
function label(partner, me) {
  const name = document.createElement('bdi');
  name.textContent = partner === EVERYONE ? t('everyone') : partner;
  const [before, after] = partner === me ? t('people.you', { name: '\u0001' }).split('\u0001') : ['', ''];
  return [before, name, after];
}

/** One person in the list. Only what differs from before is changed: the list may have a thousand entries. */
class Person {
  #button = document.createElement('button');
  #badge = document.createElement('span');
  #away = document.createElement('span');
  #unread = 0;

  item = document.createElement('li');

  constructor(partner, me, open) {
    const name = document.createElement('span');
    name.className = 'name';
    name.append(...label(partner, me));
    this.#badge.className = 'badge accent';
    this.#away.className = 'sr-only';
    this.#away.textContent = t(partner === EVERYONE ? 'people.no-connection' : 'people.away');
    this.#button.type = 'button';
    this.#button.dataset.partner = partner;
    this.#button.addEventListener('click', () => open(partner));
    this.#button.append(name);
    this.item.append(this.#button);
    this.item.classList.toggle('me', partner === me);
  }

  show({ unread, isOnline, isCurrent }) {
    if (unread !== this.#unread) {
      this.#unread = unread;
      this.#badge.textContent = t('people.unread', { count: unread });
      toggle(this.#button, this.#badge, unread > 0);
    }
    if (isOnline === this.item.classList.contains('off')) {
      this.item.classList.toggle('off', !isOnline);
      toggle(this.#button, this.#away, !isOnline);
    }
    if (isCurrent !== (this.#button.ariaCurrent === 'true')) {
      this.#button.ariaCurrent = isCurrent;
    }
  }
}

function toggle(parent, child, isThere) {
  if (isThere) {
    parent.append(child);
  } else {
    child.remove();
  }
}

/** Puts the items into this order. Those in the right place are not touched: to move a thousand takes long. */
function arrange(list, items) {
  const wanted = new Set(items);
  [...list.children].filter((item) => !wanted.has(item)).forEach((item) => item.remove());
  let next = list.firstElementChild;
  for (const item of items) {
    if (item === next?.nextElementSibling) {
      next.remove(); // it belongs further down, and is put there later
      next = item;
    }
    if (item === next) {
      next = next.nextElementSibling;
    } else {
      list.insertBefore(item, next);
    }
  }
}

/** How far the list has to be scrolled to bring the item into its view: 0 and 0 if it is there. */
function wayTo(item, list) {
  const [place, box] = [item, list].map((element) => element.getBoundingClientRect());
  return {
    left: Math.min(0, place.left - box.left) + Math.max(0, place.right - box.right),
    top: Math.min(0, place.top - box.top) + Math.max(0, place.bottom - box.bottom),
  };
}

function isInView(item, list) {
  const { left, top } = wayTo(item, list);
  return Math.abs(left) < 1 && Math.abs(top) < 1; // a fraction of a pixel is not seen
}

/** Shows the list of people. The item of a person is kept while they are listed: somebody may be about to click on it. */
export class People {
  #list = document.getElementById('people');
  #total = document.getElementById('people-count');
  #people = new Map();
  #items = [];
  #current = EVERYONE;
  #me;
  #open;

  /**
   * @param open is called with the name that the reader chooses
   */
  constructor(me, open) {
    this.#me = me;
    this.#open = open;
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width !== width) { // a phone was turned, and the list is laid out in another way
        width = contentRect.width;
        this.#bringIntoView(this.#people.get(this.#current)?.item);
      }
    }).observe(this.#list);
  }

  show(conversations) {
    const partners = conversations.partners();
    this.#people = new Map(partners.map((partner) => [partner, this.#person(partner)]));
    this.#people.forEach((person, partner) =>
      person.show({
        unread: conversations.unread(partner),
        isOnline: conversations.isOnline(partner),
        isCurrent: partner === conversations.current,
      }),
    );
    this.#arrange([...this.#people.values()].map(({ item }) => item), conversations.current);
    const count = conversations.onlineCount;
    this.#total.textContent = count === undefined ? t('people') : t('people.count', { count });
    const unread = conversations.allUnread();
    document.title = unread ? t('title.unread', { count: unread }) : t('title');
  }

  #person(partner) {
    return this.#people.get(partner) ?? new Person(partner, this.#me, this.#open);
  }

  /** Who is chosen comes into view, and stays there when the others take other places. */
  #arrange(items, current) {
    const isChosenNow = current !== this.#current;
    const areSame = items.length === this.#items.length && items.every((item, i) => item === this.#items[i]);
    if (areSame && !isChosenNow) {
      return;
    }
    const { item: chosen } = this.#people.get(current);
    const isSeen = isChosenNow || isInView(chosen, this.#list);
    this.#current = current;
    if (!areSame) {
      this.#move(items);
    }
    if (isSeen) {
      this.#bringIntoView(chosen);
    }
  }

  #bringIntoView(item) {
    if (item) {
      this.#list.scrollBy(wayTo(item, this.#list));
    }
  }

  #move(items) {
    this.#items = items;
    const focused = document.activeElement;
    arrange(this.#list, items);
    if (this.#list.contains(focused)) {
      focused.focus({ preventScroll: true }); // the keyboard stays where it is
    }
  }
}
