// Shows the browser's WebSocket: every event of it becomes a line of the timeline.
// API: https://websockets.spec.whatwg.org/ (readyState, bufferedAmount, the four events)

import { knows, number, speak, t } from '/language.js';
import { Silence } from '/silence.js';
import { PATIENCE, onSubmit } from '/waiting.js';
import en from './words.en.js';
import zh from './words.zh.js';

speak({ en, zh });

const STATES = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'];
const MAX_ROWS = 500;
const MAX_UNANSWERED = 100;
const PREVIEW = 200;

const $ = id => document.getElementById(id);

let socket = null;
let unanswered = []; // what was sent and has not come back yet, oldest first: {data, at}
let sent = 0;
let received = 0;

/** Waits for the echo of each message. With a server that never answers the page says so after a while. */
const silence = new Silence(() => show());

function log(kind, what, detail) {
  const row = document.createElement('tr');
  row.className = kind;
  const now = new Date();
  const time = now.toTimeString().slice(0, 8) + '.' + String(now.getMilliseconds()).padStart(3, '0');
  for (const [name, text] of [['time', time], ['what', what], ['detail', detail]]) {
    const cell = document.createElement('td');
    cell.className = name;
    cell.textContent = text;
    row.append(cell);
  }
  const list = $('timeline');
  const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 8;
  $('events').append(row);
  while ($('events').rows.length > MAX_ROWS) {
    $('events').rows[0].remove();
  }
  $('nothing').hidden = true;
  if (atEnd) {
    list.scrollTop = list.scrollHeight;
  }
}

function show() {
  const state = socket ? socket.readyState : WebSocket.CLOSED;
  const open = state === WebSocket.OPEN;
  const connected = open || state === WebSocket.CONNECTING;
  showBadge(state);
  $('ready-state').textContent = socket ? `${state} ${STATES[state]}` : t('facts.no-socket');
  $('buffered').textContent = number(socket ? socket.bufferedAmount : 0);
  $('sent').textContent = t('messages', { count: sent });
  $('received').textContent = t('messages', { count: received });
  $('connect').disabled = connected;
  $('disconnect').disabled = !connected;
  for (const id of ['send-text', 'send-binary', 'size-text', 'size-binary', 'send-file']) {
    $(id).disabled = !open;
  }
  if (socket && socket.bufferedAmount > 0 && open) {
    requestAnimationFrame(show);
  }
}

function showBadge(state) {
  const badge = $('state');
  badge.dataset.state = !socket ? 'none' : silence.isLong ? 'silent' : STATES[state].toLowerCase();
  badge.textContent = t(`state.${badge.dataset.state}`);
}

function describe(data) {
  if (typeof data === 'string') {
    const isLong = data.length > PREVIEW;
    return t(isLong ? 'log.long' : 'log.short', { text: data.slice(0, PREVIEW), count: data.length });
  }
  const bytes = new Uint8Array(data);
  const head = [...bytes.slice(0, 16)].map(b => b.toString(16).padStart(2, '0')).join(' ');
  const dots = bytes.length > 16 ? ' …' : '';
  return `${t('log.bytes', { count: bytes.length })}  ${head}${dots}`;
}

function equal(a, b) {
  if (typeof a === 'string' || typeof b === 'string') {
    return a === b;
  }
  const x = new Uint8Array(a);
  const y = new Uint8Array(b);
  return x.length === y.length && x.every((byte, i) => byte === y[i]);
}

function meaningOf(code) {
  const key = `code.${code}`;
  return t(knows(key) ? key : code >= 4000 ? 'code.own' : code >= 3000 ? 'code.registered' : 'code.unknown');
}

/** Whether a message is the echo of the oldest message that has no echo yet. */
function echoOf(data) {
  const question = unanswered[0];
  if (!question || !equal(question.data, data)) {
    return '';
  }
  unanswered.shift();
  return `\n${t('log.echo', { count: Math.round(performance.now() - question.at) })}`;
}

function kindOf(data) {
  return t(typeof data === 'string' ? 'log.text' : 'log.binary');
}

function closeOf({ code, reason, wasClean }) {
  const clean = t(wasClean ? 'log.clean' : 'log.not-clean');
  const key = reason ? 'log.close.reason' : 'log.close';
  return t(key, { code: String(code), meaning: meaningOf(code), reason, clean });
}

function connect(url) {
  let opened;
  try {
    opened = new WebSocket(url);
  } catch (e) {
    log('bad', t('log.exception'), `new WebSocket: ${e.message}`);
    return;
  }
  socket = opened;
  socket.binaryType = 'arraybuffer';
  unanswered = [];
  log('event', 'connect', `new WebSocket('${url}')`);
  silence.end();
  silence.expect();

  opened.addEventListener('open', () => {
    silence.end();
    log('event', 'open', t('log.open', { extensions: opened.extensions || t('log.no-extensions') }));
    show();
  });
  opened.addEventListener('message', event => {
    silence.end();
    received += 1;
    log('in', kindOf(event.data), describe(event.data) + echoOf(event.data));
    if (unanswered.length > 0) {
      silence.expect();
    }
    show();
  });
  opened.addEventListener('error', () => {
    log('bad', 'error', t('log.error'));
    show();
  });
  opened.addEventListener('close', event => {
    silence.end();
    log(event.wasClean ? 'event' : 'bad', 'close', closeOf(event));
    show();
  });
  show();
}

function send(data) {
  if (socket.readyState !== WebSocket.OPEN) { // closed while a file was read
    log('bad', t('log.not-sent'), t('log.not-open'));
    return;
  }
  socket.send(data);
  sent += 1;
  silence.expect();
  unanswered.push({ data, at: performance.now() });
  if (unanswered.length > MAX_UNANSWERED) {
    unanswered.shift();
  }
  log('out', kindOf(data), describe(data));
  show();
}

function disconnect() {
  const code = $('code').value;
  const reason = $('reason').value;
  try {
    if (code) {
      socket.close(Number(code), reason);
    } else {
      socket.close();
    }
    silence.end();
    log('out', 'close', code ? `${code}${reason ? ` “${reason}”` : ''}` : t('log.no-code'));
  } catch (e) {
    log('bad', t('log.exception'), e.message);
  }
  show();
}

/** So many bytes, the alphabet again and again: the comparison then notices lost or moved bytes. */
function alphabet(size) {
  return Uint8Array.from({ length: size }, (_, i) => 97 + (i % 26));
}

async function sendFile(file) {
  try {
    send(await file.arrayBuffer());
  } catch (e) {
    log('bad', t('log.exception'), e.message); // it has been deleted or changed since it was chosen
  }
}

/** The server's URL. If the page's server does not tell it, the page uses the usual one. */
async function socketUrl() {
  if (location.protocol === 'https:') {
    return `wss://${location.host}/`; // a proxy served the page, and it passes WebSockets on too
  }
  try {
    const answer = await fetch('/endpoint.json', { signal: AbortSignal.timeout(PATIENCE) });
    return `ws://${location.hostname}:${(await answer.json()).port}/`;
  } catch (e) {
    log('bad', t('log.exception'), `endpoint.json: ${e.message}`);
    return null;
  }
}

onSubmit($('connection'), () => connect($('url').value.trim()));
onSubmit($('closing'), disconnect);
onSubmit($('writing'), ({ submitter }) => {
  const text = $('text').value;
  send(submitter.value === 'binary' ? new TextEncoder().encode(text).buffer : text);
});
onSubmit($('sizing'), ({ submitter }) => {
  const bytes = alphabet($('size').valueAsNumber);
  send(submitter.value === 'binary' ? bytes.buffer : new TextDecoder().decode(bytes));
});
onSubmit($('filing'), () => sendFile($('file').files[0]));
$('clear').addEventListener('click', () => {
  $('events').replaceChildren();
  $('nothing').hidden = false;
});

show();
const untouched = $('url').value;
const url = await socketUrl();
if (url && $('url').value === untouched) {
  $('url').value = url;
}
