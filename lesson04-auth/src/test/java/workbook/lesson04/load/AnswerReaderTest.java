package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers whose bytes arrive one by one, as they may. */
@Timeout(10)
class AnswerReaderTest {

  private final Received received = new Received();
  private final List<String> read = new ArrayList<>();
  private final AnswerReader reader =
      new AnswerReader(
          (status, body) -> read.add(status + " " + body), line -> read.add("line " + line));

  private void arrive(String text) {
    for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
      received.add(ByteBuffer.wrap(new byte[] {one}));
      boolean more = true;
      while (more && !reader.isUpgraded()) {
        more = reader.take(received);
      }
    }
  }

  @Test
  void oneAnswerAfterTheOtherIsRead() {
    arrive("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood");
    arrive("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: 1\r\n\r\n");
    assertThat(read).containsExactly("200 good", "503 ");
  }

  @Test
  void aBodyInChunksIsPutTogether() {
    arrive("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n");
    assertThat(read).isEmpty();
    arrive("0\r\n\r\n");
    assertThat(read).containsExactly("200 abc0123456789");
  }

  @Test
  void theLinesOfAStreamAreReadAsTheyArrive() {
    arrive(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    arrive("9\r\ndata: {}\n\r\n");
    assertThat(read).containsExactly("line data: {}");
    arrive("4\r\n\nid:\r\n2\r\n7\n\r\n");
    assertThat(read).containsExactly("line data: {}", "line ", "line id:7");
    arrive("0\r\n\r\n");
    assertThat(read).last().isEqualTo("200 ");
  }

  @Test
  void whatFollowsAnUpgradeIsLeftToTheWebSocket() {
    arrive("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nHTTP");
    assertThat(reader.isUpgraded()).isTrue();
    assertThat(received.take(received.size())).isEqualTo("HTTP");
    assertThat(read).isEmpty();
  }
}
