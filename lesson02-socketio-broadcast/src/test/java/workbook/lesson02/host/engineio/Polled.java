package workbook.lesson02.host.engineio;

import java.nio.charset.StandardCharsets;

/** Shows a message to the tests of other packages, as a polling client would read it. */
public final class Polled {

  private Polled() {}

  public static String text(EngineMessage message) {
    return new String(message.polled(), StandardCharsets.UTF_8);
  }
}
