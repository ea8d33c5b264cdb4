import { showState } from "/connection-state.js";
import { MessageList } from "/message-list.js";
import { compare, number, speak, t } from "/language.js";
import { leaveWithPage } from "/page-socket.js";
import { TextLimit } from "/text-limit.js";
import { timeOf } from "/time-of.js";
import { onSubmit } from "/waiting.js";
import { addWirePanel } from "/wire-panel.js";
import { nicknameOf } from "./nickname.js";
import en from "./words.en.js";
import zh from "./words.zh.js";

speak({ en, zh });

/** The three ways to send, each as the server's listener has it (BroadcastServer) and as Node's would. */
const LISTINGS = {
  chatEvent: `// ${t("listing.page")}
socket.emit("chatEvent", text);

// ${t("listing.java.others")}
server.addEventListener("chatEvent", String.class, (sender, text, ack) ->
    server.getBroadcastOperations().sendEvent("ServerMsg", sender, text));

// ${t("listing.node")}
socket.on("chatEvent", (text) => socket.broadcast.emit("ServerMsg", text));`,
  everyoneEvent: `// ${t("listing.page")}
socket.emit("everyoneEvent", text);

// ${t("listing.java.everyone")}
server.addEventListener("everyoneEvent", String.class, (sender, text, ack) ->
    server.getBroadcastOperations().sendEvent("ServerMsg", text));

// ${t("listing.node")}
socket.on("everyoneEvent", (text) => io.emit("ServerMsg", text));`,
  echoEvent: `// ${t("listing.page")}
socket.emit("echoEvent", text);

// ${t("listing.java.self")}
server.addEventListener("echoEvent", String.class, (sender, text, ack) ->
    sender.sendEvent("ServerMsg", text));

// ${t("listing.node")}
socket.on("echoEvent", (text) => socket.emit("ServerMsg", text));`,
};

const byId = (id) => document.getElementById(id);
const messages = new MessageList(byId("messages"));
const others = new Map(); // by id: who came after this window, and when
const socket = io({ autoConnect: false });
let event = "chatEvent";

new TextLimit(byId("text"), byId("too-long"));
const state = showState(socket, byId("state"));
leaveWithPage(socket);
addWirePanel(socket, byId("wire"), { open: true });

function showTransport() {
  byId("transport").textContent = socket.io.engine.transport.name;
}

socket.on("connect", () => {
  byId("id").textContent = socket.id;
  showTransport();
  socket.io.engine.on("upgrade", showTransport);
});

socket.on("disconnect", () => {
  for (const fact of ["id", "name", "transport"]) {
    byId(fact).textContent = "–";
  }
  showOthers();
});

socket.on("hello", ({ id, time }) => {
  others.clear(); // of those who are there already the server tells nothing
  showOthers();
  byId("name").replaceChildren(nameTag(id));
  byId("greeted").replaceChildren(timeOf(time));
  byId("drift").textContent = t("me.seconds", { seconds: ((Date.now() - Date.parse(time)) / 1000).toFixed(3) });
  messages.add({ author: "hello", time, text: t("hello", { id, name: nicknameOf(id).name }) });
});

socket.on("online", ({ id, time }) => {
  others.set(id, time);
  showOthers();
  messages.add({ time, text: t("online", { name: nicknameOf(id).name }), kind: "system" });
});

socket.on("offline", ({ id, time }) => {
  others.delete(id);
  showOthers();
  messages.add({ time, text: t("offline", { name: nicknameOf(id).name }), kind: "system" });
});

socket.on("ServerMsg", (text) => messages.add({ author: "ServerMsg", text }));

/** The short name of an id in its colour; the id itself on hover. */
function nameTag(id) {
  const { colour, name } = nicknameOf(id);
  const tag = document.createElement("span");
  tag.className = "name-tag";
  tag.dataset.colour = colour;
  tag.title = id;
  tag.textContent = name;
  return tag;
}

/** While there is no connection the list stays as it was, in grey. */
function showOthers() {
  const byName = [...others].sort(([one], [other]) => compare(nicknameOf(one).name, nicknameOf(other).name));
  byId("others").classList.toggle("lost", !socket.connected);
  byId("others").replaceChildren(
    ...byName.map(([id, since]) => {
      const item = document.createElement("li");
      const known = document.createElement("code");
      known.textContent = id;
      item.append(nameTag(id), timeOf(since), known);
      return item;
    }),
  );
  byId("others-count").textContent = number(others.size);
  byId("others-hint").textContent = t(`others.${others.size === 0 ? "none" : socket.connected ? "some" : "lost"}`);
}

onSubmit(byId("composer"), () => {
  const text = byId("text").value;
  socket.emit(event, text);
  state.probe();
  messages.add({ author: t("you", { event }), text, kind: "own" });
  byId("text").value = "";
  byId("text").focus();
});

function press(group, pressed) {
  for (const button of group.children) {
    button.setAttribute("aria-pressed", String(button === pressed));
  }
}

byId("audience").addEventListener("click", ({ target }) => {
  if (target.dataset.event) {
    event = target.dataset.event;
    byId("listing").textContent = LISTINGS[event];
    press(byId("audience"), target);
  }
});

byId("transports").addEventListener("click", ({ target }) => {
  if (target.dataset.transports) {
    press(byId("transports"), target);
    socket.disconnect();
    socket.io.opts.transports = target.dataset.transports.split(" ");
    state.connecting();
    socket.connect();
  }
});

byId("listing").textContent = LISTINGS[event];
showOthers();
state.connecting();
socket.connect();
