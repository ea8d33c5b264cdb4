package workbook.lesson04.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
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
    byte[] first = SigningKey.load(Optional.empty(), file).getEncoded();
    assertThat(first).hasSize(64);
    assertThat(SigningKey.load(Optional.empty(), file).getEncoded()).isEqualTo(first);
    assertThat(SigningKey.load(Optional.empty(), folder.resolve("other")).getEncoded())
        .isNotEqualTo(first);
    assertThat(folder.resolve("jwt.key.new")).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyItsOwnerCanReadIt() throws IOException {
    Path file = folder.resolve("jwt.key");
    SigningKey.load(Optional.empty(), file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theEnvironmentComesFirstAndMakesNoFile() throws IOException {
    Path file = folder.resolve("jwt.key");
    assertThat(SigningKey.load(base64(64), file).getEncoded()).isEqualTo(new byte[64]);
    assertThat(file).doesNotExist();
  }

  @Test
  void aKeyThatIsTooShortIsToldWithoutBeingShown() {
    String key = base64(63).orElseThrow();
    assertThatThrownBy(() -> SigningKey.load(Optional.of(key), folder.resolve("jwt.key")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WORKBOOK_JWT_KEY")
        .hasMessageContaining("63 bytes")
        .hasMessageNotContaining(key.substring(0, 20))
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatIsNotBase64IsTold() throws IOException {
    Path file = Files.write(folder.resolve("jwt.key"), new byte[] {(byte) 0xff, 1, 2});
    assertThatThrownBy(() -> SigningKey.load(Optional.empty(), file))
        .hasMessageContaining("not base64");
    assertThatThrownBy(() -> SigningKey.load(Optional.of("se$ret"), file))
        .hasMessageContaining("not base64")
        .hasMessageNotContaining("se$ret");
    Files.writeString(file, "");
    assertThatThrownBy(() -> SigningKey.load(Optional.empty(), file))
        .hasMessageContaining("0 bytes");
  }
}
