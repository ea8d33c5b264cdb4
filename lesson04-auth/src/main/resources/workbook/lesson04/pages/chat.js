import { Composer } from '/composer.js';
import { Drawer } from '/drawer.js';
import { speak, t } from '/language.js';
import { Outbox } from '/outbox.js';
import { Pace } from '/pace.js';
import { refusalWords } from '/refusal.js';
import { Unsent } from '/unsent.js';
import { session } from '/storage.js';
import { UnsentNotice } from '/unsent-notice.js';
import { PATIENCE, onPress } from '/waiting.js';
import { CatchUp } from './catch-up.js';
import { Type, connect } from './connection.js';
import { Conversations, EVERYONE } from './conversations.js';
import { History } from './history.js';
import { People } from './people.js';
import { privateLine } from './private-line.js';
import refusals from './refusals.zh.js';
import { followOtherTabs, logOut, logOutByWish, token, username } from './session.js';
import * as view from './view.js';
import en from './words.en.js';
import zh from './words.zh.js';
import { forgetFault, listenForNames } from './write-to.js';

speak({ en, zh: { ...zh, ...refusals } });

const byId = (id) => document.getElementById(id);
const isSeen = () => document.visibilityState === 'visible';
const nameOf = (partner) => (partner === EVERYONE ? t('everyone') : partner);

/** The key under which this tab keeps the name of the open conversation: a reload opens it again. */
const OPEN = 'open';

/** Milliseconds between two times that the page shows what has come in. */
const PAUSE = 50;

/** The chat page: it sorts the messages that arrive into conversations, and shows the one that is open. */
class Chat {
  #me;
  #socket;
  #conversations;
  #people;
  #history;
  #composer = new Composer(byId('composer'), byId('too-long'), (text) => this.#say(text));
  #unsentNotice = new UnsentNotice(byId('unsent'));
  #catchUp = new CatchUp((event, question) => this.#ask(event, question), {
    missed: (message) => this.#conversations.add(message, false),
    beganAnew: () => this.#beganAnew(),
    counted: (conversations) => this.#counted(conversations),
    live: (message) => this.#add(message),
  });
  #outbox;
  #place;
  #refusals = new Map(); // why the newest text of a conversation was not sent, until it is opened
  #hasCounted = false;
  #hasNews = false;
  #showing = new Pace(() => this.#showNews(), (goOn) => setTimeout(goOn, PAUSE));

  constructor(me, socket) {
    this.#me = me;
    this.#socket = socket;
    this.#place = new Drawer(session, 'auth-chat', me);
    this.#conversations = new Conversations(me, isSeen);
    this.#history = new History((event, question) => this.#ask(event, question), this.#conversations);
    this.#composer.of('auth-chat', me);
    this.#outbox = new Outbox(new Unsent('auth-chat', me), (message) => this.#send(message), {
      stored: ({ data, to }, { id, time }) => this.#catchUp.live({ id, time, user: me, to, data }),
      refused: ({ data, to }, answer) => this.#refused(data, to ?? EVERYONE, refusalWords(answer, answer.error)),
      waiting: () => this.#showWaiting(),
    });
    this.#people = new People(me, (partner) => this.#open(partner));
    this.#listenToServer();
    onPress(byId('older'), () => this.#loadOlder());
    document.addEventListener('visibilitychange', () => this.#markRead());
    listenForNames((name) => this.#ask('find', { username: name }), (name) => this.#open(name));
    this.#open(this.#place.get(OPEN) ?? EVERYONE);
  }

  #listenToServer() {
    const listeners = {
      connect: () => this.#connected(),
      disconnect: () => this.#disconnected(),
      [Type.GROUP_CHAT]: (message) => this.#hear({ ...message, to: null }),
      [Type.SINGLE_CHAT]: (message) => this.#hear({ ...message, to: this.#me }),
      [Type.GROUP_LIST]: (list) => this.#setOnline(list.data.map((person) => person.username)),
      // What this user wrote and read in other tabs.
      sent: (message) => this.#hear(message),
      read: ({ with: partner, id }) => this.#setReadUpTo(partner, id),
    };
    Object.entries(listeners).forEach(([event, listener]) => this.#socket.on(event, listener));
  }

  async #connected() {
    const { id } = this.#socket;
    this.#outbox.open();
    try {
      await this.#catchUp.connected();
      await this.#loadFirst();
    } catch {
      if (this.#socket.id === id) { // connected, but without an answer: a new connection may get one
        this.#socket.io.engine.close();
      }
    }
  }

  #disconnected() {
    this.#outbox.shut();
    this.#conversations.forgetCount();
    this.#people.show(this.#conversations);
  }

  #ask(event, question) {
    return this.#socket.timeout(PATIENCE).emitWithAck(event, question);
  }

  #open(partner) {
    this.#place.put(OPEN, partner);
    this.#conversations.open(partner);
    this.#composer.open(partner);
    this.#composer.focus();
    this.#showRefusal();
    view.showNews('');
    forgetFault();
    view.showConversation(this.#conversations, this.#me);
    this.#showWaiting();
    this.#markRead();
    this.#loadFirst().catch(() => view.showProblem(t('history.failed')));
  }

  /** Tells the server that the open conversation has been read, if the window can be seen. */
  #markRead() {
    const { current } = this.#conversations;
    const id = this.#conversations.newestId(current);
    if (id !== undefined && isSeen()) {
      this.#conversations.setUnread(current, 0);
      if (this.#socket.connected) {
        this.#socket.emit('read', { with: current, id });
      }
    }
    this.#people.show(this.#conversations);
  }

  #setReadUpTo(partner, id) {
    this.#conversations.setReadUpTo(partner, id);
    this.#people.show(this.#conversations);
  }

  #setOnline(names) {
    this.#conversations.setOnline(names);
    this.#showing.ask();
  }

  /** Takes a message that has arrived. The server's own messages have no id: they are not stored, and cannot be missed. */
  #hear(message) {
    if (message.id === undefined) {
      this.#add(message);
    } else {
      this.#catchUp.live(message);
    }
  }

  #add(message) {
    const partner = this.#conversations.partnerOf(message);
    const unread = this.#conversations.unread(partner);
    if (this.#conversations.add(message) && partner === this.#conversations.current) {
      this.#hasNews = true;
    } else {
      this.#tellUnread(partner, unread);
    }
    this.#showing.ask();
  }

  /** Shows what has come in: of a thousand messages in one moment, the first at once and then all others together. */
  #showNews() {
    if (this.#hasNews) {
      this.#hasNews = false;
      view.showMore(this.#conversations);
      this.#markRead();
    } else {
      this.#people.show(this.#conversations);
    }
  }

  /** Tells a screen reader of a conversation that is not open, if more of it is unread than before. */
  #tellUnread(partner, before) {
    const unread = this.#conversations.unread(partner);
    if (unread > before) {
      view.tellUnread(nameOf(partner), unread);
    }
  }

  /** Forgets all messages, because the server has other data now; what it has is loaded next. */
  #beganAnew() {
    this.#conversations.forget();
    view.showConversation(this.#conversations, this.#me);
    this.#showWaiting();
    view.showNews(t('began-anew'));
  }

  #counted(conversations) {
    for (const { with: partner, unread, lastId } of conversations) {
      const before = this.#conversations.unread(partner);
      this.#conversations.setCounted(partner, unread, lastId);
      if (this.#hasCounted) {
        this.#tellUnread(partner, before); // it was said while there was no connection
      }
    }
    this.#hasCounted = true;
    view.showMore(this.#conversations);
    this.#markRead();
  }

  async #loadFirst() {
    if (this.#socket.connected && (await this.#history.first())) {
      view.showConversation(this.#conversations, this.#me);
      this.#markRead();
    }
  }

  async #loadOlder() {
    try {
      if (await this.#history.older()) {
        view.showOlder(this.#conversations);
      }
    } catch {
      view.showProblem(t('older.failed'));
    }
  }

  #say(text) {
    view.showProblem('');
    const toOne = privateLine(text);
    if (toOne) {
      this.#sayToOne(toOne, text);
    } else {
      const { current } = this.#conversations;
      this.#outbox.say({ data: text, to: current === EVERYONE ? null : current });
    }
  }

  /**
   * Sends a line to one person, and opens the conversation with them, so that one sees who reads it. If nobody has that
   * name, nothing is sent.
   */
  async #sayToOne({ name, line }, typed) {
    const { current } = this.#conversations;
    if (name === '' || line === '') {
      this.#refused(typed, current, t('private-line'));
      return;
    }
    try {
      const answer = await this.#ask('find', { username: name });
      if (answer.ok) {
        this.#open(answer.username);
        this.#outbox.say({ data: line, to: answer.username });
      } else {
        this.#refused(typed, current, refusalWords(answer, answer.error));
      }
    } catch {
      this.#refused(typed, current, t('no-answer'));
    }
  }

  #send({ data, to, clientId }) {
    return to === null
      ? this.#ask(Type.GROUP_CHAT, { data, clientId })
      : this.#ask(Type.SINGLE_CHAT, { data, to, clientId });
  }

  /** Gives back what was not sent where it was written. Who has another conversation open meanwhile is told so, too. */
  #refused(text, partner, reason) {
    this.#composer.giveBack(text, partner);
    this.#refusals.set(partner, reason);
    if (partner === this.#conversations.current) {
      this.#showRefusal();
    } else {
      view.showProblem(t('not-sent.to', { name: nameOf(partner), reason }));
    }
  }

  #showRefusal() {
    const { current } = this.#conversations;
    const reason = this.#refusals.get(current);
    this.#refusals.delete(current);
    view.showProblem(reason === undefined ? '' : t('not-sent', { reason }));
  }

  #showWaiting() {
    const { current } = this.#conversations;
    const messages = this.#outbox.messages();
    view.showWaiting(messages.filter(({ to }) => (to ?? EVERYONE) === current));
    this.#unsentNotice.show(messages);
    this.#listBegun([...messages.map(({ to }) => to ?? EVERYONE), ...this.#composer.places()]);
  }

  /**
   * Lists each person for whom there is a draft or an unsent message, also if they are not online, or their account is
   * deleted: otherwise nobody would find the text again.
   */
  #listBegun(partners) {
    partners.forEach((partner) => this.#conversations.of(partner));
    this.#people.show(this.#conversations);
  }
}

function start() {
  const me = username();
  const { socket, shown } = connect(me);
  followOtherTabs(me);
  byId('name-of-me').textContent = me;
  onPress(byId('logout'), () => logOutByWish(shown()));
  new Chat(me, socket);
}

if (token()) {
  start();
} else {
  logOut('');
}
