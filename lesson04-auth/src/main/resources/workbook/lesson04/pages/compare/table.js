// The lanes beside each other, a column for each, so that every row compares one figure. The figures come from the race;
// this only shows them.
import { Chart, SCALE } from './chart.js';

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
  return delay < 100 ? `${delay.toFixed(1)} ms` : `${Math.round(delay).toLocaleString('en')} ms`;
}

function whole(number) {
  return Math.round(number).toLocaleString('en');
}

function expectedRequests({ expectedRequests, atMost }) {
  if (expectedRequests === 0) {
    return 'expected: none';
  }
  return `expected: ${atMost ? 'up to' : 'about'} ${expectedRequests}`;
}

// What stands in a row: its title, a note on it, the figure, and what arithmetic expects.
const ROWS = [
  { id: 'missing', title: 'missing', figure: (lane, race) => whole(race.sent - lane.deliveries.received) },
  { id: 'doubled', title: 'came twice', figure: (lane) => whole(lane.deliveries.doubled) },
  { id: 'latest', title: 'latest delay', figure: (lane) => millis(lane.deliveries.latest) },
  {
    id: 'p50',
    title: 'half came within (p50)',
    figure: (lane) => millis(lane.deliveries.percentile(0.5)),
    expected: ({ expectedDelay }) => `expected: ${expectedDelay ? `about ${millis(expectedDelay)}` : 'the way itself'}`,
  },
  { id: 'p99', title: '99 of 100 within (p99)', figure: (lane) => millis(lane.deliveries.percentile(0.99)) },
  {
    id: 'worst',
    title: 'worst delay',
    figure: (lane) => millis(lane.deliveries.worst),
    expected: ({ expectedDelay }) => (expectedDelay ? `expected: about ${millis(2 * expectedDelay)}` : ''),
  },
  { id: 'requests', title: 'requests', figure: (lane) => whole(lane.traffic.requests), expected: expectedRequests },
  { id: 'down', title: 'bytes down', figure: (lane) => whole(lane.traffic.down) },
  {
    id: 'up',
    title: 'bytes up',
    note: '≈ where the browser’s own headers are estimated',
    figure: ({ traffic }) => `${traffic.requests ? '≈ ' : ''}${whole(traffic.up)}`,
  },
  {
    id: 'each',
    title: 'bytes for each message',
    note: 'both ways',
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
    this.#bar.setAttribute('aria-label', `${lane.title}: messages received`);
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
    this.#received.textContent = `${deliveries.received} of ${race.count}`;
    this.#chart.show(deliveries.delays);
    this.#figures.forEach((figure, i) => (figure.textContent = ROWS[i].figure(this.#lane, race)));
  }
}

function state(isReady, race) {
  if (!race.hasBegun) {
    return ['not begun', ''];
  }
  if (race.isOver) {
    return ['closed', ''];
  }
  return isReady ? ['connected', 'ok'] : ['connecting', 'warn'];
}

function titles() {
  const scale = element('span', 'scale', ...SCALE.map((line) => element('span', '', line)));
  const corner = element('td', '');
  const rows = [
    element('th', '', 'received'),
    element('th', 'delays', 'delay of each message', scale),
    ...ROWS.map(({ title, note }) => element('th', '', title, element('span', 'hint', note ?? ''))),
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
