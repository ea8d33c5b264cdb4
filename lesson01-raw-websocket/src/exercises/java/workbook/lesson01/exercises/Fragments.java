package workbook.lesson01.exercises;

import java.util.Optional;

/**
 * Exercise 1.7: puts the fragments of text messages together (RFC 6455, section 5.4). One object for
 * each connection.
 */
final class Fragments {

  /**
   * Takes the next frame.
   *
   * @param fin whether it is the last of its message
   * @param opcode 1 begins a text, 0 goes on with it; 8, 9 and 10 are control frames
   * @param payload unmasked; the caller uses the array again
   * @return the whole text, once its last fragment is there
   * @throws IllegalStateException with {@code nothing to go on with} or {@code the last text has not
   *     ended}
   */
  Optional<String> add(boolean fin, int opcode, byte[] payload) {
    // TODO exercise 1.7: now a message has one frame only; put several together
    return Optional.of(new String(payload));
  }
}
