import { addWirePanel } from '/wire-panel.js';
import { endSession, followOtherTabs, logOut, logOutBecause, token, username } from './session.js';
import { Conversations, EVERYONE } from './conversations.js';
import { appendMessage, showConversation, showOlder, showPartners, showProblem, showState } from './view.js';

// The notes' message types: numbers that serve as event names.
const Type = { ERROR: 0, GROUP_LIST: 1, GROUP_CHAT: 2, SINGLE_CHAT: 3 };

const ACK_TIMEOUT = 10_000;
const CATCH_UP = 500;

/** CONNECT carries the token: whoever looks over a shoulder, or is sent a copy of the wire, must not have it. */
function withoutToken(text) {
  return text.replace(/("token":")[^"]*/, '$1…');
}

function start() {
  const me = username();
  const conversations = new Conversations(me);
  // In "auth" and not in the query: URLs end up in logs. The function is asked at every reconnection.
  // WebSocket at once, polling only where that fails: a tab that is closed while it still polls has no way to say so.
  const socket = io({
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (send) => send({ token: token() }),
  });
  addWirePanel(socket, document.getElementById('wire'), { disguise: withoutToken });

  let wasOnline = false;
  const ask = (event, question = {}) => socket.timeout(ACK_TIMEOUT).emitWithAck(event, question);
  const refreshPartners = () => showPartners(conversations, me, open);
  const isRead = () => document.visibilityState === 'visible';

  function open(partner) {
    conversations.open(partner);
    showProblem('');
    showConversation(conversations, me);
    refreshPartners();
    document.getElementById('text').focus();
    loadFirst();
    markRead();
  }

  /** A conversation is read when it is open in a window that somebody sees. */
  function markRead() {
    const id = conversations.newestId(conversations.current);
    if (id !== undefined && isRead()) {
      conversations.setUnread(conversations.current, 0);
      socket.emit('read', { with: conversations.current, id });
    }
  }

  function add(message, partner) {
    const isNewest = !(message.id < conversations.newestId(partner));
    if (conversations.add(message, partner) && partner === conversations.current) {
      if (isNewest) {
        appendMessage(message, me, partner !== EVERYONE);
      } else {
        showConversation(conversations, me);
      }
      markRead();
    }
    refreshPartners();
  }

  /** Asks for a page of the open conversation, if it was never asked for, or there is more. */
  async function loadPage(before) {
    const partner = conversations.current;
    const page = await ask('history', { with: partner, before });
    page.messages.forEach((message) => conversations.add(message, partner, false));
    conversations.setMore(partner, page.more);
    return partner === conversations.current;
  }

  async function loadFirst() {
    if (socket.connected && conversations.more(conversations.current) === undefined && (await loadPage())) {
      showConversation(conversations, me);
      markRead();
      refreshPartners();
    }
  }

  async function loadOlder() {
    if (await loadPage(conversations.firstId(conversations.current))) {
      showOlder(conversations, me);
    }
  }

  /** After a pause (no network, another login): everything that came meanwhile, in every conversation. */
  async function catchUp() {
    let more = wasOnline;
    wasOnline = true;
    while (more) {
      const missed = await ask('history', { since: conversations.lastId, count: CATCH_UP });
      missed.messages.forEach((message) => conversations.add(message, conversations.partnerOf(message), false));
      more = missed.more && missed.messages.length > 0;
    }
    for (const { with: partner, unread, lastId } of await ask('conversations')) {
      conversations.setCounted(partner, partner === conversations.current && isRead() ? 0 : unread, lastId);
    }
    showConversation(conversations, me);
    refreshPartners();
    await loadFirst();
    markRead();
  }

  function setOnline(names) {
    conversations.setOnline(names);
    refreshPartners();
  }

  socket.on(Type.GROUP_CHAT, (message) => add(message, EVERYONE));
  socket.on(Type.SINGLE_CHAT, (message) => add(message, message.user));
  socket.on(Type.GROUP_LIST, (list) => setOnline(list.data.map((person) => person.username)));
  socket.on(Type.ERROR, (error) => logOutBecause(error.data));

  // What this user said and read in other tabs.
  socket.on('sent', (message) => add(message, message.to));
  socket.on('read', ({ with: partner }) => {
    conversations.setUnread(partner, 0);
    refreshPartners();
  });

  socket.on('connect', () => {
    showState('open', 'online');
    catchUp().catch(() => socket.connected && showProblem('What was said before could not be loaded.'));
  });
  socket.on('disconnect', (reason) => {
    setOnline([]);
    if (reason === 'io server disconnect') {
      showState('closed', 'ended by the server'); // the client does not come back after this one
    } else {
      showState('connecting', 'reconnecting');
    }
  });
  socket.on('connect_error', () => showState('connecting', 'no server, trying again'));

  async function send(text) {
    const to = conversations.current;
    const [type, message] =
      to === EVERYONE ? [Type.GROUP_CHAT, { data: text }] : [Type.SINGLE_CHAT, { data: text, to }];
    const answer = await socket.timeout(ACK_TIMEOUT).emitWithAck(type, message);
    if (!answer.ok) {
      throw new Error(answer.error);
    }
    if (to !== EVERYONE) { // what goes to everyone comes back by itself
      add({ user: me, data: text, id: answer.id, time: answer.time }, to);
    }
  }

  document.getElementById('composer').addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = document.getElementById('text');
    const text = field.value;
    if (!text.trim()) {
      return;
    }
    field.value = '';
    showProblem('');
    try {
      await send(text);
    } catch (e) {
      const why = socket.connected ? e.message : 'there is no connection';
      showProblem(`Not sent: ${why}.`);
      field.value ||= text;
    }
  });

  document.getElementById('older').addEventListener('click', () => {
    loadOlder().catch(() => showProblem('Earlier messages could not be loaded.'));
  });
  document.addEventListener('visibilitychange', () => {
    markRead();
    refreshPartners();
  });

  document.getElementById('logout').addEventListener('click', async () => {
    await endSession(); // the server ends every connection of this login, and then here is nothing to do
    logOut('You are logged out.');
  });
  // A page that one leaves may be kept, frozen, for the way back, and its connection with it: the others would see
  // somebody who is not there.
  addEventListener('pagehide', () => socket.disconnect());
  addEventListener('pageshow', (event) => event.persisted && socket.connect());

  followOtherTabs(me);
  document.getElementById('me').textContent = me;
  open(EVERYONE);
}

if (token()) {
  start();
} else {
  logOut('');
}
