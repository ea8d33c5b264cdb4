// Shows the chat: messages, notices, the state of the connection. What users wrote is shown as text, never as markup.
import { t } from '/language.js';
import { MessageList } from '/message-list.js';
import { WaitingList } from '/waiting-list.js';
import { EVERYONE } from './conversations.js';
import { username } from './session.js';

const byId = (id) => document.getElementById(id);

const messages = new MessageList(byId('messages'), { limit: Infinity, look, older: byId('older') });
const waiting = new WaitingList(byId('waiting'), lookOfWaiting, () => messages.showEnd());

export function showState(state, text) {
  byId('state').dataset.state = state;
  byId('state').textContent = text;
  byId('send').disabled = state === 'closed'; // what is written meanwhile is sent when the connection is back
}

export function showProblem(text) {
  byId('problem').textContent = text;
}

/** Shows a notice about all conversations. It stays until another one is opened. */
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
  messages.clear();
  showMessages(conversations, false);
  messages.showEnd();
}

/** Shows older messages that were loaded. What the reader looks at stays where it is. */
export function showOlder(conversations) {
  showMessages(conversations, false);
}

/** Shows new messages. A reader who has scrolled up stays there. */
export function showMore(conversations) {
  showMessages(conversations, true);
}

/** Tells screen readers how many messages of a person are unread: others see it on a badge in the list. */
export function tellUnread(name, count) {
  messages.announce(t('people.unread-from', { name, count }));
}

/** Shows this user's messages in the open conversation that the server has not stored yet. */
export function showWaiting(said) {
  waiting.show(said);
}

function showMessages(conversations, areNew) {
  messages.show(conversations.of(conversations.current), areNew);
  messages.offerOlder(conversations.more(conversations.current) === true);
}

function audience(partner, me) {
  if (partner === EVERYONE) {
    return t('audience.everyone');
  }
  return t(partner === me ? 'audience.self' : 'audience.two');
}

/** How a message looks. The server's own messages, without a user, are the notes' words, in Chinese. */
function look({ user, to, data, time }) {
  if (user === null) {
    return { text: data, kind: 'system', lang: 'zh-CN' };
  }
  const isOwn = user === username();
  const kind = [isOwn && 'own', to !== null && 'private'].filter(Boolean).join(' ');
  return { text: data, time, kind, ...(isOwn ? {} : { author: user }) };
}

function lookOfWaiting({ data, to }) {
  return { text: data, note: t('waits'), kind: to === null ? 'own pending' : 'own pending private' };
}
