package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Which file is at a path. A program that has a file open can go on writing to it after somebody
 * deleted the file or put another one in its place. When the program ends, what it has written
 * since then is lost. So {@link #check} tells whether the path still leads to the same file.
 *
 * @param id what the system calls the file: the number of its inode, or on Windows, which has no
 *     such number, the time of its creation
 */
record FileIdentity(Path path, String id) {

  static FileIdentity of(Path path) throws IOException {
    return new FileIdentity(path, id(path));
  }

  private static String id(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    Object key = attributes.fileKey();
    return String.valueOf(key == null ? attributes.creationTime() : key);
  }

  /**
   * Returns if the path still leads to the same file.
   *
   * @throws IOException if it does not
   */
  void check() throws IOException {
    try {
      if (!id(path).equals(id)) {
        throw new IOException("another file was put in the place of " + path);
      }
    } catch (NoSuchFileException e) {
      throw new IOException(path + " was deleted or moved away", e);
    }
  }
}
