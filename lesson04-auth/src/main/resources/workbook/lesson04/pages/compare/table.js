// The lanes beside each other, a column for each, so that every row compares one figure. The figures come from the race;
// this only shows them.
import { number, t } from '/language.js';
import { Chart, scale } from './chart.js';

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

function millis(delay) {
  if (Number.isNaN(delay)) {
    return '–';
  }
  return t('millis', { millis: delay < 100 ? delay.toFixed(1) : Math.round(delay) });
}

function whole(figure) {
  return number(Math.round(figure));
}

function expectedRequests({ expectedRequests, atMost }) {
  if (expectedRequests === 0) {
    return t('expected.none');
  }
  return t(atMost ? 'expected.most' : 'expected.about', { figure: expectedRequests });
}

// What stands in a row: its title (by its id), perhaps a note on it, the figure, and what arithmetic expects.
const ROWS = [
  { id: 'missing', figure: (lane, race) => whole(race.sent - lane.deliveries.received) },
  { id: 'doubled', figure: (lane) => whole(lane.deliveries.doubled) },
  { id: 'latest', figure: (lane) => millis(lane.deliveries.latest) },
  {
    id: 'p50',
    figure: (lane) => millis(lane.deliveries.percentile(0.5)),
    expected: ({ expectedDelay }) =>
      expectedDelay ? t('expected.about', { figure: millis(expectedDelay) }) : t('expected.way'),
  },
  { id: 'p99', figure: (lane) => millis(lane.deliveries.percentile(0.99)) },
  {
    id: 'worst',
    figure: (lane) => millis(lane.deliveries.worst),
    expected: ({ expectedDelay }) => (expectedDelay ? t('expected.about', { figure: millis(2 * expectedDelay) }) : ''),
  },
  { id: 'requests', figure: (lane) => whole(lane.traffic.requests), expected: expectedRequests },
  { id: 'down', figure: (lane) => whole(lane.traffic.down) },
  {
    id: 'up',
    hasNote: true,
    figure: ({ traffic }) => `${traffic.requests ? '≈ ' : ''}${whole(traffic.up)}`,
  },
  {
    id: 'each',
    hasNote: true,
    figure: ({ traffic, deliveries }) =>
      deliveries.received ? `${traffic.requests ? '≈ ' : ''}${whole(traffic.bytes / deliveries.received)}` : '–',
  },
];

/** One lane's column: its cells, from the head to the foot of the table. */
class Column {
  #lane;
  #state = element('span', 'badge');
  #bar = element('progress', '');
  #received = element('span', 'figure');
  #chart;
  #figures;

  constructor(lane, race) {
    this.#lane = lane;
    this.#chart = new Chart(lane.title, lane.expectedDelay);
    this.#figures = ROWS.map(() => element('span', 'figure'));
    this.#bar.max = race.count;
    this.#bar.setAttribute('aria-label', t('received.label', { lane: lane.title }));
    this.#received.dataset.figure = `${lane.id}-received`;
    this.#figures.forEach((figure, i) => (figure.dataset.figure = `${lane.id}-${ROWS[i].id}`));
  }

  get cells() {
    const head = element('th', '', this.#lane.title, element('span', 'hint', this.#lane.about), this.#state);
    head.scope = 'col';
    return [
      head,
      element('td', '', this.#bar, this.#received),
      element('td', '', this.#chart.element),
      ...ROWS.map((row, i) =>
        element('td', '', this.#figures[i], element('span', 'hint', row.expected?.(this.#lane) ?? '')),
      ),
    ];
  }

  show(race) {
    const { deliveries, isReady } = this.#lane;
    const [words, kind] = state(isReady, race);
    this.#state.textContent = words;
    this.#state.className = `badge ${kind}`;
    this.#bar.value = deliveries.received;
    this.#received.textContent = t('received.of', { received: deliveries.received, count: race.count });
    this.#chart.show(deliveries.delays);
    this.#figures.forEach((figure, i) => (figure.textContent = ROWS[i].figure(this.#lane, race)));
  }
}

function state(isReady, race) {
  if (!race.hasBegun) {
    return [t('state.not-begun'), ''];
  }
  if (race.isOver) {
    return [t('state.closed'), ''];
  }
  return isReady ? [t('state.connected'), 'ok'] : [t('state.connecting'), 'warn'];
}

function titles() {
  const lines = element('span', 'scale', ...scale().map((line) => element('span', '', line)));
  const corner = element('td', '');
  const rows = [
    element('th', '', t('row.received')),
    element('th', 'delays', t('row.delays'), lines),
    ...ROWS.map(({ id, hasNote }) =>
      element('th', '', t(`row.${id}`), element('span', 'hint', hasNote ? t(`row.${id}.note`) : '')),
    ),
  ];
  rows.forEach((row) => (row.scope = 'row'));
  return [corner, ...rows];
}

/** Builds the table of a race; what it answers is to be called when there is something new to show. */
export function showRace(table, race) {
  const columns = race.lanes.map((lane) => new Column(lane, race));
  const cells = columns.map((column) => column.cells);
  const rows = titles().map((title, i) => element('tr', '', title, ...cells.map((column) => column[i])));
  table.replaceChildren(element('thead', '', rows[0]), element('tbody', '', ...rows.slice(1)));
  return () => columns.forEach((column) => column.show(race));
}
