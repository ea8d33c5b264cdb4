package workbook.lesson01.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
class OwnerCheckTest {

  private static final int SOMEBODY = 54_321;

  @TempDir Path folder;
  private Path key;

  @BeforeEach
  void makeKey() throws IOException {
    key = Files.writeString(folder.resolve("key"), "secret");
  }

  private void chmod(String mode) throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
  }

  private void isRefused(Path path, String why) {
    assertThatThrownBy(() -> OwnerCheck.check(path))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rw-r--r--"})
  void whatNobodyElseMayChangeIsTrusted(String mode) throws IOException {
    chmod(mode);
    assertThatCode(() -> OwnerCheck.check(key)).doesNotThrowAnyException();
    Path link = Files.createSymbolicLink(folder.resolve("link"), key);
    assertThatCode(() -> OwnerCheck.check(link)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
  void whatOthersMayChangeIsNot(String mode) throws IOException {
    chmod(mode);
    isRefused(key, "chmod go-w");
    isRefused(Files.createSymbolicLink(folder.resolve("link"), key), "chmod go-w");
  }

  @Test
  void aFolderThatOthersMayChangeIsNot() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    isRefused(folder, "chmod go-w");
  }

  @Test
  void whatAnotherUserOwnsIsNot() throws IOException {
    assumeTrue(Files.getAttribute(key, "unix:uid").equals(0), "only root gives files away");
    Path link = Files.createSymbolicLink(folder.resolve("link"), key);
    Files.setAttribute(key, "unix:uid", SOMEBODY);
    isRefused(key, "belongs to another user");
    assertThatThrownBy(() -> OwnerCheck.check(link))
        .hasMessageContaining("belongs to another user");
  }

  @Test
  void aFolderIsMadeForItsOwnerAlone() throws IOException {
    Path made = folder.resolve("between/data");
    OwnerOnly.createFolder(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThatCode(() -> OwnerCheck.check(made.getParent())).doesNotThrowAnyException();
  }
}
