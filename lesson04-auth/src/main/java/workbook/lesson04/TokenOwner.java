package workbook.lesson04;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import workbook.lesson04.account.Username;

/** Reads the option for whom a token is made: a user's name. */
final class TokenOwner implements ITypeConverter<String> {

  @Override
  public String convert(String value) {
    return Username.of(value)
        .map(Username::shown)
        .orElseThrow(() -> new TypeConversionException("'" + value + "': " + Username.RULES));
  }
}
