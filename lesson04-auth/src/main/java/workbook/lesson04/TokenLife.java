package workbook.lesson04;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads how long a token is good, an ISO 8601 duration from a second to a year; what is less than a
 * second is cut off, as a token's times are in seconds.
 */
final class TokenLife implements ITypeConverter<Duration> {

  private static final Duration MIN = Duration.ofSeconds(1);

  /** A token that outlives its user's memory of it is a password that nobody can change. */
  private static final Duration MAX = Duration.ofDays(365);

  @Override
  public Duration convert(String value) {
    try {
      Duration life = Duration.ofSeconds(Duration.parse(value).toSeconds());
      if (life.compareTo(MIN) >= 0 && life.compareTo(MAX) <= 0) {
        return life;
      }
    } catch (DateTimeException e) {
      // What is no duration is answered like one that is too long.
    }
    throw new TypeConversionException(
        "'" + value + "' is not a duration from PT1S to P365D, such as PT12H (hours) or PT20S");
  }
}
