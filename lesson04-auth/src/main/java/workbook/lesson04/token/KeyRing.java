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
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The keys that this server trusts. The newest one signs; older ones still verify the tokens that
 * they have signed, so that a new key logs nobody out. A token's header names its key by an id
 * ({@code kid}, RFC 7515, section 4.1.4).
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

  /** Ids tell which keys these are, and nothing of the keys. */
  public Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }

  Optional<SecretKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The key's id: computed from the key, which cannot be computed from it. */
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
