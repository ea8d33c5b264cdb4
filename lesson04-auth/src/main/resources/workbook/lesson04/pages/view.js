// Shows the chat. Everything that somebody wrote goes through textContent: to the browser it is text, never markup.
import { EVERYONE, MOST_MESSAGES } from './conversations.js';

const byId = (id) => document.getElementById(id);

function create(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text ?? '';
  return node;
}

export function showState(state, text) {
  byId('state').dataset.state = state;
  byId('state').textContent = text;
  byId('send').disabled = state !== 'open';
}

export function showProblem(text) {
  byId('problem').textContent = text;
}

/** Shows the chosen conversation from its beginning. */
export function showConversation(conversations, me) {
  const partner = conversations.current;
  const isPrivate = partner !== EVERYONE;
  byId('title').textContent = isPrivate ? partner : 'Everyone';
  byId('audience').textContent = audience(partner, me);
  byId('text').placeholder = isPrivate ? `Message to ${partner}` : 'Message to everyone';
  const list = byId('messages');
  list.replaceChildren(...conversations.of(partner).map((message) => bubble(message, me, isPrivate)));
  list.scrollTop = list.scrollHeight;
  byId('older').hidden = !conversations.more(partner);
}

/** Shows what was loaded above; what one reads stays where it is. */
export function showOlder(conversations, me) {
  const list = byId('messages');
  const fromBelow = list.scrollHeight - list.scrollTop;
  showConversation(conversations, me);
  list.scrollTop = list.scrollHeight - fromBelow;
}

/** Shows one more message of the conversation; who reads further up is not torn away. */
export function appendMessage(message, me, isPrivate) {
  const list = byId('messages');
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.append(bubble(message, me, isPrivate));
  if (list.children.length > MOST_MESSAGES) {
    list.firstElementChild.remove();
  }
  if (isAtEnd || message.user === me) {
    list.scrollTop = list.scrollHeight;
  }
}

function audience(partner, me) {
  if (partner === EVERYONE) {
    return 'everybody reads this';
  }
  return partner === me ? 'only you read this' : 'only the two of you read this';
}

/** Today's by the hour, older ones with their day. */
function timeFormat(time) {
  const isToday = new Date(time).toDateString() === new Date().toDateString();
  return isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
}

function bubble(message, me, isPrivate) {
  if (message.user === null) {
    return create('li', 'message system', message.data);
  }
  const item = create('li', 'message');
  item.classList.toggle('own', message.user === me);
  item.classList.toggle('private', isPrivate);
  const head = create('div', 'message-head');
  const time = create('time', '', new Date(message.time).toLocaleString([], timeFormat(message.time)));
  time.dateTime = message.time;
  head.append(create('span', 'message-author', message.user), time);
  item.append(head, create('div', 'message-text', message.data));
  return item;
}

/** Shows with whom one can talk, and what waits to be read. */
export function showPartners(conversations, me, open) {
  const allUnread = conversations.allUnread();
  document.title = allUnread ? `(${allUnread}) Chat` : 'Chat';
  const focused = document.activeElement?.dataset.partner; // the buttons are made anew; the keyboard stays where it is
  byId('people').replaceChildren(
    ...conversations.partners().map((partner) => {
      const item = create('li', '');
      const button = create('button', '');
      button.type = 'button';
      button.dataset.partner = partner;
      button.append(create('span', 'name', name(partner, me)));
      const unread = conversations.unread(partner);
      if (unread) {
        button.append(create('span', 'badge accent', `${unread} new`));
      }
      button.addEventListener('click', () => open(partner));
      item.append(button);
      item.classList.toggle('me', partner === me);
      item.classList.toggle('off', !conversations.isOnline(partner));
      item.setAttribute('aria-current', partner === conversations.current);
      return item;
    }),
  );
  [...byId('people').querySelectorAll('button')].find((button) => button.dataset.partner === focused)?.focus();
}

function name(partner, me) {
  if (partner === EVERYONE) {
    return 'Everyone';
  }
  return partner === me ? `${me} (you)` : partner;
}
