import { Composer } from "/composer.js";
import { showState } from "/connection-state.js";
import { markFault } from "/fault.js";
import { disable, hide } from "/focus.js";
import { knows, speak, t, unbroken } from "/language.js";
import { MessageList } from "/message-list.js";
import { show } from "/notice.js";
import { Outbox } from "/outbox.js";
import { leaveWithPage } from "/page-socket.js";
import { refusalWords } from "/refusal.js";
import { Stay } from "/stay.js";
import { TextLimit, codePoints } from "/text-limit.js";
import { Unsent } from "/unsent.js";
import { UnsentNotice, unsentWords } from "/unsent-notice.js";
import { PATIENCE, inTime, onPress, onSubmit } from "/waiting.js";
import { WaitingList } from "/waiting-list.js";
import { addWirePanel } from "/wire-panel.js";
import en from "./words.en.js";
import zh from "./words.zh.js";

speak({ en, zh });

const TEXT = 1;
const PICTURE = 2;
const MAX_PICTURE_BYTES = 1024 * 1024;

/**
 * Milliseconds after which a message is sent again that was not answered. A picture takes its time; a line on which the
 * heartbeat does not get through for so long (25 + 20 s) is closed, and no second copy stands behind the first.
 */
const SLOW_LINE = 60_000;

const byId = (id) => document.getElementById(id);
const messages = new MessageList(byId("messages"), { older: byId("older") });
const waiting = new WaitingList(
  byId("waiting"),
  (message) => ({ ...content(message), kind: "own pending" }),
  () => messages.showEnd(),
);
const unsent = new UnsentNotice(byId("unsent"));
const composer = new Composer(byId("composer"), byId("too-long"), (text) => say(TEXT, { content: text }));
const stay = new Stay(byId("enter"), "consultation");
const socket = io({ autoConnect: false });
let me = null;
let outbox = null;
let newest = null; // the last message shown; null before the first list has come
let status = null;
let settleEntrance = null;

new TextLimit(byId("name"), byId("name-too-long"), { most: 20, lengthOf: (name) => codePoints(plain(name)) });
new TextLimit(byId("order"), byId("order-too-long"), { most: 40 });

const state = showState(socket, byId("state"));
leaveWithPage(socket);
addWirePanel(socket, byId("wire"));

/** The type of a picture by its first bytes, as the server tells it. */
function pictureType(bytes) {
  const [first] = new Uint8Array(bytes);
  return { 0x89: "image/png", 0xff: "image/jpeg", 0x52: "image/webp" }[first];
}

/** Why the server refused; the states of an order are in the reader's language, too. */
function reasonOf({ code, values = {} }, sentence) {
  const translated = Object.entries(values).map(([name, value]) => {
    const key = `status.${value}`;
    return [name, knows(key) ? t(key) : value];
  });
  return refusalWords({ code, values: Object.fromEntries(translated) }, sentence);
}

/** A name without white space around it, or more than a blank within: the server sees it so. */
function plain(name) {
  return name.trim().replace(/\s+/g, " ");
}

function content({ msgType, msg }) {
  return msgType === PICTURE
    ? { picture: new Blob([msg.picture], { type: pictureType(msg.picture) }) }
    : { text: msg.content };
}

function shown(message) {
  const { id, from, createTime: time } = message;
  return { ...content(message), id, time, ...(from === me.name ? { kind: "own" } : { author: from }) };
}

// The notes' events.

socket.on("chatMsgList", (list, { more }) => {
  settleEntrance();
  byId("room").hidden = false;
  hide(byId("entrance"), byId("text"));
  byId("leave").hidden = false;
  stay.entered();
  showList(list, more);
});

socket.on("receiveChatMsg", (message) => hear(message));

/**
 * Shows the newest messages, which the server sends on each connection. After a lost connection, what was missed is
 * added as news below what is there. If that leaves a hole, because so much was missed, or if the data are others now,
 * the list begins anew.
 */
function showList(list, more) {
  const isFirst = newest === null;
  const last = list.findIndex(({ id, createTime }) => id === newest?.id && createTime === newest.createTime);
  if (last < 0) {
    messages.clear();
    messages.offerOlder(more);
  }
  newest ??= {};
  list.slice(last + 1).forEach((message) => hear(message, !isFirst));
  if (isFirst) {
    messages.showEnd();
  }
}

function hear(message, isNew = true) {
  newest = message;
  messages.add(shown(message), isNew);
}

socket.on("statusChange", (newStatus) => {
  if (newStatus !== status) {
    byId("problem").textContent = ""; // it was about what could be done before
  }
  status = newStatus;
  let isPast = true;
  for (const step of byId("steps").children) {
    const isNow = step.dataset.status === status;
    isPast &&= !isNow;
    step.classList.toggle("done", isPast || status === "finished");
    step.toggleAttribute("aria-current", false);
    if (isNow) {
      step.setAttribute("aria-current", "step");
    }
  }
  if (status !== "waiting") {
    outbox.open(); // where it is finished, too: the server says so, and the text is given back
  }
  showWhatIsPossible();
});

socket.on("disconnect", () => {
  outbox?.shut();
  showWhatIsPossible();
});

socket.on("connect_error", (error) => {
  if (!socket.active) {
    settleEntrance();
    leave(); // refused, which trying again would not change
    show(byId("refusal"), t("refused", { reason: reasonOf(error.data ?? {}, error.message) }));
    markFault(byId("enter"), error.data?.code, byId("refusal"));
  }
});

function showWhatIsPossible() {
  const canSpeak = status === "consulting"; // without a connection, too: it is sent when there is one
  disable(byId("picture"), !canSpeak, byId("text"));
  disable(byId("send"), !canSpeak, byId("text"));
  byId("text").readOnly = !canSpeak; // what stands there can be copied still
  byId("text").placeholder = status ? t(`text.${status}`) : "";
  const couldAccept = !byId("accept").hidden;
  showIf(me?.role === "doctor" && status === "waiting", byId("accept"));
  showIf(me?.role === "doctor" && status === "consulting", byId("finish"));
  if (!couldAccept && !byId("accept").hidden && document.activeElement === byId("text")) {
    byId("accept").focus(); // the thing to do now
  }
  byId("nothing-said").textContent = t(status === "finished" ? "nothing-was-said" : "nothing-said");
  byId("status-hint").textContent = me && status ? unbroken(t(`hint.${me.role}.${status}`)) : "";
}

function showIf(isPossible, button) {
  if (isPossible) {
    button.hidden = false;
  } else {
    hide(button, byId("text"));
  }
}

/** Asks the server; shows what went wrong, and answers whether it went well. */
async function ask(event, ...request) {
  byId("problem").textContent = "";
  try {
    const answer = await socket.timeout(PATIENCE).emitWithAck(event, ...request);
    if (!answer.ok) {
      byId("problem").textContent = t("problem", { reason: reasonOf(answer, answer.error) });
    }
    return answer;
  } catch {
    byId("problem").textContent = t("problem.silent");
    return { ok: false };
  }
}

function makeOutbox(order) {
  const send = ({ msgType, msg, clientId }) => {
    const request = { from: me.name, to: null, msgType, msg, clientId };
    return socket.timeout(SLOW_LINE).emitWithAck("sendChatMsg", request);
  };
  return new Outbox(new Unsent("consultation", order, me.role, me.name), send, {
    stored: () => {}, // it comes as "receiveChatMsg", too
    refused: ({ msgType, msg }, answer) => {
      byId("problem").textContent = t("problem", { reason: reasonOf(answer, answer.error) });
      if (msgType === TEXT) {
        composer.giveBack(msg.content);
      }
    },
    waiting: () => showWaiting(outbox.messages()),
  });
}

function showWaiting(said) {
  waiting.show(said);
  unsent.show(said);
}

/** Texts are kept, and pictures are not. */
function isText({ msgType }) {
  return msgType === TEXT;
}

function say(msgType, msg) {
  byId("problem").textContent = "";
  outbox.say({ msgType, msg }, msgType === TEXT); // a few pictures would fill the browser's storage
  composer.focus();
}

async function sendPicture(file) {
  if (file.size > MAX_PICTURE_BYTES) {
    byId("problem").textContent = t("picture.too-large");
    return;
  }
  say(PICTURE, { picture: await file.arrayBuffer() });
}

function leave() {
  const texts = outbox.messages().filter(isText);
  const outlivePage = texts.every(({ isKept }) => isKept);
  const key = outlivePage ? "unsent.order" : "unsent.order.page";
  const keptWords = unsentWords(key, texts.length, { name: me.name });
  outbox.close();
  outbox = null;
  showWaiting([]);
  socket.disconnect();
  stay.left();
  status = null;
  me = null;
  newest = null;
  messages.clear();
  showWhatIsPossible();
  byId("entrance").hidden = false;
  byId("room").hidden = true;
  byId("leave").hidden = true;
  state.none(t("state.outside"));
  byId("name").focus();
  show(byId("left"), keptWords);
}

onSubmit(byId("enter"), async ({ target }) => {
  const role = new FormData(target).get("role");
  const order = byId("order").value;
  me = { role, name: plain(byId("name").value) };
  composer.of("consultation", order, role, me.name);
  composer.open("");
  outbox = makeOutbox(order);
  byId("refusal").textContent = "";
  byId("left").textContent = "";
  byId("problem").textContent = "";
  byId("order-id").textContent = order;
  byId("me").textContent = t(`facts.${role}`, { name: me.name });
  socket.io.opts.query = { orderId: order, role, name: me.name };
  const answered = new Promise((resolve) => (settleEntrance = resolve));
  state.connecting();
  socket.connect();
  try {
    await inTime(answered);
  } catch {
    leave();
    show(byId("refusal"), t("refused.silent"));
  }
});

byId("leave").addEventListener("click", () => {
  if (outbox.messages().every(isText) || confirm(t("leave.picture"))) {
    leave();
  }
});
onPress(byId("accept"), () => ask("accept"));
onPress(byId("finish"), () => confirm(t("finish.ask")) && ask("finish"));
byId("picture").addEventListener("click", () => byId("file").click());

byId("file").addEventListener("change", () => {
  const [file] = byId("file").files;
  if (file) {
    sendPicture(file);
  }
  byId("file").value = "";
});

onPress(byId("older"), async () => {
  const { oldest } = messages;
  messages.beginPage();
  const page = await ask("getChatMsgList", { before: oldest.id });
  // Else it is another consultation's, or the list has begun anew.
  if (page.ok && messages.oldest === oldest) {
    messages.addOlder(page.list.map(shown));
    messages.offerOlder(page.more);
  }
  messages.endPage();
});

stay.enterAgain();
