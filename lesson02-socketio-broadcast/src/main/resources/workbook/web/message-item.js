import { withLinks } from "/links.js";
import { clockTimeOf } from "/time-of.js";
import { t } from "/words/socketio.js";

function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

/** What a user wrote goes from left to right or from right to left by its own letters. */
function written(name, className, ...content) {
  return Object.assign(element(name, className, ...content), { dir: "auto" });
}

/**
 * Shows a message, as an item of an `ol.messages`. Everything in it is text, never markup.
 * @param {{text?: string, picture?: Blob, author?: string, time?: string, note?: string, kind?: string, lang?: string}} message
 *     `time` is ISO-8601, `note` a small label, `kind` any of `own`, `system`, `private`, `pending`; `lang` is the
 *     language of the text if it is not a user's
 * @returns {HTMLLIElement}
 */
export function messageItem({ text, picture, author, time, note, kind = "", lang }) {
  const head = element("div", "message-head");
  if (author !== undefined) {
    head.append(written("span", "message-author", author));
  } else if (kind.includes("own")) {
    head.append(element("span", "sr-only", t("message.own"))); // one sees it by its side and its colour
  }
  if (time !== undefined) {
    head.append(clockTimeOf(time));
  }
  if (note !== undefined) {
    head.append(element("span", "badge", note));
  }
  const content = picture ? pictureOf(picture) : written("div", "message-text", ...withLinks(text));
  const item = element("li", `message ${kind}`.trim(), ...(head.hasChildNodes() ? [head] : []), content);
  if (lang) {
    item.lang = lang;
  }
  return item;
}

function pictureOf(blob) {
  const image = element("img", "picture");
  image.alt = t("picture");
  image.src = URL.createObjectURL(blob);
  const release = () => URL.revokeObjectURL(image.src); // what is decoded stays
  image.addEventListener("load", release);
  image.addEventListener("error", release);
  return image;
}
