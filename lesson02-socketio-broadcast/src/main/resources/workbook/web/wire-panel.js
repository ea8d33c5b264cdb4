import { number } from "/language.js";
import { explained } from "/packet-text.js";
import { tapWire } from "/wire-tap.js";
import { t } from "/words/socketio.js";

/** The most packets that are kept; older ones are forgotten, because a page may stay open for days. */
const KEPT = 1000;

/** The most rows that are shown: a browser lays them out within one frame, also while hundreds of packets arrive. */
const SHOWN = 100;

/** The most characters of a packet that its row shows; a copy has all of them. */
const SHOWN_CHARACTERS = 300;

function element(name, { className = "", text, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(name), { className, ...properties });
  if (text !== undefined) {
    made.textContent = text;
  }
  made.append(...children);
  return made;
}

function clock(date) {
  const two = (number) => String(number).padStart(2, "0");
  const milliseconds = String(date.getMilliseconds()).padStart(3, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${milliseconds}`;
}

/**
 * A packet as a row of the table; it opens to show the packet in lines. The roles are given, because on a phone the table
 * is laid out as a grid, and would lose them.
 */
function row({ direction, time, meaning, transport, bytes }, text) {
  return element(
    "tr",
    { className: direction, role: "row" },
    cell("time", clock(time)),
    cell("what", meaning),
    cell("time", transport),
    cell("time wire-bytes", number(bytes)),
    element("td", { className: "detail", role: "cell" }, opening(text)),
  );
}

function cell(className, text) {
  return element("td", { className, role: "cell", text });
}

function opening(text) {
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  const lines = element("pre", { className: "code", translate: false });
  const opened = element("details", { className: "packet" }, element("summary", { text: shown }), lines);
  opened.addEventListener("toggle", () => {
    lines.textContent = opened.open ? explained(text) : "";
    if (opened.open) {
      opened.scrollIntoView({ block: "nearest" });
      opened.firstElementChild.scrollIntoView({ block: "nearest" }); // where not all of it has room, its end is out of sight
    }
  });
  return opened;
}

function line({ direction, time, transport, bytes }, text) {
  return [time.toISOString(), direction === "in" ? "<-" : "->", transport, bytes, text].join("\t");
}

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // A page from another computer over plain HTTP has no clipboard: the old way, through a selection.
  const area = element("textarea", { value: text, className: "sr-only" });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/**
 * The panel that shows each packet of a socket. It costs little under load: a packet is put into a ring, and the rows are
 * drawn at most once in a frame, and only while the panel is open.
 */
class WirePanel {
  #ring = [];
  #count = 0;
  #cleared = 0;
  #paused = null;
  #frame = 0;
  #lastShown = 0;
  #isAtEnd = true;
  #disguise;

  #panel = element("details", { className: "card wire" });
  #total = element("span", { className: "badge" });
  #filter = element("input", { type: "search", id: "wire-filter", placeholder: t("wire.filter.example") });
  #heartbeats = element("input", { type: "checkbox", id: "wire-heartbeats", checked: true });
  #pause = element("button", { type: "button", className: "small", text: t("wire.pause") });
  #copy = element("button", { type: "button", className: "small", text: t("wire.copy") });
  #clear = element("button", { type: "button", className: "small", text: t("wire.clear") });
  #rows = element("tbody", { role: "rowgroup" });
  #none = element("p", { className: "empty", hidden: true, text: t("wire.none") });
  #scroller = element("div", { className: "scroll wire-rows", tabIndex: 0, role: "region", ariaLabel: t("wire") });

  constructor(isOpen, disguise) {
    this.#disguise = disguise;
    const titles = ["time", "packet", "transport", "bytes", "data"].map((column) => t(`wire.${column}`));
    const heads = titles.map((text) => element("th", { text, scope: "col", role: "columnheader" }));
    const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads));
    this.#scroller.append(
      element("table", { className: "log", role: "table", ariaLabel: t("wire") }, head, this.#rows),
      this.#none,
    );
    this.#panel.append(
      element("summary", {}, element("h2", { text: t("wire") }), this.#total),
      element(
        "div",
        { className: "row" },
        element("label", { className: "sr-only", htmlFor: "wire-filter", text: t("wire.filter") }),
        element("div", { className: "grow" }, this.#filter),
        element("label", { className: "row", htmlFor: "wire-heartbeats" }, this.#heartbeats, t("wire.heartbeats")),
        this.#pause,
        this.#copy,
        this.#clear,
      ),
      this.#scroller,
    );
    this.#panel.open = isOpen;
    this.#panel.addEventListener("toggle", () => this.#refresh());
    this.#scroller.addEventListener("scroll", () => this.#look());
    new ResizeObserver(() => this.#stayAtEnd()).observe(this.#scroller); // of the window, for instance
    this.#filter.addEventListener("input", () => this.#startOver());
    this.#heartbeats.addEventListener("change", () => this.#startOver());
    this.#pause.addEventListener("click", () => this.#togglePause());
    this.#copy.addEventListener("click", () => this.#copyAll());
    this.#clear.addEventListener("click", () => {
      this.#cleared = this.#count;
      this.#paused = this.#paused && [];
      this.#startOver();
    });
    this.#refresh();
  }

  get element() {
    return this.#panel;
  }

  add(packet) {
    this.#ring[this.#count % KEPT] = packet;
    this.#count += 1;
    if (!this.#paused) {
      this.#refresh();
    }
  }

  #togglePause() {
    this.#paused = this.#paused ? null : this.#kept();
    this.#pause.setAttribute("aria-pressed", String(this.#paused !== null));
    this.#pause.textContent = t(this.#paused ? "wire.go-on" : "wire.pause");
    this.#refresh();
  }

  async #copyAll() {
    try {
      const lines = this.#matching().map((packet) => line(packet, this.#disguise(packet.text)));
      await copy(lines.join("\n"));
      this.#copy.textContent = t("wire.copied");
    } catch {
      this.#copy.textContent = t("wire.not-allowed");
    }
    setTimeout(() => (this.#copy.textContent = t("wire.copy")), 1500);
  }

  /** The packets in the ring, oldest first. */
  #kept() {
    const kept = [];
    for (let n = Math.max(this.#cleared, this.#count - KEPT); n < this.#count; n += 1) {
      kept.push(this.#ring[n % KEPT]);
    }
    return kept;
  }

  #matching(packets = this.#paused ?? this.#kept()) {
    const wanted = this.#filter.value.trim().toLowerCase();
    return packets.filter(
      ({ text, meaning, transport }) =>
        (this.#heartbeats.checked || (text !== "2" && text !== "3")) &&
        (wanted === "" || `${meaning}\n${transport}\n${text}`.toLowerCase().includes(wanted)),
    );
  }

  #startOver() {
    this.#rows.replaceChildren();
    this.#lastShown = 0;
    this.#refresh();
  }

  #refresh() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const kept = this.#paused ?? this.#kept();
      const matching = this.#matching(kept);
      this.#showHowMany(matching.length, kept.length);
      if (this.#panel.open) {
        this.#render(matching);
        this.#none.hidden = this.#rows.childElementCount > 0 || kept.length === 0;
      }
    });
  }

  /** Says how many packets are kept, and how many of them match. Once it is full, these are the last ones. */
  #showHowMany(shown, count) {
    const which = count === KEPT ? "wire.last" : "wire.packets";
    this.#total.textContent = t(shown < count ? `${which}.some` : which, { shown, count });
  }

  /** Looks whether the reader is at the end of the rows, and not further up, or at a row that they have opened. */
  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < 40;
  }

  #stayAtEnd() {
    if (this.#isAtEnd) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }
  }

  #render(matching) {
    const fresh = matching.slice(-SHOWN).filter(({ number }) => number > this.#lastShown);
    if (fresh.length === 0) {
      return;
    }
    this.#look();
    this.#rows.append(...fresh.map((packet) => row(packet, this.#disguise(packet.text))));
    this.#lastShown = fresh.at(-1).number;
    while (this.#rows.childElementCount > SHOWN) {
      this.#rows.firstElementChild.remove();
    }
    this.#stayAtEnd();
  }
}

/**
 * Adds a panel that shows a socket's packets from now on; `/wire-panel.css` gives it its look.
 * @param {import("socket.io-client").Socket} socket not connected yet, or the first packets are missed
 * @param {HTMLElement} place
 * @param {{open?: boolean, disguise?: (text: string) => string}} options whether the panel starts open; `disguise` answers
 *   the text of a packet without its secrets
 */
export function addWirePanel(socket, place, { open = false, disguise = (text) => text } = {}) {
  const panel = new WirePanel(open, disguise);
  place.append(panel.element);
  tapWire(socket.io, (packet) => panel.add(packet));
}
