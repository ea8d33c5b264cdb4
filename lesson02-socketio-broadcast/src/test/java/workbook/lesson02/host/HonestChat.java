package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import workbook.testkit.RawSocketIo;

/**
 * Clients who chat and do nothing wrong. Each says numbered messages, which the server sends to all
 * of them; each has to hear all of them, every speaker's in order.
 */
final class HonestChat implements AutoCloseable {

  private static final String PADDING = "x".repeat(200);
  private static final int LAST = -1;

  private final List<RawSocketIo> clients = new ArrayList<>();
  private final List<Future<Integer>> hearings = new ArrayList<>();
  private final int[] said;
  private int turn;
  private boolean ended;

  HonestChat(int port, int members, ExecutorService threads) throws IOException {
    said = new int[members];
    for (int i = 0; i < members; i++) {
      clients.add(RawSocketIo.connected(port));
    }
    for (RawSocketIo client : clients) {
      hearings.add(threads.submit(() -> hear(client)));
    }
  }

  /** One message, of whose turn it is. */
  synchronized void sayOne() throws IOException {
    if (ended) {
      return;
    }
    say(turn, said[turn]++);
    turn = (turn + 1) % said.length;
  }

  private void say(int speaker, int number) throws IOException {
    clients.get(speaker).send("42[\"chat\",\"" + speaker + ":" + number + ":" + PADDING + "\"]");
  }

  /** Reads until everybody has said the last message. */
  private int hear(RawSocketIo client) throws IOException {
    int[] next = new int[said.length];
    int speaking = said.length;
    int heard = 0;
    while (speaking > 0) {
      String packet = client.text();
      if (packet.equals("2")) {
        client.send("3");
        continue;
      }
      String[] parts = packet.substring("42[\"chat\",\"".length()).split(":", 3);
      int speaker = Integer.parseInt(parts[0]);
      int number = Integer.parseInt(parts[1]);
      if (number == LAST) {
        speaking--;
      } else {
        assertThat(number).as("next of " + speaker).isEqualTo(next[speaker]++);
        heard++;
      }
    }
    return heard;
  }

  /** Ends the talk; everybody has heard it all. */
  void everybodyHeardEverything() throws Exception {
    int all = end();
    for (Future<Integer> hearing : hearings) {
      assertThat(hearing.get(60, TimeUnit.SECONDS)).isEqualTo(all);
    }
  }

  /** Everybody's last message; answers how many there were before. */
  private synchronized int end() throws IOException {
    ended = true;
    int all = 0;
    for (int speaker = 0; speaker < said.length; speaker++) {
      all += said[speaker];
      say(speaker, LAST);
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    for (RawSocketIo client : clients) {
      client.close();
    }
  }
}
