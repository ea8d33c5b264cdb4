// Short and long polling. Both send the last id that they know, so that no message is lost between two requests.
import { ask, reached } from './http.js';
import { pause } from './pause.js';
import { watchBodies } from './traffic.js';

const WAIT_SECONDS = 30;

/** Short polling: sends a request, gets an answer at once, even an empty one, and pauses for `interval` ms. */
export async function shortPolling(place, interval) {
  const { traffic, signal } = place;
  watchBodies((url) => url.pathname === '/messages' && !url.searchParams.has('wait'), (n) => traffic.body(n), signal);
  let since = place.since;
  for (;;) {
    since = await poll(`/messages?since=${since}`, since, place);
    place.ready();
    await pause(interval, signal);
  }
}

/** Long polling: sends a request, which the server answers when there is a message, and then the next one at once. */
export async function longPolling(place) {
  const { traffic, signal } = place;
  watchBodies((url) => url.pathname === '/messages' && url.searchParams.has('wait'), (n) => traffic.body(n), signal);
  let since = place.since;
  place.ready(); // what is said before the server has the first question waits for it
  for (;;) {
    since = await poll(`/messages?since=${since}&wait=${WAIT_SECONDS}`, since, place);
  }
}

/** Answers the last id heard. */
async function poll(path, since, place) {
  const response = await ask(path, place);
  const messages = await reached(response.json(), place.signal);
  messages.forEach(place.hear);
  return messages.at(-1)?.id ?? since;
}
