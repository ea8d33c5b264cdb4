/**
 * What the reader wrote and chose, in the browser's local storage: it stays on this computer. Where the browser forbids
 * that, or its room is full, it is kept until the page is left.
 */

const PREFIX = "workbook.book.";

const memory = new Map();

/** The thing that is kept under this name, or null. */
export function kept(name) {
  return memory.get(name) ?? parsed(attempt((store) => store.getItem(PREFIX + name)));
}

/**
 * Keeps a thing that JSON can hold.
 * @returns {boolean} false if it will not outlive the page
 */
export function keep(name, thing) {
  memory.delete(name);
  const isKept = attempt((store) => store.setItem(PREFIX + name, JSON.stringify(thing)) ?? true) ?? false;
  if (!isKept) {
    memory.set(name, thing);
  }
  return isKept;
}

export function forget(name) {
  memory.delete(name);
  attempt((store) => store.removeItem(PREFIX + name));
}

/** The names that begin so, of all that is kept. */
export function names(beginning) {
  const stored = attempt((store) => Object.keys(store)) ?? [];
  const all = stored.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  return [...new Set([...all, ...memory.keys()])].filter((name) => name.startsWith(beginning)).sort();
}

/** Tells `put` when another tab of this browser has changed what is kept under this name. */
export function onChange(name, put) {
  addEventListener("storage", ({ key }) => {
    if (key === PREFIX + name) {
      put(kept(name));
    }
  });
}

function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null; // somebody else has written it
  }
}

/** Undefined if the browser does not allow it. */
function attempt(access) {
  try {
    return access(localStorage);
  } catch {
    return undefined;
  }
}
