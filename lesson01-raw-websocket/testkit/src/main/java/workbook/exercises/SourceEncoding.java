package workbook.exercises;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What javac does not say well of a file in another encoding than UTF-8, such as GBK of an editor
 * on a Chinese Windows: it takes other characters for those that it cannot read, and goes on.
 */
final class SourceEncoding {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private SourceEncoding() {}

  /** What is wrong with the file, with its line; empty if it is UTF-8, or cannot be read now. */
  static Optional<String> fault(Path source) {
    try {
      return fault(Files.readAllBytes(source)).map(fault -> source.getFileName() + ":" + fault);
    } catch (IOException e) {
      return Optional.empty(); // javac says so
    }
  }

  private static Optional<String> fault(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer read = CharBuffer.allocate(bytes.length);
    boolean isWhole = !decoder.decode(ByteBuffer.wrap(bytes), read, true).isError();
    read.flip();
    if (!isWhole) {
      long line = 1 + read.chars().filter(character -> character == '\n').count();
      return Optional.of(line + ": not UTF-8: save the file as UTF-8");
    }
    return read.hasRemaining() && read.get(0) == BYTE_ORDER_MARK
        ? Optional.of("1: begins with a byte order mark: save the file as UTF-8 without BOM")
        : Optional.empty();
  }
}
