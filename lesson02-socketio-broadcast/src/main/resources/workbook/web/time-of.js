import { dateTime, relativeDay } from "/language.js";

/**
 * Times of messages, for their reader: the hour is enough today, and the date is needed tomorrow. So pages that stay
 * open over midnight show what they show anew.
 */

const shown = new Set();
let today = new Date().toDateString();

/**
 * A time element that shows the reader's local time of an ISO-8601 instant, with the date if that is not today, and the
 * instant itself on hover. What is no instant is shown as it is.
 * @param {"short" | "medium"} timeStyle without seconds, or with
 */
export function timeOf(iso, timeStyle = "medium") {
  return element(iso, (date) => {
    const isToday = date.toDateString() === new Date().toDateString();
    return dateTime(date, isToday ? { timeStyle } : { dateStyle: "medium", timeStyle });
  });
}

/** @param words what is shown of a date now; it may be another text tomorrow */
function element(iso, words) {
  const made = document.createElement("time");
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    made.textContent = iso;
    return made;
  }
  made.dateTime = iso;
  made.title = iso;
  made.textContent = words(date);
  const show = (time) => (time.textContent = words(date));
  shown.add({ reference: new WeakRef(made), show }); // what a page has let go of is not kept for this
  return made;
}

/** The hour and minute of an instant, where a divider tells the day; the instant itself on hover. */
export function clockTimeOf(iso) {
  return element(iso, (date) => dateTime(date, { timeStyle: "short" }));
}

/** The reader's day of an instant, to compare with that of another; null if it is no instant. */
export function dayOf(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : date.toDateString();
}

/** An item between messages: with it a day begins. */
export function dayDivider(iso) {
  const divider = document.createElement("li");
  divider.className = "day";
  divider.append(element(iso, dayWords));
  return divider;
}

/** Today, yesterday, or the date. */
function dayWords(date) {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const days = Math.round((new Date(date).setHours(0, 0, 0, 0) - midnight) / 86_400_000);
  return days === 0 || days === -1 ? relativeDay(days) : dateTime(date, { dateStyle: "full" });
}

function showAnew() {
  if (today === new Date().toDateString()) {
    return;
  }
  today = new Date().toDateString();
  for (const entry of shown) {
    const time = entry.reference.deref();
    if (time) {
      entry.show(time);
    } else {
      shown.delete(entry);
    }
  }
}

setInterval(showAnew, 30_000);
document.addEventListener("visibilitychange", showAnew); // timers of a tab that nobody sees run late
