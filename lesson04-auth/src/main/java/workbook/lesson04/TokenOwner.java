package workbook.lesson04;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import workbook.lesson04.account.Username;

/** Reads whom a token is for: a name as a user may have one. */
final class TokenOwner implements ITypeConverter<String> {

  @Override
  public String convert(String value) {
    return Username.of(value)
        .map(Username::shown)
        .orElseThrow(() -> new TypeConversionException("'" + value + "': " + Username.RULES));
  }
}
