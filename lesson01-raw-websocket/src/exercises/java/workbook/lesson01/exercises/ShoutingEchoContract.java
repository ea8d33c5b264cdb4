package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
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

  private LessonServer engine;

  abstract WebSocketServer server(InetSocketAddress address);

  @BeforeEach
  void start() throws IOException {
    engine = new SteadyEngine(server(new InetSocketAddress("127.0.0.1", 0)));
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void answersInUpperCase() throws InterruptedException {
    try (Visitor ann = Visitor.of(engine)) {
      ann.says("hello");
      assertThat(ann.hears()).isEqualTo("HELLO");
      ann.says("is anybody there?");
      assertThat(ann.hears()).isEqualTo("IS ANYBODY THERE?");
    }
  }

  @Test
  void knowsOtherAlphabetsThanOurs() throws InterruptedException {
    try (Visitor ann = Visitor.of(engine)) {
      ann.says("straße, été, 你好");
      assertThat(ann.hears()).isEqualTo("STRASSE, ÉTÉ, 你好");
    }
  }

  /** A Turkish computer's upper case of i is İ: what a server answers must not depend on it. */
  @Test
  void answersTheSameOnEveryComputer() throws InterruptedException {
    Locale here = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try (Visitor ann = Visitor.of(engine)) {
      ann.says("quiet");
      assertThat(ann.hears()).isEqualTo("QUIET");
    } finally {
      Locale.setDefault(here);
    }
  }
}
