package workbook.lesson04.token;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import workbook.lesson01.secret.OwnerCheck;
import workbook.lesson01.secret.OwnerOnly;

/**
 * Loads the key that signs the tokens. With it one can make a token for any user. So it is kept in
 * a file that only its owner can read, or given in an environment variable, and never logged.
 */
public final class SigningKey {

  /**
   * Overrides the file: at least {@value #BYTES} bytes, in base64; several keys are separated by
   * commas, the newest first.
   */
  public static final String ENVIRONMENT = "WORKBOOK_JWT_KEY";

  /** As long as the hash of HS512: RFC 7518, section 3.2, requires at least that. */
  private static final int BYTES = 64;

  private SigningKey() {}

  /**
   * Reads the keys from the environment variable if it is set, else from the file. If there is no
   * file, it is made with a new random key.
   *
   * @param environment the variable's value
   * @param rotate whether to make a new key, which signs from now on; the one before it still
   *     verifies
   * @throws IOException if the key cannot be read or written, or is too short; the message is fit
   *     to be shown to the user and does not show the key
   */
  public static KeyRing load(Optional<String> environment, Path file, boolean rotate)
      throws IOException {
    if (environment.isPresent()) {
      if (rotate) {
        throw new IOException(
            ENVIRONMENT + " is set: put the new key in front of it there, with a comma between");
      }
      return decodeAll(environment.get(), "the environment variable " + ENVIRONMENT);
    }
    if (!Files.exists(file)) {
      write(file, newKey());
    } else if (rotate) {
      write(file, newKey(), read(file).current());
    }
    return read(file);
  }

  /**
   * Reads the keys of a server that is one of several: a token that one of them has issued is shown
   * to all of them, so each must know the key with which any of them signs.
   *
   * @param environment the variable's value
   * @param rotate is refused: the new key is put into the variable
   * @throws IOException if the variable is not set, or is no key; the message is fit to be shown to
   *     the user
   */
  public static KeyRing ofAllNodes(Optional<String> environment, boolean rotate)
      throws IOException {
    if (environment.isEmpty()) {
      throw new IOException(
          "all nodes need the same key in the environment variable "
              + ENVIRONMENT
              + (" (openssl rand -base64 " + BYTES + " makes one)"));
    }
    if (rotate) {
      throw new IOException(
          ENVIRONMENT
              + " is set: put the new key behind the old one there, with a comma between,"
              + " at all nodes first (docs/more-than-one-machine.md)");
    }
    return load(environment, Path.of(""), false);
  }

  private static KeyRing read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("the key file " + file + " is a folder");
    }
    OwnerCheck.check(file);
    try {
      return decodeAll(Files.readString(file), "the key file " + file);
    } catch (CharacterCodingException e) {
      throw new IOException("the key file " + file + " is not base64", e);
    } catch (FileSystemException e) {
      throw new IOException("cannot read the key file " + file, e);
    }
  }

  private static KeyRing decodeAll(String keys, String where) throws IOException {
    List<SecretKey> decoded = new ArrayList<>();
    for (String key : keys.split(",")) {
      decoded.add(decode(key, where));
    }
    return new KeyRing(decoded);
  }

  private static SecretKey decode(String base64, String where) throws IOException {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.replaceAll("\\s", "")); // openssl wraps its lines
    } catch (IllegalArgumentException e) {
      throw new IOException(where + " is not base64");
    }
    if (key.length < BYTES) {
      throw new IOException(
          where
              + " holds "
              + key.length
              + " bytes, HS512 needs "
              + BYTES
              + " (openssl rand -base64 "
              + BYTES
              + " makes some)");
    }
    return new SecretKeySpec(key, "HmacSHA512");
  }

  private static SecretKey newKey() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, "HmacSHA512");
  }

  private static void write(Path file, SecretKey... keys) throws IOException {
    String text =
        Stream.of(keys)
            .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()))
            .collect(Collectors.joining(",\n"));
    // Written to another file, which is then moved: a crash must not leave half a key.
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      OwnerOnly.createFile(fresh);
      Files.writeString(fresh, text + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) { // its message is only the file's name
      throw new IOException("cannot write the key file " + file + ": " + e, e);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw new IOException("cannot write the key file " + file + ": " + e.getMessage(), e);
    }
  }
}
