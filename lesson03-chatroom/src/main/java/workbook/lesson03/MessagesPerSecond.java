package workbook.lesson03;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import workbook.lesson03.room.MessageRate;

/** Reads the number of messages that a speaker may send each second, for {@link MessageRate}. */
final class MessagesPerSecond implements ITypeConverter<Integer> {

  static final String DEFAULT = "" + MessageRate.DEFAULT;

  @Override
  public Integer convert(String value) {
    try {
      int messages = Integer.parseInt(value);
      if (messages >= 1 && messages <= MessageRate.MOST) {
        return messages;
      }
    } catch (NumberFormatException e) {
      // The message is the same as for a number out of range.
    }
    throw new TypeConversionException(
        "'" + value + "' is not a number of messages (1 to " + MessageRate.MOST + ")");
  }
}
