/** As the terminal's client: also a full-width or small @, after any blanks and invisible characters. */
const TO_ONE = /^[\p{White_Space}\p{Cf}]*[@\uFF20\uFE6B](\P{White_Space}*)\p{White_Space}*(.*)$/su;

/**
 * Reads a line as the terminal's client does: `@NAME LINE` is private. It is private whatever follows the @, because a
 * private line with a typing mistake must not go to everyone.
 * @returns `{name, line}`, each of which may be empty; null if the line does not begin with @
 */
export function privateLine(text) {
  const [, name, line] = TO_ONE.exec(text) ?? [];
  return name === undefined ? null : { name, line };
}
