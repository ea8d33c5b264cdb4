package workbook.lesson01.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Creates files and folders that no other user of the computer can read. On POSIX systems they have
 * these permissions from the moment they exist; on Windows they get an access control list.
 */
public final class OwnerOnly {

  private OwnerOnly() {}

  /** Creates the folder if it is missing, and its parents, which others cannot change. */
  public static void createFolder(Path folder) throws IOException {
    create(folder, "rwx------");
  }

  private static void create(Path folder, String permissions) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null && Files.notExists(parent)) {
      create(parent, "rwxr-xr-x"); // a server may keep its own data there: it trusts no other
    }
    Files.createDirectory(folder, posix(folder, permissions));
    restrictAcl(folder);
  }

  /**
   * Creates an empty file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  public static void createFile(Path file) throws IOException {
    Files.createFile(file, posix(file, "rw-------"));
    restrictAcl(file);
  }

  /** Restricts a file that another program has made. */
  public static void restrict(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    restrictAcl(file);
  }

  private static FileAttribute<?>[] posix(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void restrictAcl(Path path) throws IOException {
    AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (view != null) {
      view.setAcl(entries(view.getOwner(), CurrentUser.principal(), Files.isDirectory(path)));
    }
  }

  /**
   * The access control list. What an administrator's terminal makes on Windows is owned by the
   * group of the administrators, to which the same user does not belong in an ordinary terminal: so
   * the user is in the list, too.
   */
  static List<AclEntry> entries(UserPrincipal owner, UserPrincipal user, boolean isFolder) {
    return Stream.of(owner, user)
        .distinct()
        .map(
            who ->
                AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(who)
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .setFlags(
                        isFolder
                            ? EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                            : EnumSet.noneOf(AclEntryFlag.class))
                    .build())
        .toList();
  }
}
