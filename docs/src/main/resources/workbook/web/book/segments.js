/**
 * The words of a text, for the search. Chinese has no blanks between words: there Intl.Segmenter finds them, by a
 * dictionary of the browser; without one each two characters that stand beside each other are a word.
 */

const HAN = /\p{Script=Han}/u;
const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu;

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "word" }) : null;

/** The words of a text in the order in which they stand, in lower case. */
export function wordsOf(text) {
  return runsOf(text, chinese);
}

/** All by which a text can be found: each Chinese character by itself, too, so that 帧 is found in 帧头. */
export function findableIn(text) {
  return runsOf(text, (run) => [...new Set([...chinese(run), ...run])]);
}

function runsOf(text, ofChinese) {
  return [...text.matchAll(RUN)].flatMap(([run]) => (HAN.test(run) ? ofChinese(run) : latin(run)));
}

/** `exec:java` are two words; `socket.io-client` is one, and its parts are words, too; and so are those of camelCase. */
function latin(run) {
  const parts = run.split(/[._-]|(?<=\p{Ll})(?=\p{Lu})/u);
  return [...new Set([run, ...parts].map((word) => word.toLowerCase()))];
}

function chinese(run) {
  if (segmenter) {
    return [...segmenter.segment(run)].map(({ segment }) => segment);
  }
  const characters = [...run];
  return characters.length === 1 ? characters : characters.slice(1).map((character, i) => characters[i] + character);
}
