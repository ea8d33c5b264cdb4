package workbook.lesson02.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** What clients do to a server that should not care. Each call is one attack, from begin to end. */
final class Attacks {

  private static final List<String> PACKETS =
      List.of(
          "40",
          "40{\"token\":\"x\"}",
          "40/nowhere,",
          "41",
          "42[\"shout\",1]",
          "42[\"echo\",\"hello\"]",
          "4217[\"echo\",{\"deep\":[[[{}]]]}]",
          "431[\"done\"]",
          "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]",
          "4611-1[{\"_placeholder\":true,\"num\":0}]",
          "2probe",
          "5",
          "1",
          "6");

  /** 500 megabytes: ten times what the kernels and the host may keep for it together. */
  private static final int MOST_QUESTIONS = 10_000;

  private final int port;

  Attacks(int port) {
    this.port = port;
  }

  /** Asks for much and reads none of it, and must be thrown out before it has asked for it all. */
  void slowReader() throws IOException {
    String question = "42%d[\"echo\",\"" + "x".repeat(50_000) + "\"]";
    try (RawSocketIo client = RawSocketIo.connectedWithSmallWindow(port)) {
      for (int i = 0; i < MOST_QUESTIONS; i++) {
        client.send(question.formatted(i));
      }
    } catch (UncheckedIOException thrownOut) {
      return;
    }
    throw new AssertionError("who reads nothing could ask " + MOST_QUESTIONS + " questions");
  }

  /**
   * Events as fast as they can be sent. The server must have closed the connection at the end; the
   * test counts how many it took.
   */
  void flood(int events) throws IOException {
    byte[] event = RawWebSocket.frame(RawWebSocket.TEXT, utf8("42[\"none\"]"));
    int batch = 100;
    byte[] events100 = new byte[batch * event.length];
    for (int i = 0; i < batch; i++) {
      System.arraycopy(event, 0, events100, i * event.length, event.length);
    }
    try (RawSocketIo client = RawSocketIo.connected(port)) {
      for (int i = 0; i < events; i += batch) {
        client.socket().send(events100);
      }
      int code = client.closed().closeCode();
      assertThat(code).as("1006: reset, with the close frame lost").isIn(1008, 1006);
    } catch (UncheckedIOException thrownOut) {
      // Closed while it still sent.
    }
  }

  /** Connections that begin to say something, and wait until they are closed. */
  void halfOpen(int connections) throws IOException {
    List<RawHttp> all = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      all.add(new RawHttp(port).write(i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHost: local"));
    }
    for (RawHttp http : all) {
      http.awaitEnd();
      http.close();
    }
  }

  /** One packet, frame or request that is not quite what it should be. */
  void fuzz(Random random) throws IOException {
    if (random.nextInt(10) == 0) {
      fuzzHttp(random);
      return;
    }
    RawSocketIo client = RawSocketIo.open(port);
    try {
      if (random.nextInt(4) > 0) {
        client.send("40");
      }
      byte[] payload = mutated(utf8(PACKETS.get(random.nextInt(PACKETS.size()))), random);
      switch (random.nextInt(10)) {
        case 0 -> client.sendFrame(random.nextInt(256), payload);
        case 1 -> client.sendFrame(RawWebSocket.FIN | RawWebSocket.BINARY, payload);
        case 2 -> client.socket().send(payload);
        default -> client.sendFrame(RawWebSocket.FIN | RawWebSocket.TEXT, payload);
      }
      if (random.nextInt(4) == 0) {
        client.close(); // without waiting for what comes of it
      } else {
        client.socket().http().finishOutput();
        client.closed();
        client.socket().http().reset();
      }
    } catch (UncheckedIOException thrownOut) {
      client.close();
    }
  }

  private void fuzzHttp(Random random) throws IOException {
    String request =
        "POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nContent-Length: 3\r\n\r\n40x";
    try (RawHttp http = new RawHttp(port)) {
      http.write(new String(mutated(utf8(request), random), ISO_8859_1));
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] changed = random.nextInt(4) > 0 ? bytes.clone() : new byte[random.nextInt(60)];
    for (int i = random.nextInt(4); i > 0 && changed.length > 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
