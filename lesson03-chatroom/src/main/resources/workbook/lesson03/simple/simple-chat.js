import { MessageList } from "/message-list.js";

const byId = (id) => document.getElementById(id);
const messages = new MessageList(byId("messages"));
const socket = io();

function showState(state, words) {
  byId("state").dataset.state = state;
  byId("state").textContent = words;
}

socket.on("connect", () => showState("open", "connected"));
socket.on("connect_error", (error) => showState("closed", `not connected: ${error.message}`));
socket.on("disconnect", (reason) => {
  showState(socket.active ? "connecting" : "closed", `disconnected: ${reason}`);
});

socket.on("chat message", (text) => messages.add({ text }));

byId("composer").addEventListener("submit", (submit) => {
  submit.preventDefault();
  socket.emit("chat message", byId("text").value);
  byId("text").value = "";
});
