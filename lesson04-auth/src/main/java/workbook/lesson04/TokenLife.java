package workbook.lesson04;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the option for how long a token is valid: an ISO 8601 duration from a second to a year.
 * Fractions of a second are dropped, because the times in a token are in seconds.
 */
final class TokenLife implements ITypeConverter<Duration> {

  private static final Duration MIN = Duration.ofSeconds(1);

  /** A token that is valid for years would be like a password that nobody can change. */
  private static final Duration MAX = Duration.ofDays(365);

  @Override
  public Duration convert(String value) {
    try {
      Duration life = Duration.ofSeconds(Duration.parse(value).toSeconds());
      if (life.compareTo(MIN) >= 0 && life.compareTo(MAX) <= 0) {
        return life;
      }
    } catch (DateTimeException e) {
      // A text that is no duration is answered like a duration that is too long.
    }
    throw new TypeConversionException(
        "'" + value + "' is not a duration from PT1S to P365D, such as PT12H (hours) or PT20S");
  }
}
