import { watchBodies } from './traffic.js';

/**
 * Counts what Socket.IO's polling sends and gets. It has no hook for that, but it asks with XMLHttpRequest, and nothing
 * else of this page does: so for the length of the race a metered one stands in for the browser's.
 */
export function meterPolling({ traffic, signal }) {
  const Plain = globalThis.XMLHttpRequest;
  globalThis.XMLHttpRequest = class extends Plain {
    #method;
    #path;
    #headers = [];

    open(method, url, ...more) {
      const { pathname, search } = new URL(url, location.href);
      this.#method = method;
      this.#path = pathname + search;
      super.open(method, url, ...more);
    }

    setRequestHeader(name, value) {
      if (name !== 'Accept') { // what the browser would add by itself
        this.#headers.push([name, value]);
      }
      super.setRequestHeader(name, value);
    }

    send(body) {
      traffic.request(this.#method, this.#path, this.#headers, body ?? '');
      this.addEventListener('load', () => traffic.answer(this.status, this.statusText, headersOf(this)));
      super.send(body);
    }
  };
  signal.addEventListener('abort', () => (globalThis.XMLHttpRequest = Plain));
  watchBodies((url) => url.searchParams.get('transport') === 'polling', (n) => traffic.body(n), signal);
}

function headersOf(xhr) {
  const lines = xhr.getAllResponseHeaders().trimEnd().split('\r\n');
  return lines.map((line) => line.split(/: (.*)/, 2));
}
