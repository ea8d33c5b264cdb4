package workbook.lesson01.secret;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/** The user whose program this is. */
final class CurrentUser {

  private CurrentUser() {}

  /**
   * The user as the owner of a file or an entry of its access control list has it.
   *
   * @throws IOException if the system does not tell it
   */
  static UserPrincipal principal() throws IOException {
    Path process = Path.of("/proc/self"); // a container may have no name for its user
    if (Files.exists(process)) {
      return Files.getOwner(process);
    }
    UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
    String name = System.getProperty("user.name");
    String domain = System.getenv("USERDOMAIN"); // on Windows; the name alone may be the computer's
    if (domain != null) {
      try {
        return users.lookupPrincipalByName(domain + "\\" + name);
      } catch (UserPrincipalNotFoundException e) {
        // not on Windows, or the variable was changed
      }
    }
    return users.lookupPrincipalByName(name);
  }
}
