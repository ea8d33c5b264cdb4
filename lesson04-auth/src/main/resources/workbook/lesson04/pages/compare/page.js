import { list, speak, t } from '/language.js';
import { onSubmit } from '/waiting.js';
import refusals from '../refusals.zh.js';
import { followOtherTabs, logOut, logOutBecause, token, username } from '../session.js';
import { LoginEnded } from './login-ended.js';
import { Race } from './race.js';
import { best, showRace } from './table.js';
import en from './words.en.js';
import zh from './words.zh.js';

speak({ en, zh: { ...zh, ...refusals } });

const REFRESH = 100;

const byId = (id) => document.getElementById(id);
const form = byId('settings');

let race = null;
let hasRaced = false;

function settings() {
  return {
    me: username(),
    token: token(),
    count: form.count.valueAsNumber,
    rate: form.rate.valueAsNumber,
    interval: Number(form.interval.value),
  };
}

/** Shows a race that has not begun: what is expected, and room for what is said at its end. */
function prepare() {
  if (form.checkValidity()) {
    const expected = new Race(settings());
    showRace(byId('lanes'), expected)();
    byId('outcome').dataset.longest = longestOutcome(expected);
  }
}

/** As long as a verdict is at most, unless several lanes share a place; the same for all settings. */
function longestOutcome({ lanes }) {
  const count = Number(form.count.max);
  const [longest] = lanes.map(({ title }) => title).sort((a, b) => b.length - a.length);
  const half = t('millis', { millis: '1000' });
  const best = t('verdict.best', { quick: longest, half, small: longest, bytes: '≈ 10,000' });
  return `${t('verdict.all', { count, best })} ${t('status.sent', { sent: count, count })}`;
}

/** A browser opens six HTTP connections to one server, and a race holds three: two tabs would wait for each other. */
function alone(task) {
  if (!navigator.locks) { // a page from another computer over plain HTTP has none
    return task();
  }
  return navigator.locks.request('transport-race', { ifAvailable: true }, (lock) => {
    if (!lock) {
      byId('problem').textContent = t('other-tab');
      return '';
    }
    return task();
  });
}

function status({ sent, count }) {
  if (sent === 0) {
    return t('status.connecting');
  }
  return t(sent < count ? 'status.racing' : 'status.last');
}

/** A screen reader tells each change of this text: so it changes only when there is something to tell. */
function showStatus(text) {
  if (byId('status').textContent !== text) {
    byId('status').textContent = text;
  }
}

function verdict(ended, isWhole) {
  const { lanes, count } = ended;
  if (!isWhole) {
    return t('verdict.stopped');
  }
  const missing = lanes.filter(({ deliveries }) => !deliveries.isComplete).map(({ title }) => title);
  return missing.length
    ? t('verdict.missing', { count, lanes: list(missing) })
    : t('verdict.all', { count, best: verdictOnBest(ended) });
}

function verdictOnBest(ended) {
  const [quick, small] = [best('p50', ended), best('each', ended)];
  return t('verdict.best', {
    quick: list(quick.titles),
    half: quick.written,
    small: list(small.titles),
    bytes: small.written,
  });
}

async function run(begun) {
  hasRaced = true;
  const refresh = showRace(byId('lanes'), begun);
  const show = () => {
    refresh();
    byId('sent').textContent = t('status.sent', { sent: begun.sent, count: begun.count });
    showStatus(status(begun));
  };
  const timer = setInterval(show, REFRESH);
  show();
  try {
    return verdict(begun, await begun.run());
  } finally {
    clearInterval(timer);
    show();
  }
}

/** A button that is disabled loses the keyboard: the other one gets it. */
function setRunning(isRunning) {
  const hadKeyboard = [byId('start'), byId('stop')].includes(document.activeElement);
  byId('fields').disabled = isRunning;
  byId('start').disabled = isRunning;
  byId('stop').disabled = !isRunning;
  if (hadKeyboard) {
    byId(isRunning ? 'stop' : 'start').focus();
  }
}

async function start() {
  byId('problem').textContent = '';
  byId('hidden').textContent = '';
  byId('sent').textContent = '';
  const chosen = settings();
  race = new Race(chosen);
  setRunning(true);
  try {
    showStatus(await alone(() => run(race)));
  } catch (e) {
    showStatus(t('status.not-finished'));
    if (e instanceof LoginEnded) {
      logOutBecause(e.message, chosen.token);
    } else {
      byId('problem').textContent = t('fault', { reason: e.message });
    }
  } finally {
    race = null;
    setRunning(false);
  }
}

function begin() {
  byId('me').textContent = username();
  prepare();
  // At the change, and not while somebody types: 100 is no wish for 1. The figures of a race stay until the next one.
  form.addEventListener('change', () => hasRaced || prepare());
  onSubmit(form, start);
  byId('stop').addEventListener('click', () => race?.stop());
  addEventListener('pagehide', () => race?.stop());
  document.addEventListener('visibilitychange', () => {
    if (race && document.visibilityState === 'hidden') {
      byId('hidden').textContent = t('hidden');
    }
  });
  followOtherTabs(username());
}

if (token() && username()) {
  begin();
} else {
  logOut('');
}
