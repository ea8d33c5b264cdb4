package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The one thread of all listeners. */
@Timeout(20)
class LoadLoopTest {

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  private final class Listener implements LoadConnection.Events {

    @Override
    public void answer(int status, String body) {
      events.add(status + " " + body);
    }

    @Override
    public void lost() {
      events.add("lost");
    }
  }

  private String next() throws InterruptedException {
    return events.poll(5, TimeUnit.SECONDS);
  }

  /** Asks a server, which answers so. */
  private void ask(LoadLoop loop, ServerSocket server, String answer) throws IOException {
    URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
    loop.execute(() -> loop.open(url, new Listener()).send("GET / HTTP/1.1\r\n\r\n"));
    try (Socket accepted = server.accept()) {
      accepted.getInputStream().read();
      accepted.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void whoGetsAStrangeAnswerIsLostAndAllOthersGoOn() throws Exception {
    try (LoadLoop loop = new LoadLoop();
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ask(loop, server, "this is no answer\r\n\r\n");
      assertThat(next()).isEqualTo("lost");
      loop.execute(
          () -> {
            throw new IllegalStateException("as a user does who got a strange answer");
          });
      ask(loop, server, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood");
      assertThat(next()).isEqualTo("200 good");
    }
  }
}
