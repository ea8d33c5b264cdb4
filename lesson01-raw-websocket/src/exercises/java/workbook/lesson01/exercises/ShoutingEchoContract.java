package workbook.lesson01.exercises;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import org.java_websocket.WebSocket;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.FirstIsSlow;
import workbook.exercises.LearnersException;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;

/** Exercise 1.1: what a client hears from {@link ShoutingEcho}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class ShoutingEchoContract {

  /** The contract, run for your class. */
  static final class Yours extends ShoutingEchoContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new ShoutingEcho(address);
    }
  }

  private WebSocketServer server;
  private LessonServer engine;

  abstract WebSocketServer server(InetSocketAddress address);

  @BeforeEach
  void start() throws IOException {
    server = server(new InetSocketAddress("127.0.0.1", 0));
    engine = new SteadyEngine(server);
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void answersInUpperCase() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      ann.says("hello");
      ann.hears("HELLO");
      ann.says("is anybody there?");
      ann.hears("IS ANYBODY THERE?");
    }
  }

  @Test
  void answersEachTextOnceAndInItsOrder() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      for (int i = 0; i < 50; i++) {
        ann.says("text " + i);
      }
      for (int i = 0; i < 50; i++) {
        ann.hears("TEXT " + i);
      }
      ann.says("again");
      ann.says("again");
      ann.hears("AGAIN");
      ann.hears("AGAIN");
      ann.hearsNoMore();
    }
  }

  /** Code that sends on other threads must keep the order: the second text must not come first. */
  @Test
  void answersInItsOrderIfTheFirstIsSentSlowly() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      ann.says("hello");
      ann.hears("HELLO");
      WebSocket socket = server.getConnections().iterator().next();
      for (int round = 0; round < 5; round++) {
        FirstIsSlow sends = new FirstIsSlow();
        WebSocket slow = sending(sends, socket);
        server.onMessage(slow, "first of round " + round);
        server.onMessage(slow, "second");
        sends.awaitBoth();
        ann.hears("FIRST OF ROUND " + round);
        ann.hears("SECOND");
      }
      ann.hearsNoMore();
    }
  }

  /** The same connection, which sends so. */
  private static WebSocket sending(FirstIsSlow sends, WebSocket socket) {
    return (WebSocket)
        Proxy.newProxyInstance(
            ShoutingEchoContract.class.getClassLoader(),
            new Class<?>[] {WebSocket.class},
            (self, method, arguments) ->
                method.getName().startsWith("send")
                    ? sends.send(() -> method.invoke(socket, arguments))
                    : method.invoke(socket, arguments));
  }

  /** An echo goes to the one who spoke: not to all, and not to the one who came last. */
  @Test
  void answersNobodyElse() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine);
        Visitor bob = Visitor.of("bob", engine)) {
      ann.says("for my own ears");
      ann.hears("FOR MY OWN EARS");
      byte[] bytes = {1, 2, 3};
      ann.says(bytes);
      ann.hears(Visitor.text(bytes));
      bob.hearsNoMore();
      bob.says("and for mine");
      bob.hears("AND FOR MINE");
      ann.hearsNoMore();
    }
  }

  @Test
  void changesNothingElse() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      String manyWords = "a long text, ".repeat(6_000); // its frame needs the longest header
      for (String text : new String[] {"  two  blanks ", "2 lines\r\nand a tab\t", "", manyWords}) {
        ann.says(text);
        ann.hears(text.toUpperCase(Locale.ROOT));
      }
    }
  }

  @Test
  void sendsBytesBackAsTheyAre() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      byte[] many = new byte[70_000];
      Arrays.fill(many, (byte) 'a');
      for (byte[] bytes : new byte[][] {{'a', 'b', 0, -1}, {}, many}) {
        ann.says(bytes);
        ann.hears(Visitor.text(bytes));
      }
      ann.hearsNoMore();
    }
  }

  @Test
  void knowsOtherAlphabetsThanOurs() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      ann.says("straße, été, 你好");
      ann.hears("STRASSE, ÉTÉ, 你好");
      ann.says("İzmir, ılık, 😀, \uD801\uDC28"); // the last is one letter of two chars
      ann.hears("İZMIR, ILIK, 😀, \uD801\uDC00");
    }
  }

  /** A Turkish computer's upper case of i is İ: what a server answers must not depend on it. */
  @Test
  void answersTheSameOnEveryComputer() throws InterruptedException {
    Locale here = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try (Visitor ann = Visitor.of("ann", engine)) {
      ann.says("quiet");
      ann.hears("QUIET");
    } finally {
      Locale.setDefault(here);
    }
  }
}
