package workbook.lesson03.consultation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import workbook.lesson03.room.RefusedException;

/**
 * The rule for pictures: at most {@value #MAX_BYTES} bytes, and PNG, JPEG or WebP. The first bytes
 * tell; what a client calls the file does not count. SVG is not among them: it may carry scripts.
 */
final class PictureBytes {

  static final int MAX_BYTES = 1024 * 1024;

  /** PNG specification, section 5.2. */
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** The marker "start of image" and the first byte of the next marker. */
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  /** RFC 9649, section 2.4: "RIFF", four bytes of size, "WEBP". */
  private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] WEBP = "WEBP".getBytes(StandardCharsets.US_ASCII);
  private static final int WEBP_AT = 8;

  private PictureBytes() {}

  /** Answers the bytes unchanged if they keep the rule. */
  static byte[] checked(byte[] picture) throws RefusedException {
    if (picture == null || picture.length == 0) {
      throw new RefusedException(ConsultationRefusal.PICTURE_MISSING.refusal());
    }
    if (picture.length > MAX_BYTES) {
      throw new RefusedException(ConsultationRefusal.PICTURE_TOO_LARGE.refusal());
    }
    if (!hasAt(picture, 0, PNG)
        && !hasAt(picture, 0, JPEG)
        && !(hasAt(picture, 0, RIFF) && hasAt(picture, WEBP_AT, WEBP))) {
      throw new RefusedException(ConsultationRefusal.PICTURE_TYPE.refusal());
    }
    return picture;
  }

  private static boolean hasAt(byte[] bytes, int from, byte[] expected) {
    int to = from + expected.length;
    return to <= bytes.length && Arrays.equals(bytes, from, to, expected, 0, expected.length);
  }
}
