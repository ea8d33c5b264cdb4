// A dot for each message of a lane: when it was sent from left to right, how late it came from below. The scale is
// logarithmic, from 1 ms to 10 s, so that a WebSocket and a slow poll can stand on one.

import { t } from '/language.js';

const SVG = 'http://www.w3.org/2000/svg';
const DECADES = 4;

/** The lines of the scale, from above. */
export const scale = () => [
  t('seconds', { seconds: 10 }),
  t('seconds', { seconds: 1 }),
  ...[100, 10, 1].map((millis) => t('millis', { millis })),
];

/** How far below the chart's upper edge. */
function below(millis) {
  const decades = Math.log10(Math.min(10 ** DECADES, Math.max(1, millis)));
  return percent(1 - decades / DECADES);
}

function percent(share) {
  return `${100 * share}%`;
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function line(className, y) {
  return shape('line', { class: className, x1: 0, x2: '100%', y1: y, y2: y });
}

export class Chart {
  #dots = [];

  element = shape('svg', { class: 'chart', role: 'img' });

  /** @param {number} expected delay in ms, drawn as a line; 0 for none */
  constructor(title, expected) {
    this.describe(t('delays.label', { lane: title }));
    this.element.append(...scale().map((_, i) => line('grid', percent(i / DECADES))));
    if (expected) {
      this.element.append(line('expected', below(expected)));
    }
  }

  /** What a screen reader says in the place of the dots. */
  describe(text) {
    this.element.setAttribute('aria-label', text);
  }

  /** @param {Float64Array} delays in ms, NaN for what has not come; what has come once stays as it is */
  show(delays) {
    delays.forEach((delay, i) => {
      if (!Number.isNaN(delay) && !this.#dots[i]) {
        this.#dots[i] = shape('circle', { cx: percent((i + 0.5) / delays.length), cy: below(delay), r: 3 });
        this.element.append(this.#dots[i]);
      }
    });
  }
}
