package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.HandshakeImpl1Client;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.MeetingClasses;
import workbook.exercises.MeetingDigest;
import workbook.exercises.SameMoment;

/** Exercise 1.3: the answers to known keys and to many that nobody knows before. */
@Timeout(30)
abstract class AcceptKeyContract {

  /** The contract, run for your class. */
  static final class Yours extends AcceptKeyContract {
    @Override
    String accept(String key) {
      return AcceptKey.of(key);
    }
  }

  abstract String accept(String key);

  @BeforeAll
  static void letTwoThreadsMeet() {
    MeetingDigest.install();
  }

  /** The example of RFC 6455, section 1.3. */
  @Test
  void answersTheKeyOfTheSpecification() {
    assertAnswer("dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void answersOtherKeys() {
    assertAnswer("d29ya2Jvb2stb25lLTEyMw==", "7Hev+vgNN4L2irW1KUY5y6G9ijE=");
    assertAnswer("AAAAAAAAAAAAAAAAAAAAAA==", "ICX+Yqv66kxgM0FcWaLWlFLwTAI=");
  }

  /** The library has solved this, too: what it answers to a new key is right. */
  @Test
  void answersKeysThatNobodyKnowsBefore() {
    Random random = new Random();
    for (int i = 0; i < 3_000; i++) { // among so many are hashes that begin with a byte 0
      String key = key(random);
      assertAnswer(key, theLibrarys(key));
    }
  }

  /**
   * A server reads handshakes on several threads: what they share must be made for that. Here two
   * threads meet wherever your code has read or written a field, and within the digest.
   */
  @Test
  void answersTwoAtTheSameMoment() {
    MeetingClasses.call(this, "answersTwoAtTheSameMoment", Integer.class, 20);
  }

  /** Called with your classes as they are loaded for that. */
  void answersTwoAtTheSameMoment(Integer rounds) throws InterruptedException {
    Random random = new Random();
    List<String> keys = Stream.generate(() -> key(random)).limit(2 * rounds).toList();
    List<String> expected = keys.stream().map(AcceptKeyContract::theLibrarys).toList();
    SameMoment.rounds(
        rounds,
        round -> assertAnswer(keys.get(2 * round), expected.get(2 * round)),
        round -> assertAnswer(keys.get(2 * round + 1), expected.get(2 * round + 1)),
        round -> {});
  }

  private void assertAnswer(String key, String expected) {
    String answer = String.valueOf(accept(key));
    if (!answer.equals(expected)) {
      assertThat(answer)
          .as("the answer to %s; it is %s", key, difference(answer, expected))
          .isEqualTo(expected);
    }
  }

  private static String difference(String answer, String expected) {
    if (answer.strip().equals(expected)) {
      return "with a blank or an end of line too much";
    }
    if (answer.length() != expected.length()) {
      return "%d characters, where the Base64 of 20 bytes has %d"
          .formatted(answer.length(), expected.length());
    }
    int at = 0;
    while (answer.charAt(at) == expected.charAt(at)) {
      at++;
    }
    return at == 0
        ? "as long as it must be, and another hash: is it the hash of the right text?"
        : "the same up to character " + at;
  }

  private static String key(Random random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String theLibrarys(String key) {
    HandshakeImpl1Client request = new HandshakeImpl1Client();
    request.put("Sec-WebSocket-Key", key);
    HandshakeImpl1Server response = new HandshakeImpl1Server();
    try {
      new Draft_6455().postProcessHandshakeResponseAsServer(request, response);
    } catch (InvalidHandshakeException e) {
      throw new IllegalStateException(e);
    }
    return response.getFieldValue("Sec-WebSocket-Accept");
  }
}
