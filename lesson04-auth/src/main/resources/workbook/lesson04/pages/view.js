// Shows the chat. Everything that somebody wrote goes through textContent: to the browser it is text, never markup.
import { EndInView } from '/end-in-view.js';
import { t } from '/language.js';
import { timeOf } from '/time-of.js';
import { WaitingList } from '/waiting-list.js';
import { EVERYONE } from './conversations.js';

const byId = (id) => document.getElementById(id);

const end = new EndInView(byId('history'));

/** What shows a message, by the message: it is made once. */
const bubbles = new WeakMap();

function create(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text ?? '';
  return node;
}

/** What a user wrote goes from left to right or from right to left by its own letters. */
function written(tag, className, text) {
  const node = create(tag, className, text);
  node.dir = 'auto';
  return node;
}

export function showState(state, text) {
  byId('state').dataset.state = state;
  byId('state').textContent = text;
  byId('send').disabled = state === 'closed'; // what is written meanwhile is sent when the connection is back
}

export function showProblem(text) {
  byId('problem').textContent = text;
}

/** Something that concerns all conversations; it stays until another one is opened. */
export function showNews(text) {
  byId('news').textContent = text;
}

/** Shows the chosen conversation, and the end of it. */
export function showConversation(conversations, me) {
  const partner = conversations.current;
  const isPrivate = partner !== EVERYONE;
  byId('title').textContent = isPrivate ? partner : t('everyone');
  byId('audience').textContent = audience(partner, me);
  byId('text').placeholder = isPrivate ? t('text.partner', { name: partner }) : t('text.everyone');
  showMessages(conversations, me);
  end.show();
}

/** Shows what was loaded above; what one reads stays where it is. */
export function showOlder(conversations, me) {
  const history = byId('history');
  const fromBelow = history.scrollHeight - history.scrollTop;
  showMessages(conversations, me);
  history.scrollTop = history.scrollHeight - fromBelow;
}

/** Shows what has been added; who reads further up is not torn away. */
export function showMore(conversations, me) {
  const messages = conversations.of(conversations.current);
  const list = byId('messages');
  const isOne = list.childElementCount + 1 >= messages.length;
  if (isOne && messages.length > 1 && list.lastElementChild === bubbles.get(messages.at(-2))) {
    list.append(bubble(messages.at(-1), me)); // mostly it is one, at the end
    while (list.childElementCount > messages.length) {
      list.firstElementChild.remove();
    }
    showWhetherThereIsMore(conversations);
  } else {
    const { scrollTop } = byId('history');
    showMessages(conversations, me);
    byId('history').scrollTop = scrollTop;
  }
  end.keep();
}

const waiting = new WaitingList(({ data, to }) => {
  const item = create('li', 'message own pending');
  item.classList.toggle('private', to !== null);
  item.append(create('div', 'message-head', t('waits')), written('div', 'message-text', data));
  byId('waiting').append(item);
  end.show();
  return item;
});

/** Shows what this user has said in the open conversation and the server does not have yet. */
export function showWaiting(messages) {
  waiting.show(messages);
}

function showMessages(conversations, me) {
  const messages = conversations.of(conversations.current);
  byId('messages').replaceChildren(...messages.map((message) => bubble(message, me)));
  showWhetherThereIsMore(conversations);
}

function showWhetherThereIsMore(conversations) {
  const older = byId('older');
  const isFocused = document.activeElement === older;
  older.hidden = !conversations.more(conversations.current);
  if (isFocused && older.hidden) {
    byId('history').focus({ preventScroll: true }); // the keyboard stays where it is
  }
}

function audience(partner, me) {
  if (partner === EVERYONE) {
    return t('audience.everyone');
  }
  return t(partner === me ? 'audience.self' : 'audience.two');
}

function bubble(message, me) {
  if (!bubbles.has(message)) {
    bubbles.set(message, message.user === null ? welcome(message) : said(message, me));
  }
  return bubbles.get(message);
}

/** What the server itself says: the notes' own words, which are Chinese. */
function welcome({ data }) {
  const item = create('li', 'message system', data);
  item.lang = 'zh-CN';
  return item;
}

function said({ user, to, data, time }, me) {
  const item = create('li', 'message');
  item.classList.toggle('own', user === me);
  item.classList.toggle('private', to !== null);
  const head = create('div', 'message-head');
  head.append(written('span', 'message-author', user), timeOf(time, 'short'));
  item.append(head, written('div', 'message-text', data));
  return item;
}
