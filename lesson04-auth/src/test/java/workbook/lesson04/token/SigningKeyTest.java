package workbook.lesson04.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class SigningKeyTest {

  @TempDir Path folder;

  private static Optional<String> base64(int bytes) {
    return Optional.of(Base64.getMimeEncoder().encodeToString(new byte[bytes]));
  }

  @Test
  void isMadeOnceAndKept() throws IOException {
    Path file = folder.resolve("jwt.key");
    byte[] first = SigningKey.load(Optional.empty(), file, false).current().getEncoded();
    assertThat(first).hasSize(64);
    assertThat(SigningKey.load(Optional.empty(), file, false).current().getEncoded())
        .isEqualTo(first);
    assertThat(
            SigningKey.load(Optional.empty(), folder.resolve("other"), false)
                .current()
                .getEncoded())
        .isNotEqualTo(first);
    assertThat(folder.resolve("jwt.key.new")).doesNotExist();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
  void onlyItsOwnerCanReadIt() throws IOException {
    Path file = folder.resolve("jwt.key");
    SigningKey.load(Optional.empty(), file, false);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theEnvironmentComesFirstAndMakesNoFile() throws IOException {
    Path file = folder.resolve("jwt.key");
    assertThat(SigningKey.load(base64(64), file, false).current().getEncoded())
        .isEqualTo(new byte[64]);
    assertThat(file).doesNotExist();
  }

  @Test
  void theEnvironmentMayHoldSeveralKeysTheNewestFirst() throws IOException {
    String newest = Base64.getEncoder().encodeToString("n".repeat(64).getBytes(US_ASCII));
    String older = Base64.getEncoder().encodeToString("o".repeat(64).getBytes(US_ASCII));
    KeyRing keys = SigningKey.ofAllNodes(Optional.of(newest + ",\n" + older), false);
    assertThat(keys.current().getEncoded()).containsOnly('n');
    String olderId =
        KeyRing.of(new SecretKeySpec("o".repeat(64).getBytes(US_ASCII), "x")).currentId();
    assertThat(keys.find(olderId).orElseThrow().getEncoded()).containsOnly('o');
  }

  @Test
  void aKeyOfTheEnvironmentIsNotRotatedHere() {
    Path file = folder.resolve("jwt.key");
    assertThatThrownBy(() -> SigningKey.load(base64(64), file, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WORKBOOK_JWT_KEY is set: put the new key in front of it");
    assertThatThrownBy(() -> SigningKey.ofAllNodes(base64(64), true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("put the new key behind the old one there, with a comma between,");
  }

  @Test
  void severalNodesHaveTheirKeyFromTheEnvironmentOnly() {
    assertThatThrownBy(() -> SigningKey.ofAllNodes(Optional.empty(), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("all nodes need the same key")
        .hasMessageContaining("openssl rand -base64 64");
  }

  @Test
  void rotatingMakesANewKeyAndKeepsTheOneBeforeIt() throws IOException {
    Path file = folder.resolve("jwt.key");
    KeyRing first = SigningKey.load(Optional.empty(), file, false);
    KeyRing second = SigningKey.load(Optional.empty(), file, true);
    assertThat(second.currentId()).isNotEqualTo(first.currentId());
    assertThat(second.find(first.currentId())).contains(first.current());
    KeyRing third = SigningKey.load(Optional.empty(), file, true);
    assertThat(third.find(second.currentId())).contains(second.current());
    assertThat(third.find(first.currentId())).isEmpty();
    KeyRing again = SigningKey.load(Optional.empty(), file, false);
    assertThat(again.currentId()).isEqualTo(third.currentId());
  }

  @Test
  void aKeyThatIsTooShortIsToldWithoutBeingShown() {
    String key = base64(63).orElseThrow();
    assertThatThrownBy(() -> SigningKey.load(Optional.of(key), folder.resolve("jwt.key"), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WORKBOOK_JWT_KEY")
        .hasMessageContaining("63 bytes")
        .hasMessageNotContaining(key.substring(0, 20))
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatIsNotBase64IsTold() throws IOException {
    Path file = Files.write(folder.resolve("jwt.key"), new byte[] {(byte) 0xff, 1, 2});
    assertThatThrownBy(() -> SigningKey.load(Optional.empty(), file, false))
        .hasMessageContaining("not base64");
    assertThatThrownBy(() -> SigningKey.load(Optional.of("se$ret"), file, false))
        .hasMessageContaining("not base64")
        .hasMessageNotContaining("se$ret");
    Files.writeString(file, "");
    assertThatThrownBy(() -> SigningKey.load(Optional.empty(), file, false))
        .hasMessageContaining("0 bytes");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
  void aKeyThatOthersMayChangeIsNotUsed() throws IOException {
    Path file = folder.resolve("jwt.key");
    SigningKey.load(Optional.empty(), file, false);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    for (Path key : List.of(file, link)) {
      assertThatThrownBy(() -> SigningKey.load(Optional.empty(), key, false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(key + " may be changed by other users");
    }
  }

  @Test
  void aFolderInItsPlaceIsTold() throws IOException {
    Path file = Files.createDirectory(folder.resolve("jwt.key"));
    assertThatThrownBy(() -> SigningKey.load(Optional.empty(), file, false))
        .isInstanceOf(IOException.class)
        .hasMessage("the key file " + file + " is a folder");
  }

  @Test
  void whyItCannotBeWrittenIsTold() throws IOException {
    Path file = folder.resolve("jwt.key");
    Files.createDirectories(folder.resolve("jwt.key.new").resolve("in the way"));
    assertThatThrownBy(() -> SigningKey.load(Optional.empty(), file, false))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write the key file " + file);
    assertThat(file).doesNotExist();
  }
}
