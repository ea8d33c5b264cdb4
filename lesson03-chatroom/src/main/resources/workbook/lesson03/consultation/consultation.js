import { showState } from "/connection-state.js";
import { MessageList } from "/message-list.js";
import { leaveWithPage } from "/page-socket.js";
import { PATIENCE, inTime, onPress, onSubmit } from "/waiting.js";
import { addWirePanel } from "/wire-panel.js";

const TEXT = 1;
const PICTURE = 2;
const MAX_PICTURE_BYTES = 1024 * 1024;

const HINTS = {
  patient: {
    waiting: "The doctor has not accepted yet. You can write as soon as that happens.",
    consulting: "You can write and send pictures.",
    finished: "The consultation is over. What was said stays here.",
  },
  doctor: {
    waiting: "The patient waits for you.",
    consulting: "You can write and send pictures.",
    finished: "The consultation is over. What was said stays here.",
  },
};

const byId = (id) => document.getElementById(id);
const messages = new MessageList(byId("messages"), 5000);
const socket = io({ autoConnect: false });
let me = null;
let oldest = null;
let status = null;
let isSending = false;
let settleEntrance = null;

const state = showState(socket, byId("state"));
leaveWithPage(socket);
addWirePanel(socket, byId("wire"));

/** The type of a picture by its first bytes, as the server tells it. */
function pictureType(bytes) {
  const [first] = new Uint8Array(bytes);
  return { 0x89: "image/png", 0xff: "image/jpeg", 0x52: "image/webp" }[first];
}

function shown({ from, msgType, msg, createTime }) {
  const message = from === me.name ? { time: createTime, kind: "own" } : { time: createTime, author: from };
  return msgType === PICTURE
    ? { ...message, picture: new Blob([msg.picture], { type: pictureType(msg.picture) }) }
    : { ...message, text: msg.content };
}

// The notes' events.

socket.on("chatMsgList", (list, { more }) => {
  settleEntrance();
  byId("entrance").hidden = true;
  byId("room").hidden = false;
  byId("leave").hidden = false;
  messages.clear();
  list.forEach((message) => messages.add(shown(message)));
  oldest = list[0]?.id ?? null;
  byId("older").hidden = !more;
});

socket.on("receiveChatMsg", (message) => {
  oldest ??= message.id;
  messages.add(shown(message));
});

socket.on("statusChange", (newStatus) => {
  status = newStatus;
  let isPast = true;
  for (const step of byId("steps").children) {
    const isNow = step.dataset.status === status;
    isPast &&= !isNow;
    step.classList.toggle("done", isPast);
    step.toggleAttribute("aria-current", false);
    if (isNow) {
      step.setAttribute("aria-current", "step");
    }
  }
  showWhatIsPossible();
});

socket.on("disconnect", showWhatIsPossible);

socket.on("connect_error", (error) => {
  if (!socket.active) {
    settleEntrance();
    leave(); // refused, which trying again would not change
    byId("refusal").textContent = `Not let in: ${error.message}.`;
  }
});

function showWhatIsPossible() {
  const canSpeak = socket.connected && status === "consulting" && !isSending;
  for (const id of ["text", "picture", "send"]) {
    byId(id).disabled = !canSpeak;
  }
  byId("text").placeholder = status === "consulting" ? "Say something" : "Nothing can be said now";
  byId("accept").hidden = me?.role !== "doctor" || status !== "waiting";
  byId("finish").hidden = me?.role !== "doctor" || status !== "consulting";
  byId("status-hint").textContent = HINTS[me?.role]?.[status] ?? "";
}

/** Asks the server; shows what went wrong, and answers whether it went well. */
async function ask(event, ...request) {
  byId("problem").textContent = "";
  try {
    const answer = await socket.timeout(PATIENCE).emitWithAck(event, ...request);
    if (!answer.ok) {
      byId("problem").textContent = `Refused: ${answer.error}.`;
    }
    return answer;
  } catch {
    byId("problem").textContent = "The server does not answer.";
    return { ok: false };
  }
}

async function send(msgType, msg) {
  isSending = true;
  showWhatIsPossible();
  const { ok } = await ask("sendChatMsg", { from: me.name, to: null, msgType, msg });
  isSending = false;
  showWhatIsPossible();
  return ok;
}

async function sendPicture(file) {
  if (file.size > MAX_PICTURE_BYTES) {
    byId("problem").textContent = "A picture has at most 1 MiB.";
    return;
  }
  await send(PICTURE, { picture: await file.arrayBuffer() });
}

function leave() {
  socket.disconnect();
  status = null;
  me = null;
  messages.clear();
  showWhatIsPossible();
  byId("entrance").hidden = false;
  byId("room").hidden = true;
  byId("leave").hidden = true;
  state.none("not in a room");
  byId("name").focus();
}

onSubmit(byId("enter"), async ({ target }) => {
  const role = new FormData(target).get("role");
  me = { role, name: byId("name").value.trim().replace(/\s+/g, " ") };
  byId("refusal").textContent = "";
  byId("problem").textContent = "";
  byId("order-id").textContent = byId("order").value;
  byId("me").textContent = `${me.name}, the ${role}`;
  socket.io.opts.query = { orderId: byId("order").value, role, name: me.name };
  const answered = new Promise((resolve) => (settleEntrance = resolve));
  state.connecting();
  socket.connect();
  try {
    await inTime(answered);
  } catch {
    leave();
    byId("refusal").textContent = "Not let in: the server does not answer. Try again.";
  }
});

byId("leave").addEventListener("click", leave);
onPress(byId("accept"), () => ask("accept"));
onPress(byId("finish"), () => ask("finish"));
byId("picture").addEventListener("click", () => byId("file").click());

byId("file").addEventListener("change", () => {
  const [file] = byId("file").files;
  if (file) {
    sendPicture(file);
  }
  byId("file").value = "";
});

onSubmit(byId("composer"), async () => {
  const text = byId("text").value;
  if (text.trim() !== "" && (await send(TEXT, { content: text }))) {
    byId("text").value = "";
  }
  byId("text").focus();
});

onPress(byId("older"), async () => {
  const asker = me;
  const page = await ask("getChatMsgList", { before: oldest });
  if (page.ok && me === asker) {
    messages.addOlder(page.list.map(shown));
    oldest = page.list[0]?.id ?? oldest;
    byId("older").hidden = !page.more;
  }
});
