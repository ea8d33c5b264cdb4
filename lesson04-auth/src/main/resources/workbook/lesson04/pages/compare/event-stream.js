// Server-sent events, read with fetch: the browser's own EventSource cannot send an Authorization header, and a token in
// the URL ends up in logs.
import { t } from '/language.js';
import { ask, reached } from './http.js';
import { LoginEnded } from './login-ended.js';
import { byteLength } from './traffic.js';

export async function eventStream(place) {
  const response = await ask(`/messages/stream?since=${place.since}`, place);
  place.ready();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reached(reader.read(), place.signal);
    if (done) {
      throw new Error(t('fault.lost'));
    }
    const events = `${text}${value}`.split('\n\n');
    text = events.pop(); // one that has not come whole
    for (const event of events) {
      place.traffic.body(chunkLength(`${event}\n\n`));
      take(event, place);
    }
  }
}

/** On the wire the server sends each event as an HTTP chunk: its length in hex, and two line ends (RFC 9112, 7.1). */
function chunkLength(event) {
  const length = byteLength(event);
  return length.toString(16).length + length + 4;
}

function take(event, place) {
  const fields = new Map(event.split('\n').map((line) => line.split(/: (.*)/, 2)));
  if (fields.get('event') === 'end') {
    throw new LoginEnded(fields.get('data'));
  }
  if (fields.has('data')) { // others are comments, which keep the connection alive
    place.hear(JSON.parse(fields.get('data')));
  }
}
