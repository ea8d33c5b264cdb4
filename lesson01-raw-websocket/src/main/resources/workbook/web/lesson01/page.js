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
const SENDING = ['send-text', 'send-binary', 'size-text', 'size-binary', 'send-file'];

const $ = id => document.getElementById(id);

let socket = null;
let unanswered = []; // what was sent and has not come back yet, oldest first: {data, at, row}
let sent = 0;
let received = 0;

/** Waits for the echo of each message. With a server that never answers the page says so after a while. */
const silence = new Silence(() => show());

/** Writes an event down: what happened, or a message in the column of those sent or of those received. */
function log(kind, what, detail) {
  const now = new Date();
  const time = now.toTimeString().slice(0, 8) + '.' + String(now.getMilliseconds()).padStart(3, '0');
  const row = $('events').insertRow();
  row.className = kind;
  row.role = 'row';
  fill(row, 'time', time);
  fill(row, 'what', what);
  if (kind === 'out' || kind === 'in') {
    fill(row, 'detail sent', kind === 'out' ? detail : '');
    fill(row, 'detail received', kind === 'in' ? detail : '');
  } else {
    fill(row, 'detail', detail).colSpan = 2;
  }
  while ($('events').rows.length > MAX_ROWS) {
    $('events').rows[0].remove();
  }
  $('nothing').hidden = true;
  showEnd();
  return row;
}

function fill(row, name, text) {
  const cell = row.insertCell();
  cell.className = name;
  cell.role = 'cell';
  cell.textContent = text;
  return cell;
}

/** Keeps the end of the timeline in view, unless the reader has gone up from there. */
let isAtEnd = true;
$('timeline').addEventListener('scroll', ({ target }) => {
  isAtEnd = target.scrollTop + target.clientHeight >= target.scrollHeight - 8;
});

new ResizeObserver(showEnd).observe($('timeline'));

function showEnd() {
  if (isAtEnd) {
    $('timeline').scrollTop = $('timeline').scrollHeight;
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
  allow({ connect: !connected, disconnect: connected }, connected ? 'disconnect' : 'connect');
  allow(Object.fromEntries(SENDING.map(id => [id, open])), connected ? 'disconnect' : 'connect');
  if (socket && socket.bufferedAmount > 0 && open) {
    requestAnimationFrame(show);
  }
}

/** A button that is disabled would lose the keyboard: another one gets it. */
function allow(buttons, other) {
  const focused = document.activeElement;
  for (const [id, isAllowed] of Object.entries(buttons)) {
    $(id).disabled = !isAllowed;
  }
  if (focused.disabled) {
    $(other).focus();
  }
}

/** A screen reader tells each change of the badge: so it changes only when there is something to tell. */
function showBadge(state) {
  const shown = !socket ? 'none' : silence.isLong ? 'silent' : STATES[state].toLowerCase();
  if ($('state').dataset.state !== shown) {
    $('state').dataset.state = shown;
    $('state').textContent = t(`state.${shown}`);
  }
}

function describe(data) {
  if (typeof data === 'string') {
    const isLong = data.length > PREVIEW;
    return t(isLong ? 'log.long' : 'log.short', { text: data.slice(0, PREVIEW), count: data.length });
  }
  const bytes = new Uint8Array(data);
  const head = [...bytes.slice(0, 16)].map(b => b.toString(16).padStart(2, '0')).join(' ');
  const dots = bytes.length > 16 ? '\u00a0…' : '';
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

/** Writes an echo beside its message: the oldest one that has no echo yet. Any other message gets a row of its own. */
function logReceived(data) {
  const question = unanswered[0];
  if (!question || !equal(question.data, data)) {
    log('in', kindOf(data), describe(data));
    return;
  }
  unanswered.shift();
  if (!question.row.isConnected) { // the reader has cleared the timeline since it was sent
    log('in', kindOf(data), describe(data));
    return;
  }
  const after = t('log.echo', { count: Math.round(performance.now() - question.at) });
  question.row.classList.add('echoed');
  question.row.lastElementChild.textContent = `${describe(data)}\n${after}`;
  showEnd();
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
    logReceived(event.data);
    if (unanswered.length > 0) {
      silence.expect();
    }
    show();
  });
  opened.addEventListener('error', () => {
    log('bad', 'error', t('log.error'));
    show();
    setTimeout(() => endOf(opened)); // WebKit does not always fire close: not for a port that browsers block
  });
  opened.addEventListener('close', event => {
    silence.end();
    log(event.wasClean ? 'event' : 'bad', 'close', closeOf(event));
    show();
  });
  show();
}

/** If the connection is closed, nothing is expected of it any more. */
function endOf(opened) {
  if (socket === opened && opened.readyState === WebSocket.CLOSED) {
    silence.end();
    show();
  }
}

function send(data) {
  if (socket.readyState !== WebSocket.OPEN) { // closed while a file was read
    log('bad', t('log.not-sent'), t('log.not-open'));
    return;
  }
  socket.send(data);
  sent += 1;
  silence.expect();
  unanswered.push({ data, at: performance.now(), row: log('out', kindOf(data), describe(data)) });
  if (unanswered.length > MAX_UNANSWERED) {
    unanswered.shift();
  }
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
    log('event', 'close()', code ? `${code}${reason ? ` “${reason}”` : ''}` : t('log.no-code'));
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

/** The browser's own field would say it in the browser's language, and have no room for the name. */
function showFileName() {
  $('file-name').textContent = $('file').files[0]?.name ?? t('file.none');
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
$('file').addEventListener('change', showFileName);
$('clear').addEventListener('click', () => {
  $('events').replaceChildren();
  $('nothing').hidden = false;
  isAtEnd = true;
});

show();
showFileName();
const untouched = $('url').value;
const url = await socketUrl();
if (url && $('url').value === untouched) {
  $('url').value = url;
}
