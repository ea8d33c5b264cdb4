package workbook.lesson01.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The access control lists of Windows, as far as another system can try them. */
@Timeout(10)
class OwnerOnlyTest {

  private static final UserPrincipal ANN = () -> "PC\\ann";
  private static final UserPrincipal ADMINISTRATORS = () -> "BUILTIN\\Administrators";

  @Test
  void isForTheOwnerAlone() {
    assertThat(OwnerOnly.entries(ANN, ANN, true))
        .allMatch(entry -> entry.type() == AclEntryType.ALLOW)
        .extracting(AclEntry::principal)
        .containsExactly(ANN);
  }

  @Test
  void aFolderThatOthersMayChangeIsMendedByOneCommand() {
    assertThat(OwnerCheck.icacls(Path.of("data"), ANN, true))
        .isEqualTo("icacls \"data\" /inheritance:r /grant:r \"PC\\ann:(OI)(CI)F\"");
    assertThat(OwnerCheck.icacls(Path.of("key"), ANN, false))
        .isEqualTo("icacls \"key\" /inheritance:r /grant:r \"PC\\ann:F\"");
  }

  /** A file that was made in the administrator's terminal belongs to their group. */
  @Test
  void isForTheUserAlsoIfTheAdministratorsOwnIt() {
    assertThat(OwnerOnly.entries(ADMINISTRATORS, ANN, false))
        .allMatch(entry -> entry.permissions().contains(AclEntryPermission.READ_DATA))
        .extracting(AclEntry::principal)
        .containsExactly(ADMINISTRATORS, ANN);
  }
}
