// Shows a race as a table: a column for each lane, and a row for each figure, so that a row compares the lanes.
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

function estimated(figure, { traffic }) {
  return `${traffic.requests ? '≈ ' : ''}${whole(figure)}`;
}

// The rows below the chart. `id` is the key of the title, `figure` computes the number (NaN for none), `write` writes it,
// and `expected` says what arithmetic expects. Less is better; where that says little, `isRanked` is false.
const ROWS = [
  { id: 'missing', figure: (lane, race) => race.sent - lane.deliveries.received, write: whole },
  { id: 'doubled', figure: (lane) => lane.deliveries.doubled, write: whole },
  { id: 'latest', isRanked: false, figure: (lane) => lane.deliveries.latest, write: millis },
  {
    id: 'p50',
    figure: (lane) => lane.deliveries.percentile(0.5),
    write: millis,
    expected: ({ expectedDelay }) =>
      expectedDelay ? t('expected.about', { figure: millis(expectedDelay) }) : t('expected.way'),
  },
  { id: 'p99', figure: (lane) => lane.deliveries.percentile(0.99), write: millis },
  {
    id: 'worst',
    figure: (lane) => lane.deliveries.worst,
    write: millis,
    expected: ({ expectedDelay }) => (expectedDelay ? t('expected.about', { figure: millis(2 * expectedDelay) }) : ''),
  },
  { id: 'requests', figure: (lane) => lane.traffic.requests, write: whole, expected: expectedRequests },
  { id: 'down', figure: (lane) => lane.traffic.down, write: whole },
  { id: 'up', hasNote: true, figure: (lane) => lane.traffic.up, write: estimated },
  {
    id: 'each',
    hasNote: true,
    figure: ({ traffic, deliveries }) => (deliveries.received ? traffic.bytes / deliveries.received : NaN),
    write: (figure, lane) => (Number.isNaN(figure) ? '–' : estimated(figure, lane)),
  },
];

function written({ figure, write }, lane, race) {
  return write(figure(lane, race), lane);
}

/** The column of one lane: its cells, from the top to the bottom of the table. */
class Column {
  #lane;
  #state = element('span', 'badge');
  #bar = element('progress', '');
  #received = element('span', 'figure');
  #chart;
  #figures;
  #marks;

  constructor(lane, race) {
    this.#lane = lane;
    this.#chart = new Chart(lane.title, lane.expectedDelay);
    this.#figures = ROWS.map(() => element('span', 'figure'));
    this.#marks = ROWS.map(() => element('span', 'mark'));
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
        element('td', '', this.#figures[i], ' ', this.#marks[i], element('span', 'hint', row.expected?.(this.#lane) ?? '')),
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
    this.#figures.forEach((figure, i) => (figure.textContent = written(ROWS[i], this.#lane, race)));
    if (race.isOver && deliveries.received > 0) {
      const [half, worst] = [deliveries.percentile(0.5), deliveries.worst].map(millis);
      this.#chart.describe(t('delays.over', { lane: this.#lane.title, half, worst }));
    }
  }

  /** @param {"best" | "worst" | ""} place of this lane's figure in row `i` */
  mark(i, place) {
    this.#marks[i].className = `mark ${place}`;
    this.#marks[i].textContent = place && t(`mark.${place}`);
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
    element('th', 'delays', t('row.delays'), element('span', 'hint', t('row.delays.note')), lines),
    ...ROWS.map(({ id, hasNote }) =>
      element('th', '', t(`row.${id}`), element('span', 'hint', hasNote ? t(`row.${id}.note`) : '')),
    ),
  ];
  rows.forEach((row) => (row.scope = 'row'));
  return [corner, ...rows];
}

/** The least and the greatest figure of a row, as they are written; and all of them. Who look the same share a place. */
function extremes(row, race) {
  const figures = race.lanes.map((lane) => row.figure(lane, race));
  const texts = race.lanes.map((lane) => written(row, lane, race));
  const textOf = (wanted) => texts[figures.indexOf(wanted)];
  return { least: textOf(Math.min(...figures)), most: textOf(Math.max(...figures)), texts };
}

/** Marks the least and the greatest figure of each row; none where all are the same. */
function rank(columns, race) {
  ROWS.forEach((row, i) => {
    if (row.isRanked === false) {
      return;
    }
    const { least, most, texts } = extremes(row, race);
    columns.forEach((column, j) =>
      column.mark(i, least === most ? '' : texts[j] === least ? 'best' : texts[j] === most ? 'worst' : ''),
    );
  });
}

/** Who has the least figure in this row, and the figure as it is written. */
export function best(id, race) {
  const { least, texts } = extremes(ROWS.find((row) => row.id === id), race);
  return { titles: race.lanes.filter((_, i) => texts[i] === least).map(({ title }) => title), written: least };
}

/** Builds the table of a race. Answers a function that brings the table up to date. */
export function showRace(table, race) {
  const columns = race.lanes.map((lane) => new Column(lane, race));
  const cells = columns.map((column) => column.cells);
  const rows = titles().map((title, i) => element('tr', '', title, ...cells.map((column) => column[i])));
  table.replaceChildren(element('thead', '', rows[0]), element('tbody', '', ...rows.slice(1)));
  return () => {
    columns.forEach((column) => column.show(race));
    if (race.isWhole) { // broken off, it has no winners
      rank(columns, race);
    }
  };
}
