// Who races, and what arithmetic says of each before it is measured.
import { t } from '/language.js';
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
      title: t('lane.short'),
      about: t('lane.short.about', { seconds: interval / 1000 }),
      expectedDelay: interval / 2,
      expectedRequests: Math.round((1000 * count) / rate / interval),
      run: (place) => shortPolling(place, interval),
    },
    {
      id: 'long',
      title: t('lane.long'),
      about: t('lane.long.about'),
      expectedDelay: 0,
      expectedRequests: count,
      atMost: true,
      run: longPolling,
    },
    {
      id: 'stream',
      title: t('lane.stream'),
      about: t('lane.stream.about'),
      expectedDelay: 0,
      expectedRequests: 0,
      run: eventStream,
    },
    {
      id: 'polling',
      title: t('lane.polling'),
      about: t('lane.polling.about'),
      expectedDelay: 0,
      expectedRequests: count,
      atMost: true,
      run: overPolling,
    },
    {
      id: 'websocket',
      title: t('lane.websocket'),
      about: t('lane.websocket.about'),
      expectedDelay: 0,
      expectedRequests: 0,
      run: overWebSocket,
    },
  ];
}
