package workbook.lesson04.account;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names that look like other names (Unicode calls them confusable): a Latin {@code robert}
 * whose o is Cyrillic, or a letter with many marks on it. The rule is the one that the Unicode
 * standard calls highly restrictive: one script, or Latin together with the scripts of one East
 * Asian language. Characters that all scripts share, such as digits, are allowed with any of them.
 *
 * <p>It has no table of single letters that look alike. So names that differ in {@code I} and
 * {@code l} are allowed, and so are two words that look alike but are each written in one script
 * ({@code сор} and {@code cop}).
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Restriction_Level_Detection">UTS 39, section
 *     5.2</a>
 */
final class ConfusableNames {

  /** The rule, in words. */
  static final String RULES =
      "a name keeps to one script, such as Latin or Cyrillic (beside Latin there may be Chinese,"
          + " Japanese or Korean), and to two marks on a letter";

  private static final Set<UnicodeScript> SHARED =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);

  /** Scripts that may be mixed: those of Chinese with its phonetic letters, Japanese, Korean. */
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
   * Combining marks: three in a row, the same one twice, or a dot above a letter that has a dot.
   */
  private static final Pattern HEAPED_MARKS =
      Pattern.compile("[\\p{Mn}\\p{Me}]{3}|([\\p{Mn}\\p{Me}])\\1|[ij\\u0456\\u0458]\\u0307");

  private ConfusableNames() {}

  /**
   * Whether this name may look like another one.
   *
   * @param name in the form NFKC, in which a letter and its marks are one character where Unicode
   *     has one
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
