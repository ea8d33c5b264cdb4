// Who races, and what arithmetic says of each before it is measured.
import { eventStream } from './event-stream.js';
import { longPolling, shortPolling } from './polling.js';
import { overPolling, overWebSocket } from './socket-io.js';

/**
 * @param {{count: number, rate: number, interval: number}} settings messages, how many a second, and ms between two
 *     short polls
 * @returns lanes: `run(place)` answers a promise that never comes to a good end, only to a bad one; `expectedDelay` is
 *     the mean in ms beside the way itself; `expectedRequests` those for the whole race, at most if `atMost` is set
 */
export function lanesFor({ count, rate, interval }) {
  return [
    {
      id: 'short',
      title: 'Short polling',
      about: `asks every ${interval / 1000} s`,
      expectedDelay: interval / 2,
      expectedRequests: Math.round((1000 * count) / rate / interval),
      run: (place) => shortPolling(place, interval),
    },
    {
      id: 'long',
      title: 'Long polling',
      about: 'asks, and the server waits with the answer',
      expectedDelay: 0,
      expectedRequests: count,
      atMost: true,
      run: longPolling,
    },
    {
      id: 'stream',
      title: 'Server-sent events',
      about: 'one answer that never ends',
      expectedDelay: 0,
      expectedRequests: 0,
      run: eventStream,
    },
    {
      id: 'polling',
      title: 'Socket.IO, polling',
      about: 'long polling, done by the library',
      expectedDelay: 0,
      expectedRequests: count,
      atMost: true,
      run: overPolling,
    },
    {
      id: 'websocket',
      title: 'Socket.IO, WebSocket',
      about: 'one connection, both ways',
      expectedDelay: 0,
      expectedRequests: 0,
      run: overWebSocket,
    },
  ];
}
