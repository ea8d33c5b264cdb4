package workbook.lesson01.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.Set;

/**
 * Refuses a file or folder that another user of the computer owns or may change, because that user
 * could put a key there and would know it. A symbolic link is checked together with its target.
 * Files of the administrator, who can read everything anyway, are accepted.
 */
public final class OwnerCheck {

  private static final Set<AclEntryPermission> CHANGES =
      Set.of(
          AclEntryPermission.WRITE_DATA,
          AclEntryPermission.APPEND_DATA,
          AclEntryPermission.WRITE_ACL,
          AclEntryPermission.WRITE_OWNER);

  /** Windows groups that other users belong to, by their English names. */
  private static final Set<String> WIDE_GROUPS =
      Set.of("\\Everyone", "BUILTIN\\Users", "NT AUTHORITY\\Authenticated Users", "Everyone");

  private OwnerCheck() {}

  /**
   * Returns if nobody else may change the file or folder.
   *
   * @throws IOException if somebody may; the message is fit to be shown to the user
   */
  public static void check(Path path) throws IOException {
    checkOwner(path, LinkOption.NOFOLLOW_LINKS);
    Path real = path.toRealPath();
    checkOwner(real);
    if (supports(real, "posix")) {
      checkMode(path, Files.readAttributes(real, PosixFileAttributes.class));
    } else if (supports(real, "acl")) {
      checkAcl(path, Files.getFileAttributeView(real, AclFileAttributeView.class));
    }
  }

  private static boolean supports(Path path, String view) {
    return path.getFileSystem().supportedFileAttributeViews().contains(view);
  }

  private static void checkOwner(Path path, LinkOption... links) throws IOException {
    UserPrincipal owner = Files.getOwner(path, links);
    if (!owner.equals(CurrentUser.principal()) && !isAdministrator(owner)) {
      throw new IOException(
          path + " belongs to another user, " + owner.getName() + ", and is not trusted");
    }
  }

  /** On Windows the files of an administrator are owned by a group. */
  private static boolean isAdministrator(UserPrincipal owner) {
    return owner.getName().equals("root") || owner instanceof GroupPrincipal;
  }

  private static void checkMode(Path path, PosixFileAttributes file) throws IOException {
    Set<PosixFilePermission> mode = file.permissions();
    boolean byGroup = mode.contains(PosixFilePermission.GROUP_WRITE) && !isOwnersGroup(file);
    if (byGroup || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          path + " may be changed by other users, and is not trusted: chmod go-w " + path);
    }
  }

  /**
   * Many systems give each user a group of the same name, which may write to the user's folders:
   * for a folder that is accepted, for a file it is not needed.
   */
  private static boolean isOwnersGroup(PosixFileAttributes file) {
    return file.isDirectory() && file.group().getName().equals(file.owner().getName());
  }

  private static void checkAcl(Path path, AclFileAttributeView view) throws IOException {
    UserPrincipal owner = view.getOwner();
    for (AclEntry entry : view.getAcl()) {
      if (entry.type() == AclEntryType.ALLOW
          && !Collections.disjoint(entry.permissions(), CHANGES)
          && isAnotherUser(entry.principal(), owner)) {
        throw new IOException(
            path
                + " may be changed by "
                + entry.principal().getName()
                + ", and is not trusted: "
                + icacls(path, CurrentUser.principal(), Files.isDirectory(path)));
      }
    }
  }

  /** The command of Windows that leaves the file, or the folder and what is in it, to one user. */
  static String icacls(Path path, UserPrincipal user, boolean isFolder) {
    String rights = user.getName() + (isFolder ? ":(OI)(CI)F" : ":F");
    return "icacls \"" + path + "\" /inheritance:r /grant:r \"" + rights + "\"";
  }

  private static boolean isAnotherUser(UserPrincipal who, UserPrincipal owner) throws IOException {
    return who instanceof GroupPrincipal
        ? WIDE_GROUPS.contains(who.getName())
        : !who.equals(owner) && !who.equals(CurrentUser.principal());
  }
}
