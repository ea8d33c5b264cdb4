package workbook.lesson03;

import picocli.CommandLine.Option;

/** The option of both chats of this lesson that limits how much a connection may say. */
final class MessageRateOption {

  @Option(
      names = "--messages-per-second",
      defaultValue = MessagesPerSecond.DEFAULT,
      converter = MessagesPerSecond.class,
      paramLabel = "NUMBER",
      description =
          "How much each connection may say, with five times as many at once; default ${DEFAULT-VALUE}.")
  private int perSecond;

  int perSecond() {
    return perSecond;
  }
}
