package workbook.lesson02.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text of clients, which is UTF-8 or refused. Java's own reading puts a replacement character for
 * what it cannot read: a name in another encoding would become other characters, without an error.
 */
public final class Utf8 {

  private Utf8() {}

  /** The bytes as text; nothing if they are not UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
