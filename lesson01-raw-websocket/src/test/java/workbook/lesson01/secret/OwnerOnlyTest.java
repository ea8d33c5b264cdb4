package workbook.lesson01.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The access control lists that files get on Windows. */
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

  /** A file that was made in the administrator's terminal belongs to their group. */
  @Test
  void isForTheUserAlsoIfTheAdministratorsOwnIt() {
    assertThat(OwnerOnly.entries(ADMINISTRATORS, ANN, false))
        .allMatch(entry -> entry.permissions().contains(AclEntryPermission.READ_DATA))
        .extracting(AclEntry::principal)
        .containsExactly(ADMINISTRATORS, ANN);
  }
}
