package workbook.lesson04.token;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The keys that this server trusts. The newest signs; older ones still verify what they have
 * signed, so that a new key logs nobody out. A token says in its header, with the key's id ({@code
 * kid}, RFC 7515, section 4.1.4), which one to ask.
 */
public final class KeyRing {

  private static final int ID_BYTES = 6;

  private final Map<String, SecretKey> byId = new LinkedHashMap<>();
  private final String currentId;
  private final SecretKey current;

  /**
   * @param keys the newest first, one at least
   */
  KeyRing(List<SecretKey> keys) {
    keys.forEach(key -> byId.putIfAbsent(id(key), key));
    current = keys.get(0);
    currentId = id(current);
  }

  public static KeyRing of(SecretKey... newestFirst) {
    return new KeyRing(List.of(newestFirst));
  }

  SecretKey current() {
    return current;
  }

  String currentId() {
    return currentId;
  }

  Optional<SecretKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** A name that follows from the key, and from which the key does not follow. */
  private static String id(SecretKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(key);
      byte[] hash = mac.doFinal("kid".getBytes(StandardCharsets.UTF_8));
      byte[] start = Arrays.copyOf(hash, ID_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(start);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA512, for any key", e);
    }
  }

  /** Keeps the keys out of logs. */
  @Override
  public String toString() {
    return "KeyRing" + byId.keySet();
  }
}
