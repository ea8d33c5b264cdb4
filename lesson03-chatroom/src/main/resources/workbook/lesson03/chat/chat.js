import { Composer } from "/composer.js";
import { showState } from "/connection-state.js";
import { markFault } from "/fault.js";
import { hide } from "/focus.js";
import { list, speak, t } from "/language.js";
import { Members } from "/members.js";
import { MessageList } from "/message-list.js";
import { show } from "/notice.js";
import { leaveWithPage } from "/page-socket.js";
import { refusalWords } from "/refusal.js";
import { Room } from "/room.js";
import { Stay } from "/stay.js";
import { TextLimit, codePoints } from "/text-limit.js";
import { UnsentNotice, unsentWords } from "/unsent-notice.js";
import { onPress, onSubmit } from "/waiting.js";
import { WaitingList } from "/waiting-list.js";
import { addWirePanel } from "/wire-panel.js";
import en from "./words.en.js";
import zh from "./words.zh.js";

speak({ en, zh });

const TYPING_MILLISECONDS = 3000;

const byId = (id) => document.getElementById(id);
const messages = new MessageList(byId("messages"), { older: byId("older") });
const waiting = new WaitingList(byId("waiting"), ({ text }) => ({ text, kind: "own pending" }), () => messages.showEnd());
const unsent = new UnsentNotice(byId("unsent"));
const composer = new Composer(byId("composer"), byId("too-long"), say);
const members = new Members(byId("users"), byId("users-count"));
const stay = new Stay(byId("join"), "chat");
const typing = new Set();
const socket = io({ autoConnect: false });
let me = null;
let room = null;
let isFirstTime = true;
let hasBegunAnew = false;
let typingTimer = null;

const lengthOf = (name) => codePoints(plain(name));
new TextLimit(byId("name"), byId("name-too-long"), { most: 20, lengthOf });
new TextLimit(byId("room"), byId("room-too-long"), { most: 30, lengthOf });
const state = showState(socket, byId("state"));
leaveWithPage(socket);
addWirePanel(socket, byId("wire"));

socket.on("disconnect", () => {
  typing.clear();
  showTyping();
});

/** What a {@link Room} tells. */
const view = {
  entered({ users, older }) {
    byId("chat").hidden = false;
    hide(byId("entrance"), byId("text"));
    byId("leave").hidden = false;
    byId("problem").textContent = "";
    members.set(users, me);
    stay.entered();
    if (isFirstTime) {
      isFirstTime = false;
      messages.offerOlder(older);
      messages.showEnd();
    }
    if (hasBegunAnew) {
      hasBegunAnew = false;
      messages.add({ text: t("began-anew"), kind: "system" });
    }
  },

  beganAnew() {
    messages.clear();
    isFirstTime = true;
    hasBegunAnew = true;
  },

  refused(answer) {
    leave();
    show(byId("refusal"), t("refused", { reason: refusalWords(answer, answer.error) }));
    markFault(byId("join"), answer.code, byId("refusal"));
  },

  said(message) {
    typing.delete(message.name);
    showTyping();
    messages.add(shown(message), !isFirstTime);
  },

  users(change) {
    members.change(change);
    change.left.forEach((user) => typing.delete(user));
    showTyping();
  },

  typing({ name, on }) {
    if (on) {
      typing.add(name);
    } else {
      typing.delete(name);
    }
    showTyping();
  },

  waiting(said) {
    waiting.show(said);
    unsent.show(said);
  },

  notSaid(text, answer) {
    byId("problem").textContent = t("not-said", { reason: refusalWords(answer, answer.error) });
    composer.giveBack(text);
  },
};

/** A name without white space around it, or more than a blank within: the server sees it so. */
function plain(name) {
  return name.trim().replace(/\s+/g, " ");
}

function shown({ id, name, text, time }) {
  return name === me ? { id, text, time, kind: "own" } : { id, author: name, text, time };
}

function showTyping() {
  const names = [...typing];
  byId("typing").textContent =
    names.length === 0 ? "" : t("typing", { names: list(names.slice(0, 3)), count: names.length });
}

function leave() {
  const roomName = byId("room-title").textContent;
  const said = room.leave();
  const outlivePage = said.every(({ isKept }) => isKept);
  const key = outlivePage ? "unsent.room" : "unsent.room.page";
  const keptWords = unsentWords(key, said.length, { name: me, room: roomName });
  view.waiting([]);
  room = null;
  stay.left();
  byId("entrance").hidden = false;
  byId("chat").hidden = true;
  byId("leave").hidden = true;
  state.none(t("state.outside"));
  byId("name").focus();
  show(byId("left"), keptWords);
}

onSubmit(byId("join"), async () => {
  byId("refusal").textContent = "";
  byId("left").textContent = "";
  byId("room-title").textContent = byId("room").value.trim();
  messages.clear();
  typing.clear();
  isFirstTime = true;
  me = plain(byId("name").value);
  const roomName = byId("room").value.trim();
  composer.of("chat", roomName, me);
  composer.open("");
  room = new Room(socket, me, roomName, view);
  view.waiting([]);
  state.connecting();
  try {
    await room.enter();
  } catch {
    leave(); // and so does the server, if it lets this connection in after all
    show(byId("refusal"), t("refused.silent"));
  }
});

byId("leave").addEventListener("click", leave);

function say(text) {
  clearTimeout(typingTimer);
  typingTimer = null;
  byId("problem").textContent = "";
  room.say(text);
}

byId("text").addEventListener("input", () => {
  if (typingTimer === null) {
    room.setTyping(true);
  }
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => {
    typingTimer = null;
    room?.setTyping(false);
  }, TYPING_MILLISECONDS);
});

onPress(byId("older"), async () => {
  const asked = room;
  const { oldest } = messages;
  messages.beginPage();
  try {
    const page = await asked.older(oldest.id);
    if (messages.oldest !== oldest) {
      return; // another room has been entered, or the server's history began anew
    }
    byId("problem").textContent = page.ok ? "" : t("older.refused", { reason: refusalWords(page, page.error) });
    if (page.ok) {
      messages.addOlder(page.history.map(shown));
      messages.offerOlder(page.more);
    }
  } catch {
    if (room === asked) {
      byId("problem").textContent = t("older.silent");
    }
  } finally {
    messages.endPage();
  }
});

stay.enterAgain();
