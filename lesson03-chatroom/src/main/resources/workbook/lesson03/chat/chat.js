import { showState } from "/connection-state.js";
import { MessageList } from "/message-list.js";
import { leaveWithPage } from "/page-socket.js";
import { Room } from "/room.js";
import { onPress, onSubmit } from "/waiting.js";
import { addWirePanel } from "/wire-panel.js";

const TYPING_MILLISECONDS = 3000;

const byId = (id) => document.getElementById(id);
const messages = new MessageList(byId("messages"), 5000);
const waiting = new MessageList(byId("waiting"));
const present = new Set();
const typing = new Set();
const socket = io({ autoConnect: false });
let me = null;
let room = null;
let oldest = null;
let isFirstTime = true;
let typingTimer = null;

const state = showState(socket, byId("state"));
leaveWithPage(socket);
addWirePanel(socket, byId("wire"));

socket.on("disconnect", () => {
  present.clear(); // who is still there, nobody tells now
  typing.clear();
  showUsers();
  showTyping();
});

/** What a {@link Room} tells. */
const view = {
  entered({ users, older }) {
    byId("entrance").hidden = true;
    byId("chat").hidden = false;
    byId("leave").hidden = false;
    byId("problem").textContent = "";
    present.clear();
    users.forEach((user) => present.add(user));
    showUsers();
    if (isFirstTime) {
      isFirstTime = false;
      byId("older").hidden = !older;
      byId("text").focus();
    }
  },

  refused(reason) {
    leave();
    byId("refusal").textContent = `Not let in: ${reason}.`;
  },

  said(message) {
    oldest ??= message.id;
    typing.delete(message.name);
    showTyping();
    messages.add(shown(message));
  },

  users({ joined, left }) {
    left.forEach((user) => {
      present.delete(user);
      typing.delete(user);
    });
    joined.forEach((user) => present.add(user));
    showUsers();
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

  waiting(texts) {
    waiting.clear();
    texts.forEach((text) => waiting.add({ text, kind: "own pending" }));
  },

  notSaid(reason) {
    byId("problem").textContent = `Not said: ${reason}.`;
  },
};

function shown({ name, text, time }) {
  return name === me ? { text, time, kind: "own" } : { author: name, text, time };
}

function showUsers() {
  byId("users").replaceChildren(
    ...[...present].sort().map((user) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      name.className = "name";
      name.textContent = user === me ? `${user} (you)` : user;
      item.className = user === me ? "me" : "";
      item.append(name);
      return item;
    }),
  );
}

function showTyping() {
  const names = [...typing];
  byId("typing").textContent =
    names.length === 0 ? "" : `${names.slice(0, 3).join(", ")} ${names.length === 1 ? "is" : "are"} typing …`;
}

function leave() {
  room.leave();
  room = null;
  byId("entrance").hidden = false;
  byId("chat").hidden = true;
  byId("leave").hidden = true;
  state.none("not in a room");
  byId("name").focus();
}

onSubmit(byId("join"), async () => {
  byId("refusal").textContent = "";
  byId("room-title").textContent = byId("room").value.trim();
  messages.clear();
  waiting.clear();
  typing.clear();
  oldest = null;
  isFirstTime = true;
  me = byId("name").value.trim().replace(/\s+/g, " ");
  room = new Room(socket, me, byId("room").value.trim(), view);
  state.connecting();
  try {
    await room.enter();
  } catch {
    leave(); // and so does the server, if it lets this connection in after all
    byId("refusal").textContent = "Not let in: the server does not answer. Try again.";
  }
});

byId("leave").addEventListener("click", leave);

onSubmit(byId("composer"), () => {
  const text = byId("text").value;
  if (text.trim() !== "") {
    clearTimeout(typingTimer);
    typingTimer = null;
    byId("problem").textContent = "";
    byId("text").value = "";
    room.say(text);
  }
});

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
  try {
    const page = await asked.older(oldest);
    if (room !== asked) {
      return; // it is another room's
    }
    byId("problem").textContent = page.ok ? "" : `Not shown: ${page.error}.`;
    if (page.ok) {
      messages.addOlder(page.history.map(shown));
      oldest = page.history[0]?.id ?? oldest;
      byId("older").hidden = !page.more;
    }
  } catch {
    if (room === asked) {
      byId("problem").textContent = "Not shown: the server does not answer.";
    }
  }
});
