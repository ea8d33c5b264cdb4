package workbook.lesson02.host.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import workbook.lesson02.host.engineio.CloseReason;

/**
 * Joins a packet with the attachments that follow it. While they are incomplete no other packet may
 * come, and together they may not be larger than a message: so a packet whose attachments never
 * come takes no more memory than a message.
 */
final class PacketAssembly {

  /** A packet with all its attachments. */
  record CompletePacket(SocketIoPacket packet, List<byte[]> attachments) {}

  private final PacketLimits limits;
  private SocketIoPacket incomplete;
  private List<byte[]> attachments = List.of();
  private int bytes;

  PacketAssembly(PacketLimits limits) {
    this.limits = limits;
  }

  /** Begins with a packet; it is complete at once if it announces no attachments. */
  Optional<CompletePacket> begin(SocketIoPacket packet) throws BadPacketException {
    if (incomplete != null) {
      throw new BadPacketException("text where an attachment was announced");
    }
    if (packet.attachments() == 0) {
      return Optional.of(new CompletePacket(packet, List.of()));
    }
    if (packet.attachments() > limits.maxAttachments()) {
      throw new BadPacketException("too many attachments");
    }
    incomplete = packet;
    attachments = new ArrayList<>();
    bytes = 0;
    return Optional.empty();
  }

  /** Adds the next attachment; with the last one the packet is complete. */
  Optional<CompletePacket> add(byte[] attachment) throws BadPacketException {
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
    CompletePacket complete = new CompletePacket(incomplete, attachments);
    incomplete = null;
    attachments = List.of();
    return Optional.of(complete);
  }
}
