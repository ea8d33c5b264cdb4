package workbook.lesson03;

import picocli.CommandLine.Option;

/**
 * The option that limits how much somebody may say. Who somebody is, the chat decides: an account
 * where people log in, a connection where nobody does.
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
