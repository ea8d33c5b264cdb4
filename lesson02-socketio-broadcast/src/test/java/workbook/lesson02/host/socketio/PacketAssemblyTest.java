package workbook.lesson02.host.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.engineio.CloseReason;
import workbook.lesson02.host.socketio.PacketAssembly.CompletePacket;

/** When a packet is complete, and what a client may not send in between. */
@Timeout(10)
class PacketAssemblyTest {

  private static final PacketLimits LIMITS = new PacketLimits(10, 10, 2);

  private final PacketAssembly assembly = new PacketAssembly(LIMITS);

  @Test
  void aPacketWithoutAttachmentsIsCompleteAtOnce() throws BadPacketException {
    SocketIoPacket packet = SocketIoPacket.parse("2[\"say\"]");
    assertThat(assembly.begin(packet).orElseThrow().packet()).isSameAs(packet);
    assertThat(assembly.begin(packet).orElseThrow().attachments()).isEmpty();
  }

  @Test
  void theLastAttachmentMakesItComplete() throws BadPacketException {
    for (int round = 0; round < 2; round++) { // and then begins anew
      assertThat(assembly.begin(SocketIoPacket.parse("52-[\"say\"]"))).isEmpty();
      assertThat(assembly.add(new byte[] {1})).isEmpty();
      Optional<CompletePacket> complete = assembly.add(new byte[] {2, 3});
      assertThat(complete.orElseThrow().packet().json()).isEqualTo("[\"say\"]");
      assertThat(complete.orElseThrow().attachments())
          .containsExactly(new byte[] {1}, new byte[] {2, 3});
    }
  }

  @Test
  void asManyAttachmentsAsAreAllowedAndNotOneMore() throws BadPacketException {
    assertThat(assembly.begin(SocketIoPacket.parse("52-[]"))).isEmpty();
    PacketAssembly another = new PacketAssembly(LIMITS);
    refused(() -> another.begin(SocketIoPacket.parse("53-[]")), "bad packet: too many attachments");
  }

  @Test
  void asManyBytesAsAreAllowedAndNotOneMore() throws BadPacketException {
    assembly.begin(SocketIoPacket.parse("52-[]"));
    assembly.add(new byte[4]);
    assertThat(assembly.add(new byte[6])).isPresent();
    assembly.begin(SocketIoPacket.parse("52-[]")); // what the first packet had is not counted
    assembly.add(new byte[4]);
    assertThatThrownBy(() -> assembly.add(new byte[7]))
        .isInstanceOfSatisfying(
            BadPacketException.class, e -> assertThat(e.reason()).isEqualTo(CloseReason.TOO_BIG));
  }

  @Test
  void nothingElseComesInBetween() throws BadPacketException {
    refused(() -> assembly.add(new byte[1]), "bad packet: an attachment that no packet announced");
    assembly.begin(SocketIoPacket.parse("51-[]"));
    refused(
        () -> assembly.begin(SocketIoPacket.parse("2[]")),
        "bad packet: text where an attachment was announced");
  }

  private static void refused(ThrowingCallable step, String why) {
    assertThatThrownBy(step).isInstanceOf(BadPacketException.class).hasMessage(why);
  }
}
