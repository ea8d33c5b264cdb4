package workbook.lesson04.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A user's name that follows the rules: 1 to 32 letters, digits, {@code _}, {@code -} or {@code .}
 * of any script, beginning with a letter or a digit. It has no blank, quote or angle bracket, so
 * that even a page that puts names into HTML without care is safe.
 *
 * @param shown the name as others see it, in Unicode's compatibility form NFKC (UAX #15), which
 *     makes one name of full-width and ordinary letters
 */
public record Username(String shown) {

  /** The rules, in words for the user. */
  public static final String RULES =
      "a name has 1 to 32 letters, digits or _ - . and begins with a letter or a digit";

  private static final int MAX_CODE_POINTS = 32;

  /** Invisible, but letters or marks to Unicode: Hangul fillers and variation selectors. */
  private static final String INVISIBLE =
      "\\u115F\\u1160\\u17B4\\u17B5\\u034F\\u180B-\\u180F\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}";

  private static final Pattern ALLOWED =
      Pattern.compile(
          String.format(
              Locale.ROOT,
              "[\\p{L}\\p{N}&&[^%1$s]][\\p{L}\\p{M}\\p{N}_.\\-&&[^%1$s]]*",
              INVISIBLE));

  /**
   * Names, by their {@link #key()}, that stand for all users: the notes' page writes to "all" and
   * shows messages of the server as from 广播 (broadcast); our page has a conversation "Everyone".
   */
  private static final Set<String> RESERVED = Set.of("all", "everyone", "广播");

  /** Reads a name as somebody typed it; empty if it breaks the rules. */
  public static Optional<Username> of(String typed) {
    if (typed == null || typed.length() > 8 * MAX_CODE_POINTS) {
      return Optional.empty();
    }
    String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
    boolean fits =
        name.codePointCount(0, name.length()) <= MAX_CODE_POINTS && ALLOWED.matcher(name).matches();
    return fits ? Optional.of(new Username(name)) : Optional.empty();
  }

  /** Whether the name stands for all users, so that no single user may have it. */
  boolean isReserved() {
    return RESERVED.contains(key());
  }

  /** The form that is compared: Bob, bob and BOB have the same key. */
  public String key() {
    return fold(shown);
  }

  /** Through upper case: so letters with two lower-case forms (Greek sigma) become one, too. */
  private static String fold(String name) {
    return Normalizer.normalize(
        name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }
}
