package workbook.lesson01.wire;

/**
 * A frame with the beginning of its payload.
 *
 * @param header its header
 * @param payload the beginning of the payload, unmasked: at most 125 bytes, so that control frames
 *     are always complete
 */
public record ParsedFrame(FrameHeader header, byte[] payload) {

  boolean isCut() {
    return payload.length < header.length();
  }
}
