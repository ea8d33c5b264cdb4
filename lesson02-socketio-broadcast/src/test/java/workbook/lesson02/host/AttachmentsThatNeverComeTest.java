package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;

/**
 * A packet that announces attachments costs no more than a message, and must be followed by them.
 */
@Timeout(30)
class AttachmentsThatNeverComeTest {

  private static final int MESSAGE_BYTES = 10_000;

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(new TestLimits().messageBytes(MESSAGE_BYTES).limits());

  @ParameterizedTest
  @ValueSource(strings = {"451000000000-[\"x\"]", "4599-[\"x\"]", "4517-[\"x\"]"})
  @LibraryFault("Any number of attachments is waited for.")
  void tooManyAreNotWaitedFor(String packet) throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send(packet);
      assertThat(client.read().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  @LibraryFault("Attachments are collected before anybody was let in.")
  void noneAreWaitedForBeforeConnect() throws Exception {
    try (RawSocketIo client = RawSocketIo.open(server.port())) {
      client.send("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
      assertThat(client.read().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  @LibraryFault("Text is taken for an attachment, or hides the packet before it.")
  void textMayNotComeInTheirPlace() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("451-[\"x\",{\"_placeholder\":true,\"num\":0}]");
      client.send("42[\"x\"]");
      assertThat(client.read().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  @LibraryFault("An attachment of no packet is an exception, and the connection stays.")
  void oneThatWasNotAnnouncedIsNotTaken() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send(new byte[] {4, 1, 2});
      assertThat(client.read().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  @LibraryFault("A placeholder may name an attachment that is none.")
  void aPlaceholderNamesOneThatCame() throws Exception {
    server.main().addEventListener("x", byte[].class, (client, bytes, ack) -> {});
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("451-[\"x\",{\"_placeholder\":true,\"num\":1}]");
      client.send(new byte[] {1});
      assertThat(client.read().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  @LibraryFault("The attachments of a packet may be of any size together.")
  void togetherTheyAreNoLargerThanAMessage() throws Exception {
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("453-[\"x\"]");
      client.send(new byte[MESSAGE_BYTES / 2]);
      client.send(new byte[MESSAGE_BYTES / 2]);
      client.send(new byte[1]);
      assertThat(client.read().closeCode()).isEqualTo(1009);
    }
  }
}
