package workbook.lesson01.exercises;

/** Exercise 1.4: writes the bytes of one masked text frame (RFC 6455, section 5.2). */
final class FrameWriter {

  private FrameWriter() {}

  /**
   * One whole frame: final, opcode 1, masked, its length in the shortest of the three forms.
   *
   * @param payload the text in UTF-8; it is the caller's, and stays as it is
   * @param mask four bytes; these, too
   */
  static byte[] text(byte[] payload, byte[] mask) {
    // TODO exercise 1.4: add the header, and mask the payload
    return payload;
  }
}
