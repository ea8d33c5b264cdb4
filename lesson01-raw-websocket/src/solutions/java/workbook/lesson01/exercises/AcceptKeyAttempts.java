package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Exercise 1.3, solved and missed. */
final class AcceptKeyAttempts {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  static final class Reference extends AcceptKeyContract {
    @Override
    String accept(String key) {
      return AcceptKeySolution.of(key);
    }
  }

  /** A digest for each thread. */
  static final class RightThreadLocal extends AcceptKeyContract {

    private final ThreadLocal<MessageDigest> digest = ThreadLocal.withInitial(() -> sha1());

    @Override
    String accept(String key) {
      digest.get().update(key.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest.get().digest(GUID.getBytes(UTF_8)));
    }
  }

  /** One digest, and one thread at a time. */
  static final class RightLock extends AcceptKeyContract {

    private final MessageDigest digest = sha1();

    @Override
    synchronized String accept(String key) {
      return Base64.getEncoder().encodeToString(digest.digest((key + GUID).getBytes(US_ASCII)));
    }
  }

  static final class WrongConstant extends AcceptKeyContract {
    @Override
    String accept(String key) {
      return "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    }
  }

  /** Knows the contract's keys, and no other. */
  static final class WrongTable extends AcceptKeyContract {

    private static final Map<String, String> ANSWERS =
        Map.of(
            "dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            "d29ya2Jvb2stb25lLTEyMw==", "7Hev+vgNN4L2irW1KUY5y6G9ijE=",
            "AAAAAAAAAAAAAAAAAAAAAA==", "ICX+Yqv66kxgM0FcWaLWlFLwTAI=");

    @Override
    String accept(String key) {
      return ANSWERS.get(key);
    }
  }

  /** Takes the hash of the key alone, without the specification's GUID. */
  static final class WrongText extends AcceptKeyContract {
    @Override
    String accept(String key) {
      return Base64.getEncoder().encodeToString(sha1().digest(key.getBytes(US_ASCII)));
    }
  }

  /** Appends the GUID to the 16 bytes that the key is the Base64 of. */
  static final class WrongDecoded extends AcceptKeyContract {
    @Override
    String accept(String key) {
      MessageDigest digest = sha1();
      digest.update(Base64.getDecoder().decode(key));
      return Base64.getEncoder().encodeToString(digest.digest(GUID.getBytes(US_ASCII)));
    }
  }

  /** Writes the hash in hexadecimal digits, and then these as Base64. */
  static final class WrongHex extends AcceptKeyContract {
    @Override
    String accept(String key) {
      String hex = HexFormat.of().formatHex(sha1().digest((key + GUID).getBytes(US_ASCII)));
      return Base64.getEncoder().encodeToString(hex.getBytes(US_ASCII));
    }
  }

  /** The Base64 of URLs has other characters in place of + and /. */
  static final class WrongUrlBase64 extends AcceptKeyContract {
    @Override
    String accept(String key) {
      byte[] hash = sha1().digest((key + GUID).getBytes(US_ASCII));
      return Base64.getUrlEncoder().encodeToString(hash);
    }
  }

  /** One digest for all threads: what one puts in comes out of another's hash. */
  static final class WrongSharedDigest extends AcceptKeyContract {

    private static final MessageDigest DIGEST = sha1();

    @Override
    String accept(String key) {
      return Base64.getEncoder().encodeToString(DIGEST.digest((key + GUID).getBytes(US_ASCII)));
    }
  }

  /** The GUID first. */
  static final class WrongGuidFirst extends AcceptKeyContract {
    @Override
    String accept(String key) {
      return Base64.getEncoder().encodeToString(sha1().digest((GUID + key).getBytes(US_ASCII)));
    }
  }

  /** The GUID in lower case. */
  static final class WrongGuid extends AcceptKeyContract {
    @Override
    String accept(String key) {
      byte[] text = (key + GUID.toLowerCase(Locale.ROOT)).getBytes(US_ASCII);
      return Base64.getEncoder().encodeToString(sha1().digest(text));
    }
  }

  /** The Base64 without its last sign. */
  static final class WrongNoPadding extends AcceptKeyContract {
    @Override
    String accept(String key) {
      byte[] hash = sha1().digest((key + GUID).getBytes(US_ASCII));
      return Base64.getEncoder().withoutPadding().encodeToString(hash);
    }
  }

  /** A lock around the end only: what goes in before is mixed all the same. */
  static final class WrongHalfALock extends AcceptKeyContract {

    private final MessageDigest digest = sha1();

    @Override
    String accept(String key) {
      digest.update(key.getBytes(US_ASCII));
      synchronized (digest) {
        return Base64.getEncoder().encodeToString(digest.digest(GUID.getBytes(US_ASCII)));
      }
    }
  }

  /** Takes the hash for a number, of which a first byte that is 0 is no part. */
  static final class WrongNumber extends AcceptKeyContract {
    @Override
    String accept(String key) {
      byte[] hash = sha1().digest((key + GUID).getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(new BigInteger(hash).toByteArray());
    }
  }

  /** A new digest each time, and one text for all threads. */
  static final class WrongSharedText extends AcceptKeyContract {

    private static final StringBuilder TEXT = new StringBuilder();

    @Override
    String accept(String key) {
      TEXT.setLength(0);
      TEXT.append(key).append(GUID);
      byte[] hash = sha1().digest(TEXT.toString().getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    }
  }

  /** Keeps the key in a field, where another thread puts its own. */
  static final class WrongField extends AcceptKeyContract {

    private String last;

    @Override
    String accept(String key) {
      last = key;
      byte[] hash = sha1().digest((last + GUID).getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
