// A dot for each message of a lane: when it was sent from left to right, how late it came from below. The scale is
// logarithmic, from 1 ms to 10 s, so that a WebSocket and a slow poll can stand on one.

import { t } from '/language.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 100;
const HEIGHT = 80;
const DECADES = 4;

/** The lines of the scale, from above. */
export const scale = () => [
  t('seconds', { seconds: 10 }),
  t('seconds', { seconds: 1 }),
  ...[100, 10, 1].map((millis) => t('millis', { millis })),
];

function height(millis) {
  const decades = Math.log10(Math.min(10 ** DECADES, Math.max(1, millis)));
  return HEIGHT * (1 - decades / DECADES);
}

function path(className) {
  const made = document.createElementNS(SVG, 'path');
  made.setAttribute('class', className);
  return made;
}

export class Chart {
  #dots = path('dots');

  element = document.createElementNS(SVG, 'svg');

  /** @param {number} expected delay in ms, drawn as a line; 0 for none */
  constructor(title, expected) {
    const grid = path('grid');
    grid.setAttribute('d', scale().map((_, i) => `M0,${(i * HEIGHT) / DECADES}h${WIDTH}`).join(''));
    const line = path('expected');
    line.setAttribute('d', expected ? `M0,${height(expected)}h${WIDTH}` : '');
    this.element.setAttribute('class', 'chart');
    this.element.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.element.setAttribute('preserveAspectRatio', 'none');
    this.element.setAttribute('role', 'img');
    this.element.setAttribute('aria-label', t('delays.label', { lane: title }));
    this.element.append(grid, line, this.#dots);
  }

  /** What a screen reader says in the place of the dots. */
  describe(text) {
    this.element.setAttribute('aria-label', text);
  }

  /** @param {Float64Array} delays in ms, NaN for what has not come */
  show(delays) {
    const dots = [];
    delays.forEach((delay, i) => {
      if (!Number.isNaN(delay)) {
        dots.push(`M${((i + 0.5) * WIDTH) / delays.length},${height(delay)}h0`);
      }
    });
    this.#dots.setAttribute('d', dots.join(''));
  }
}
