// The report in the reader's language, with its charts. Report.java puts it into the report's one file, behind
// language.js and the words, and with the figures: so it imports nothing.
/* global Chart, DATA, WORDS, knows, number, speak, t, unbroken */

const SHAPES = ['circle', 'triangle', 'rect', 'star', 'rectRot', 'crossRot'];
const COLOURS = ['--accent', '--warn', '--ok', '--private', '--bad', '--muted'];
const TICKS = 13;
const LONG = 14;

const { points, findings } = DATA;
const unique = (values) => [...new Set(values)];
const kinds = unique(points.map(({ kind }) => kind));
const loads = unique(points.map(({ load }) => load));
let drawn = [];

/** What stands between the parts of a value, in English; other languages have their own stops and units. */
const STOPS = { '; ': 'stop.list', ': ': 'stop.value', ', ': 'stop.pair', ' = ': 'stop.equal', ' ms': 'unit.ms' };

function punctuated(value) {
  return String(value).replace(/; |: |, | = | ms/g, (stop) => t(STOPS[stop]));
}

/** Names the transports in a text, such as `{LONG_POLL}`. */
function named(text) {
  return text.replace(/\{([A-Z_\d]+)\}/g, (_, kind) => t(`kind.${kind}`));
}

/** No line ends between a number and what it numbers, its unit or its measure word, nor within a word of Chinese. */
function withItsUnit(text) {
  const beforeItsUnit = /(\d\.|\d(?= (?:m?s\b|messages|receivers?\b|bytes\b|\p{Script=Han}))) /gu;
  return unbroken(text.replace(beforeItsUnit, '$1\u00a0'));
}

function sayFindings() {
  for (const { code, values } of findings) {
    const key = `finding.${code}`;
    if (knows(key)) { // in English the report has it already
      const parts = Object.entries(values).map(([name, value]) => [name, punctuated(value)]);
      document.querySelector(`[data-finding="${code}"]`).textContent = named(t(key, Object.fromEntries(parts)));
    }
  }
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name);
}

function loadOf({ rate, receivers }) {
  return t('load', { rate, count: receivers });
}

/** A long title in two lines: beside the dots there is not more room on a phone. */
function inTwoLines(title) {
  const third = Math.ceil(title.length / 3);
  const way = title.slice(third).search(/ |（/);
  if (title.length < LONG || way < 0) {
    return title;
  }
  return [title.slice(0, third + way), title.slice(third + way).trimStart()];
}

function round(figure) {
  return Number(figure.toPrecision(3)); // as much as can be told apart
}

/** Says in words what the dots show: all of it for a screen reader, the ends of it for everybody. */
function describe(figure) {
  const sorted = points.toSorted((one, other) => one[figure] - other[figure]);
  const words = sorted.map((point) =>
    t('chart.point', { kind: t(`kind.${point.kind}`), load: loadOf(point), figure: round(point[figure]) }),
  );
  return { all: words.join(t('stop.list')), ends: t('chart.ends', { least: words[0], most: words.at(-1) }) };
}

/** A dot for each setting, by its colour and by its shape. The scale is logarithmic: a bar would have no length. */
function draw(canvas, figure) {
  const exponents = points.map((point) => Math.log10(point[figure])).filter(Number.isFinite);
  const ink = colour('--text');
  const grid = { color: colour('--line') };
  const ticks = { color: ink, font: { size: TICKS } };
  return new Chart(canvas, {
    type: 'line',
    data: {
      labels: kinds.map((kind) => inTwoLines(t(`kind.${kind}`))),
      datasets: loads.map((load, i) => ({
        label: loadOf(points.find((point) => point.load === load)),
        data: kinds.map((kind) => points.find((point) => point.kind === kind && point.load === load)?.[figure]),
        showLine: false,
        pointStyle: SHAPES[i % SHAPES.length],
        pointRadius: 6,
        pointBorderWidth: 2,
        borderColor: colour(COLOURS[i % COLOURS.length]),
        backgroundColor: 'transparent',
      })),
    },
    options: {
      indexAxis: 'y',
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: {
          type: 'logarithmic',
          min: 10 ** Math.floor(Math.min(...exponents)),
          max: 10 ** Math.ceil(Math.max(...exponents)),
          afterBuildTicks: (axis) => (axis.ticks = axis.ticks.filter(({ value }) => Number.isInteger(Math.log10(value)))),
          ticks: { ...ticks, maxRotation: 0, callback: (value) => number(value) }, // else 0.01 is shown as 0.0
          grid,
        },
        y: { offset: true, ticks: { ...ticks, autoSkip: false }, grid },
      },
      plugins: {
        legend: { position: 'bottom', labels: { color: ink, usePointStyle: true, boxHeight: 9, font: { size: TICKS } } },
        tooltip: { usePointStyle: true },
      },
    },
  });
}

function addChart(figure) {
  const { all, ends } = describe(figure);
  const title = Object.assign(document.createElement('h2'), { textContent: t(`chart.${figure}`) });
  const canvas = Object.assign(document.createElement('canvas'), { role: 'img', ariaLabel: all });
  const place = Object.assign(document.createElement('div'), { className: 'canvas' });
  const caption = Object.assign(document.createElement('figcaption'), { textContent: withItsUnit(ends) });
  const frame = Object.assign(document.createElement('figure'), { className: 'card' });
  place.append(canvas);
  frame.append(title, place, caption);
  document.getElementById('charts').append(frame);
  return () => draw(canvas, figure);
}

speak(WORDS);
sayFindings();
document.querySelectorAll('#findings li, .meanings dd').forEach((text) => (text.textContent = withItsUnit(text.textContent)));
if (globalThis.Chart) {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  document.getElementById('no-charts').remove();
  const charts = ['p50', 'p99', 'bytes', 'cpu'].map(addChart);
  const drawAll = () => {
    drawn.forEach((chart) => chart.destroy());
    drawn = charts.map((drawChart) => drawChart());
  };
  drawAll();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
}
