package workbook.lesson01.engine;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the bytes of one client's upgrade request until the empty line at its end. What cannot
 * become an upgrade request is refused at once: another method at its first byte, a long one at 16
 * KiB.
 */
final class UpgradeRequestReader {

  private static final int LONGEST_REQUEST = 16 * 1024;
  private static final int FIRST_CAPACITY = 512;
  private static final int EMPTY_LINE = 0x0D0A0D0A; // CR LF CR LF

  private ByteBuffer request = ByteBuffer.allocate(FIRST_CAPACITY);

  /**
   * Takes bytes up to the end of the request; what follows it stays in the buffer.
   *
   * @return the whole request, or null if more bytes are needed
   * @throws HandshakeRefused if this is no upgrade request
   */
  ByteBuffer read(ByteBuffer in) throws HandshakeRefused {
    while (in.hasRemaining()) {
      if (!request.hasRemaining()) {
        request = ByteBuffer.allocate(2 * request.capacity()).put(request.flip());
      }
      request.put(in.get());
      int length = request.position();
      if (length <= 4 && request.get(length - 1) != "GET ".charAt(length - 1)) {
        throw refused("400 Bad Request", "This is no HTTP/1.1 GET.");
      }
      if (length >= 4 && request.getInt(length - 4) == EMPTY_LINE) {
        return check(request.flip());
      }
      if (length == LONGEST_REQUEST) {
        throw refused("431 Request Header Fields Too Large", "The request is longer than 16 KiB.");
      }
    }
    return null;
  }

  private static ByteBuffer check(ByteBuffer complete) throws HandshakeRefused {
    Optional<String> fault = RequestSyntax.fault(complete);
    if (fault.isPresent()) {
      throw refused("400 Bad Request", fault.get());
    }
    return complete;
  }

  private static HandshakeRefused refused(String status, String message) {
    return new HandshakeRefused(status, message, Map.of());
  }
}
