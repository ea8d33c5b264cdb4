import { refuseBlanks } from "/blanks.js";
import { showState } from "/connection-state.js";
import { Drawer } from "/drawer.js";
import { MessageList } from "/message-list.js";
import { speak, t } from "/language.js";
import { leaveWithPage } from "/page-socket.js";
import { session } from "/storage.js";
import { TextLimit } from "/text-limit.js";
import { timeOf } from "/time-of.js";
import { onSubmit } from "/waiting.js";
import { WaitingList } from "/waiting-list.js";
import { addWirePanel } from "/wire-panel.js";
import { nameTag, nicknameOf } from "./nickname.js";
import { Others } from "./others.js";
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
const others = new Others(byId("others"), byId("others-count"), byId("others-hint"));
const socket = io({ autoConnect: false });
const waiting = new WaitingList(
  byId("waiting"),
  (message) => ({ ...message, kind: "own pending", note: t("waits") }),
  () => messages.showEnd(),
);
const draft = new Drawer(session, "draft", "broadcast"); // outlives the reload of the language switch
let event = "chatEvent";
let unsent = []; // said without a connection: the client keeps it, and sends it on the next one
let isGreeted = false;

const limit = new TextLimit(byId("text"), byId("too-long"));
refuseBlanks(byId("composer"), byId("too-long"));
const state = showState(socket, byId("state"));
leaveWithPage(socket);
addWirePanel(socket, byId("wire"), { open: true });

function showTransport() {
  byId("transport").textContent = socket.io.engine.transport.name;
}

socket.on("connect", () => {
  unsent.forEach((message) => messages.add(message));
  unsent = [];
  waiting.show(unsent);
  byId("id").textContent = socket.id;
  showTransport();
  socket.io.engine.on("upgrade", showTransport);
});

socket.on("disconnect", () => {
  for (const fact of ["id", "name", "transport", "greeted", "drift"]) {
    byId(fact).textContent = "–";
  }
  others.lose();
});

socket.on("hello", ({ id, time }) => {
  others.begin();
  byId("name").replaceChildren(nameTag(id));
  byId("greeted").replaceChildren(timeOf(time));
  byId("drift").textContent = t("me.seconds", { seconds: ((Date.now() - Date.parse(time)) / 1000).toFixed(3) });
  const text = t(isGreeted ? "hello.again" : "hello", { id, name: nicknameOf(id).name });
  messages.add({ author: t("event", { event: "hello" }), time, text });
  isGreeted = true;
});

socket.on("online", ({ id, time }) => {
  others.add(id, time);
  messages.add({ time, text: t("online", { name: nicknameOf(id).name }), kind: "system" });
});

socket.on("offline", ({ id, time }) => {
  others.remove(id);
  messages.add({ time, text: t("offline", { name: nicknameOf(id).name }), kind: "system" });
});

socket.on("ServerMsg", (text) => messages.add({ author: t("event.no-sender", { event: "ServerMsg" }), text }));

onSubmit(byId("composer"), () => {
  const text = byId("text").value;
  socket.emit(event, text);
  state.probe();
  const message = { author: t("event.own", { event }), text, kind: "own" };
  if (socket.sendBuffer.length > 0) {
    unsent.push(message);
    waiting.show(unsent);
  } else {
    messages.add(message);
    messages.showEnd();
  }
  byId("text").value = "";
  draft.remove("text");
  byId("text").focus();
});

byId("text").value = draft.get("text") ?? "";
limit.check();
byId("text").addEventListener("input", () => draft.put("text", byId("text").value));

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
state.connecting();
socket.connect();
