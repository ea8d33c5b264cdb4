import { dateTime } from "/language.js";

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
  const element = document.createElement("time");
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    element.textContent = iso;
    return element;
  }
  const show = (time) => {
    const isToday = date.toDateString() === new Date().toDateString();
    time.textContent = dateTime(date, isToday ? { timeStyle } : { dateStyle: "medium", timeStyle });
  };
  element.dateTime = iso;
  element.title = iso;
  show(element);
  shown.add({ reference: new WeakRef(element), show }); // what a page has let go of is not kept for this
  return element;
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
