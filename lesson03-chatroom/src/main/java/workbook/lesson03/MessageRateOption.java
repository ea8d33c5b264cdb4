package workbook.lesson03;

import picocli.CommandLine.Option;

/**
 * The option that limits how many messages each speaker may send. A speaker is an account in a chat
 * where people log in, and a connection in one where they do not.
 */
public final class MessageRateOption {

  @Option(
      names = "--messages-per-second",
      defaultValue = MessagesPerSecond.DEFAULT,
      converter = MessagesPerSecond.class,
      paramLabel = "NUMBER",
      description =
          "How much one person may say, with five times as many at once; default ${DEFAULT-VALUE}.")
  private int perSecond;

  public int perSecond() {
    return perSecond;
  }
}
