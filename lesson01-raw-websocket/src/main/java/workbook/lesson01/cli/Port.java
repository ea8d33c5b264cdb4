package workbook.lesson01.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port number, 0 to 65535; 0 asks the system for a free one. */
public final class Port implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The message is the same as for a number out of range.
    }
    throw new TypeConversionException("'" + value + "' is not a port number (0 to 65535)");
  }
}
