package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** A message has its measure, however it arrives, and every frame its form. */
@Timeout(30)
class MessageSizeTest {

  private static final int MOST = 100_000; // what the library allows is 64 KiB a frame
  private static final int RSV1 = 0x40;

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(new TestLimits().messageBytes(MOST).limits());

  @BeforeEach
  void listen() {
    server
        .main()
        .addEventListener(
            "length", String.class, (client, text, ack) -> ack.sendAckData(text.length()));
  }

  private static String message(int bytes) {
    String start = "421[\"length\",\"";
    String end = "\"]";
    return start + "x".repeat(bytes - start.length() - end.length()) + end;
  }

  @Test
  @LibraryFault("The largest message it takes is 64 KiB, which nobody is told.")
  void theLargestMessageIsHeard() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send(message(MOST));
      assertThat(client.text()).startsWith("431[9");
    }
  }

  @Test
  @LibraryFault("A frame that is too large ends the connection without a close code.")
  void aLargerOneClosesWith1009() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send(message(MOST + 1));
      assertThat(client.closed().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  @LibraryFault("Fragments are joined to a message larger than the largest frame.")
  void fragmentsCountTogether() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      byte[] half = new byte[MOST / 2];
      client.sendFrame(RawWebSocket.TEXT, half);
      client.sendFrame(0, half);
      client.sendFrame(RawWebSocket.FIN, new byte[] {'x'});
      assertThat(client.closed().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  @LibraryFault("permessage-deflate is agreed to: 14.6 KB became a text of 15,000,000 characters.")
  void nothingIsInflated() throws Exception {
    String head =
        RawWebSocket.ask(
                server.port(), RawSocketIo.PATH, "Sec-WebSocket-Extensions: permessage-deflate")
            .head();
    assertThat(head).startsWith("HTTP/1.1 101");
    assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("permessage-deflate");
  }

  @Test
  void aCompressedFrameThatNobodyAgreedToClosesWith1002() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.sendFrame(RawWebSocket.FIN | RSV1 | RawWebSocket.TEXT, new byte[] {1, 2, 3});
      assertThat(client.closed().closeCode()).isEqualTo(1002);
    }
  }

  @Test
  @LibraryFault("Text that is not UTF-8 is taken, with marks in the places of what is wrong.")
  void textThatIsNotUtf8ClosesWith1007() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.sendFrame(RawWebSocket.FIN | RawWebSocket.TEXT, new byte[] {'4', '2', (byte) 0xff});
      assertThat(client.closed().closeCode()).isEqualTo(1007);
    }
  }

  @Test
  @LibraryFault("A posted payload that is too large is not answered in words.")
  void aPostThatIsTooLargeIsAnswered413() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    assertThat(client.post(message(MOST)).body()).isEqualTo("ok");
    assertThat(client.post(message(MOST + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  @LibraryFault("A posted payload that is not UTF-8 is taken.")
  void aPostThatIsNotUtf8IsAnswered400() throws Exception {
    PollingClient client = PollingClient.connected(server.port());
    assertThat(client.post(new byte[] {'4', '2', (byte) 0xff}).statusCode()).isEqualTo(400);
  }
}
