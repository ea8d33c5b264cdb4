package workbook.lesson02.host.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import workbook.lesson02.host.engineio.CloseReason;

/**
 * Puts a packet together with the attachments that follow it. One whose attachments never come
 * costs no more than a message may have, and nothing else arrives in between.
 */
final class PacketAssembly {

  /** A packet with all that it announced. */
  record Whole(SocketPacket packet, List<byte[]> attachments) {}

  private final PacketLimits limits;
  private SocketPacket incomplete;
  private List<byte[]> attachments = List.of();
  private int bytes;

  PacketAssembly(PacketLimits limits) {
    this.limits = limits;
  }

  /** Begins with this packet; it is whole at once if it announces no attachments. */
  Optional<Whole> begin(SocketPacket packet) throws BadPacketException {
    if (incomplete != null) {
      throw new BadPacketException("text where an attachment was announced");
    }
    if (packet.attachments() == 0) {
      return Optional.of(new Whole(packet, List.of()));
    }
    if (packet.attachments() > limits.maxAttachments()) {
      throw new BadPacketException("too many attachments");
    }
    incomplete = packet;
    attachments = new ArrayList<>();
    bytes = 0;
    return Optional.empty();
  }

  /** The next attachment; with the last one the packet is whole. */
  Optional<Whole> add(byte[] attachment) throws BadPacketException {
    if (incomplete == null) {
      throw new BadPacketException("an attachment that no packet announced");
    }
    bytes += attachment.length;
    if (bytes > limits.maxMessageBytes()) {
      throw new BadPacketException(CloseReason.TOO_BIG);
    }
    attachments.add(attachment);
    if (attachments.size() < incomplete.attachments()) {
      return Optional.empty();
    }
    Whole whole = new Whole(incomplete, attachments);
    incomplete = null;
    attachments = List.of();
    return Optional.of(whole);
  }
}
