package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** One solution of exercise 1.7: bytes are collected, and become a text when all are there. */
final class FragmentsSolution {

  private static final int CONTINUATION = 0;
  private static final int FIRST_CONTROL_FRAME = 8;

  private ByteArrayOutputStream begun; // null between two texts

  Optional<String> add(boolean fin, int opcode, byte[] payload) {
    if (opcode >= FIRST_CONTROL_FRAME) {
      return Optional.empty();
    }
    boolean goesOn = opcode == CONTINUATION;
    if (goesOn && begun == null) {
      throw new IllegalStateException("nothing to go on with");
    }
    if (!goesOn && begun != null) {
      throw new IllegalStateException("the last text has not ended");
    }
    if (!goesOn) {
      begun = new ByteArrayOutputStream();
    }
    begun.writeBytes(payload);
    if (!fin) {
      return Optional.empty();
    }
    String text = begun.toString(UTF_8);
    begun = null;
    return Optional.of(text);
  }
}
