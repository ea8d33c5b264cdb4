import { logOut, token, username } from './session.js';
import { Conversations, EVERYONE } from './conversations.js';
import { appendMessage, showConversation, showPartners, showProblem, showState } from './view.js';

// The notes' message types: numbers that serve as event names.
const Type = { ERROR: 0, GROUP_LIST: 1, GROUP_CHAT: 2, SINGLE_CHAT: 3 };

// What the server says about a token, in words for a person.
const REASONS = {
  token过期: 'Your login has expired. Log in again to go on.',
  token无效: 'This login is not valid (any more). Log in again.',
  缺少token: 'Log in to chat.',
};

const ACK_TIMEOUT = 10_000;

function start() {
  const me = username();
  const conversations = new Conversations(me);
  // In "auth" and not in the query: URLs end up in logs. The function is asked at every reconnection.
  const socket = io({ auth: (send) => send({ token: token() }) });

  const refreshPartners = () => showPartners(conversations, me, open);

  function open(partner) {
    conversations.open(partner);
    showProblem('');
    showConversation(conversations, me);
    refreshPartners();
    document.getElementById('text').focus();
  }

  function add(message, partner) {
    if (conversations.add(message, partner) && partner === conversations.current) {
      appendMessage(message, me, partner !== EVERYONE);
    }
    refreshPartners();
  }

  function setOnline(names) {
    conversations.setOnline(names);
    refreshPartners();
  }

  socket.on(Type.GROUP_CHAT, (message) => add(message, EVERYONE));
  socket.on(Type.SINGLE_CHAT, (message) => add(message, message.user));
  socket.on(Type.GROUP_LIST, (list) => setOnline(list.data.map((person) => person.username)));
  socket.on(Type.ERROR, (error) => logOut(REASONS[error.data] ?? error.data));

  socket.on('connect', () => showState('open', 'online'));
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

  document.getElementById('logout').addEventListener('click', () => {
    socket.disconnect();
    logOut('You are logged out.');
  });
  // A page that one leaves may be kept, frozen, for the way back, and its connection with it: the others would see
  // somebody who is not there.
  addEventListener('pagehide', () => socket.disconnect());
  addEventListener('pageshow', (event) => event.persisted && socket.connect());

  // Another tab of this session has logged out, or somebody else in.
  addEventListener('storage', (event) => {
    if (event.key === 'token' && event.newValue === null) {
      logOut('You are logged out.');
    } else if (event.key === 'username' && event.newValue !== me) {
      location.reload();
    }
  });

  document.getElementById('me').textContent = me;
  open(EVERYONE);
}

if (token()) {
  start();
} else {
  logOut('');
}
