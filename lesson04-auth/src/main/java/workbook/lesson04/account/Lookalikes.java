package workbook.lesson04.account;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names that are made to be taken for others: a Latin {@code robert} whose o is Cyrillic, a
 * letter under a heap of marks. The rule is the one that the Unicode standard calls highly
 * restrictive: one script, or Latin beside the scripts of one East Asian language. Letters that all
 * scripts share, such as digits, count for none.
 *
 * <p>It knows no table of single letters that look alike. So {@code I} and {@code l} stay two
 * names, and so do words that are possible in two scripts, each pure ({@code сор} and {@code cop}).
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Restriction_Level_Detection">UTS 39, section
 *     5.2</a>
 */
final class Lookalikes {

  /** The rule, in words. */
  static final String RULES =
      "a name keeps to one script, such as Latin or Cyrillic (beside Latin there may be Chinese,"
          + " Japanese or Korean), and to two marks on a letter";

  private static final Set<UnicodeScript> SHARED =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

  /** What is written together: Chinese with its phonetic letters, Japanese, Korean. */
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  /**
   * Marks that take no room of their own: too many in a row, one twice, a dot on a dotted letter.
   */
  private static final Pattern HEAPED_MARKS =
      Pattern.compile("[\\p{Mn}\\p{Me}]{3}|([\\p{Mn}\\p{Me}])\\1|[ij\\u0456\\u0458]\\u0307");

  private Lookalikes() {}

  /**
   * Whether this may be taken for another name.
   *
   * @param name in the form NFKC, in which a letter and its marks are one wherever they can be
   */
  static boolean mayDeceive(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.removeAll(SHARED);
    boolean together =
        scripts.size() <= 1 || TOGETHER.stream().anyMatch(some -> some.containsAll(scripts));
    return !together || HEAPED_MARKS.matcher(name).find();
  }
}
