// Shows the browser's WebSocket: every event of it becomes a line of the timeline.
// API: https://websockets.spec.whatwg.org/ (readyState, bufferedAmount, the four events)

import { Silence } from '/silence.js';
import { PATIENCE, onSubmit } from '/waiting.js';

const STATES = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'];
const WORDS = ['connecting', 'online', 'closing', 'closed']; // as on the pages of all lessons
const CLOSE_CODES = {
  1000: 'normal closure',
  1001: 'going away',
  1002: 'protocol error',
  1003: 'unsupported data',
  1005: 'no code was sent',
  1006: 'no close frame arrived',
  1007: 'invalid data in a message',
  1008: 'policy violation',
  1009: 'message too big',
  1010: 'an extension is missing',
  1011: 'the server failed',
  1012: 'service restart',
  1013: 'try again later',
  1014: 'bad gateway',
  1015: 'TLS handshake failed',
};
const MAX_ROWS = 500;
const MAX_UNANSWERED = 100;
const PREVIEW = 200;

const $ = id => document.getElementById(id);
const number = new Intl.NumberFormat('en');

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
  $('ready-state').textContent = socket ? `${state} ${STATES[state]}` : 'no socket';
  $('buffered').textContent = number.format(socket ? socket.bufferedAmount : 0);
  $('sent').textContent = messages(sent);
  $('received').textContent = messages(received);
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
  if (!socket) {
    badge.dataset.state = 'none';
    badge.textContent = 'not connected';
  } else if (silence.isLong) {
    badge.dataset.state = 'silent';
    badge.textContent = 'the server does not answer';
  } else {
    badge.dataset.state = STATES[state].toLowerCase();
    badge.textContent = WORDS[state];
  }
}

function messages(count) {
  return `${number.format(count)} message${count === 1 ? '' : 's'}`;
}

function describe(data) {
  if (typeof data === 'string') {
    const more = data.length > PREVIEW ? ` … (${number.format(data.length)} characters)` : '';
    return `“${data.slice(0, PREVIEW)}”${more}`;
  }
  const bytes = new Uint8Array(data);
  const head = [...bytes.slice(0, 16)].map(b => b.toString(16).padStart(2, '0')).join(' ');
  const dots = bytes.length > 16 ? ' …' : '';
  return `${number.format(bytes.length)} byte${bytes.length === 1 ? '' : 's'}  ${head}${dots}`;
}

function equal(a, b) {
  if (typeof a === 'string' || typeof b === 'string') {
    return a === b;
  }
  const x = new Uint8Array(a);
  const y = new Uint8Array(b);
  return x.length === y.length && x.every((byte, i) => byte === y[i]);
}

function ownCode(code) {
  return code >= 4000 ? 'the application’s own' : code >= 3000 ? 'registered by a library or framework' : 'unknown';
}

/** Whether a message is the echo of the oldest message that has no echo yet. */
function echoOf(data) {
  const question = unanswered[0];
  if (!question || !equal(question.data, data)) {
    return '';
  }
  unanswered.shift();
  return `\nthe echo of what was sent ${Math.round(performance.now() - question.at)} ms ago`;
}

function connect(url) {
  let opened;
  try {
    opened = new WebSocket(url);
  } catch (e) {
    log('bad', 'exception', `new WebSocket: ${e.message}`);
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
    log('event', 'open', `the handshake is done; extensions: ${opened.extensions || 'none'}`);
    show();
  });
  opened.addEventListener('message', event => {
    silence.end();
    received += 1;
    const kind = typeof event.data === 'string' ? 'text' : 'binary';
    log('in', kind, describe(event.data) + echoOf(event.data));
    if (unanswered.length > 0) {
      silence.expect();
    }
    show();
  });
  opened.addEventListener('error', () => {
    log('bad', 'error', 'the browser says no more than this, for safety; the close event follows');
    show();
  });
  opened.addEventListener('close', event => {
    silence.end();
    const meaning = CLOSE_CODES[event.code] || ownCode(event.code);
    const reason = event.reason ? `, reason “${event.reason}”` : '';
    const clean = event.wasClean ? 'clean' : 'not clean';
    log(event.wasClean ? 'event' : 'bad', 'close', `${event.code} ${meaning}${reason} (${clean})`);
    show();
  });
  show();
}

function send(data) {
  if (socket.readyState !== WebSocket.OPEN) { // closed while a file was read
    log('bad', 'not sent', 'the socket is not open any more');
    return;
  }
  socket.send(data);
  sent += 1;
  silence.expect();
  unanswered.push({ data, at: performance.now() });
  if (unanswered.length > MAX_UNANSWERED) {
    unanswered.shift();
  }
  log('out', typeof data === 'string' ? 'text' : 'binary', describe(data));
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
    log('out', 'close', code ? `${code}${reason ? ` “${reason}”` : ''}` : 'without a code');
  } catch (e) {
    log('bad', 'exception', e.message);
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
    log('bad', 'exception', e.message); // it has been deleted or changed since it was chosen
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
    log('bad', 'exception', `endpoint.json: ${e.message}`);
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
