// The bytes of one lane, as far as a page can know them. TCP, IP and TLS are not in them.
//
// Known: the length of every body and frame, the header of a frame (RFC 6455, section 5.2), an answer's headers, a
// request's first line and the headers that the page gives it. Estimated: what the browser adds to a request, see
// browser-headers.js. PerformanceResourceTiming.transferSize would be no help with headers: the standard has it add 300
// bytes for them, whatever they are.
import { browserHeaders } from './browser-headers.js';

const MASK = 4;
const encoder = new TextEncoder();

export function byteLength(text) {
  return encoder.encode(text).length;
}

function headBytes(firstLine, headers) {
  const lines = [firstLine, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return byteLength(`${lines.join('\r\n')}\r\n\r\n`);
}

function frameHeader(payload) {
  if (payload < 126) {
    return 2;
  }
  return payload < 65_536 ? 4 : 10;
}

export class Traffic {
  requests = 0;
  up = 0;
  down = 0;

  /** Begins to count anew: what it took to connect is not held against a lane. */
  reset() {
    this.requests = 0;
    this.up = 0;
    this.down = 0;
  }

  get bytes() {
    return this.up + this.down;
  }

  /** An HTTP request; `headers` are those that the page gives it, an array of `[name, value]`. */
  request(method, path, headers, body = '') {
    this.requests += 1;
    this.up += headBytes(`${method} ${path} HTTP/1.1`, [...headers, ...browserHeaders(method)]) + byteLength(body);
  }

  /** An HTTP answer's head. Its body, which may be compressed, is told by `watchBodies`. */
  answer(status, statusText, headers) {
    this.down += headBytes(`HTTP/1.1 ${status} ${statusText}`, headers);
  }

  /** The body of an HTTP answer, or a part of one. */
  body(bytes) {
    this.down += bytes;
  }

  frameUp(payload) {
    this.up += frameHeader(payload) + MASK + payload;
  }

  frameDown(payload) {
    this.down += frameHeader(payload) + payload;
  }
}

/**
 * Tells how many bytes the body of each HTTP answer took on the wire, compressed or not.
 * @param {(url: URL) => boolean} isMine whose answers
 * @param {(bytes: number) => void} tell
 * @param {AbortSignal} signal ends it
 */
export function watchBodies(isMine, tell, signal) {
  const look = (entries) =>
    entries.filter((entry) => isMine(new URL(entry.name))).forEach((entry) => tell(entry.encodedBodySize));
  const observer = new PerformanceObserver((list) => look(list.getEntries()));
  observer.observe({ type: 'resource' });
  signal.addEventListener('abort', () => {
    look(observer.takeRecords());
    observer.disconnect();
  });
}
