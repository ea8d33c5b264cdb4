package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Exercise 1.3, solved and missed. */
final class AcceptKeyAttempts {

  static final class Reference extends AcceptKeyContract {
    @Override
    String accept(String key) {
      return AcceptKeySolution.of(key);
    }
  }

  static final class WrongConstant extends AcceptKeyContract {
    @Override
    String accept(String key) {
      return "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    }
  }

  /** Takes the hash of the key alone, without the specification's GUID. */
  static final class WrongText extends AcceptKeyContract {
    @Override
    String accept(String key) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(key.getBytes(US_ASCII));
        return Base64.getEncoder().encodeToString(hash);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
