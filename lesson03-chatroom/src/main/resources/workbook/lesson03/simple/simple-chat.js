import { refuseBlanks } from "/blanks.js";
import { showState } from "/connection-state.js";
import { speak } from "/language.js";
import { MessageList } from "/message-list.js";
import { leaveWithPage } from "/page-socket.js";
import { TextLimit } from "/text-limit.js";
import { onSubmit } from "/waiting.js";
import { addWirePanel } from "/wire-panel.js";
import en from "./words.en.js";
import zh from "./words.zh.js";

speak({ en, zh });

const byId = (id) => document.getElementById(id);
const messages = new MessageList(byId("messages"));
const socket = io();

new TextLimit(byId("text"), byId("too-long"));
refuseBlanks(byId("composer"), byId("too-long"));
const state = showState(socket, byId("state"));
leaveWithPage(socket);
addWirePanel(socket, byId("wire"));

// region chat
socket.on("chat message", (text) => messages.add({ text }));

onSubmit(byId("composer"), () => {
  socket.emit("chat message", byId("text").value);
  byId("text").value = "";
});
// endregion

byId("composer").addEventListener("submit", () => state.probe());
