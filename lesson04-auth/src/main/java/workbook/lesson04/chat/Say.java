package workbook.lesson04.chat;

import java.util.Optional;

/**
 * What a client sends.
 *
 * @param data the text, 1 to {@value #MAX_LENGTH} characters as JavaScript and Java count them
 * @param to for a private message: the name of its receiver
 */
public record Say(String data, String to) {

  static final int MAX_LENGTH = 2_000;

  /** What is wrong with the text, in words for its sender; empty if nothing is. */
  Optional<String> fault() {
    if (data == null || data.isBlank()) {
      return Optional.of("the message is empty");
    }
    return data.length() <= MAX_LENGTH
        ? Optional.empty()
        : Optional.of("the message is too long: at most " + MAX_LENGTH + " characters");
  }
}
