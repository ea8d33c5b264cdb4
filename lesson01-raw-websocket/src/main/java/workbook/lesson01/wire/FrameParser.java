package workbook.lesson01.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parses the frames in one direction of a connection, from bytes that come in pieces of any size.
 * It checks nothing, and keeps only the beginning of a long payload.
 */
public final class FrameParser {

  private static final int KEPT_BYTES = 125;
  private static final int LONGEST_HEADER = 14;

  private final Consumer<ParsedFrame> seen;
  private final ByteBuffer start = ByteBuffer.allocate(LONGEST_HEADER);
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(KEPT_BYTES);
  private Optional<FrameHeader> current = Optional.empty();
  private long passed;
  private boolean lost;

  /**
   * @param seen is called with each frame when all of it has arrived
   */
  public FrameParser(Consumer<ParsedFrame> seen) {
    this.seen = seen;
  }

  /** Takes the next bytes of this direction. */
  public void take(ByteBuffer in) {
    while (in.hasRemaining() && !isLost()) {
      if (current.isEmpty()) {
        start.put(in.get());
        current = FrameHeader.read(start.duplicate().flip());
      }
      current.ifPresent(header -> takePayload(header, in));
    }
  }

  private void takePayload(FrameHeader header, ByteBuffer in) {
    byte[] piece = new byte[(int) Math.min(in.remaining(), Math.max(0, header.length() - passed))];
    in.get(piece);
    header.mask(piece, passed);
    kept.write(piece, 0, Math.min(piece.length, KEPT_BYTES - kept.size()));
    passed += piece.length;
    if (passed >= header.length()) {
      seen.accept(new ParsedFrame(header, kept.toByteArray()));
      lost = header.length() < 0;
      start.clear();
      kept.reset();
      passed = 0;
      current = Optional.empty();
    }
  }

  /** Whether a frame gave an impossible length: nobody knows where the next frame begins. */
  boolean isLost() {
    return lost;
  }
}
