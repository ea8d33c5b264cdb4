/**
 * An address in a text: http or https, a host with a dot in it (or localhost), and ASCII only from there to its end, as
 * browsers copy it. Where it has no end (it goes on with letters that are not ASCII), only a script that is written
 * without blanks may follow: `看https://example.com吧`.
 */
const ADDRESS =
  /\bhttps?:\/\/(?:[a-z\d-]+(?:\.[a-z\d-]+)+|localhost)(?::\d+)?(?![-\d]|(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])\p{L})(?:[/?#][!#-;=?-~]*)?/giu;

/** What belongs to the sentence, and not to the address before it. */
const END_OF_SENTENCE = /[.,:;!?'*_~]+$/;

const BRACKETS = { ")": "(", "]": "[", "}": "{" };

/**
 * A text in pieces for `Element.append`: its addresses are links, all else stays a string. Nothing of the text is left
 * out or changed: a reader sees where a link leads.
 */
export function withLinks(text) {
  const pieces = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutEnd(found);
    pieces.push(text.slice(end, index), linkTo(address));
    end = index + address.length;
  }
  pieces.push(text.slice(end));
  return pieces;
}

/** A bracket at the end belongs to the address if it is opened within: `https://example.com/a_(b)`. */
function withoutEnd(found) {
  let address = found;
  for (;;) {
    const shorter = address.replace(END_OF_SENTENCE, "");
    const last = shorter.at(-1);
    const isOpenedBefore = !(last in BRACKETS) || count(shorter, BRACKETS[last]) >= count(shorter, last);
    if (isOpenedBefore) {
      return shorter;
    }
    address = shorter.slice(0, -1);
  }
}

function count(text, character) {
  return text.split(character).length - 1;
}

/** In a tab of its own, which cannot reach this page and is not told where the reader came from. */
function linkTo(address) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = address;
  link.dir = "ltr"; // also among words that are written from right to left
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
