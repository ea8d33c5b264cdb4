package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file in its place. A program that has it open goes on writing to it after it was deleted, or
 * another was put in its place; once the program ends, all that it wrote since is gone.
 *
 * @param identity what the system calls the file, which its path need not lead to any more
 */
record PlacedFile(Path path, String identity) {

  static PlacedFile at(Path path) throws IOException {
    return new PlacedFile(path, identity(path));
  }

  /** On Windows a file has no key; a copy was created later. */
  private static String identity(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    Object key = attributes.fileKey();
    return String.valueOf(key == null ? attributes.creationTime() : key);
  }

  /**
   * Looks whether the path still leads to it.
   *
   * @throws IOException if it does not; the message says so
   */
  void check() throws IOException {
    try {
      if (!identity(path).equals(identity)) {
        throw new IOException("another file was put in the place of " + path);
      }
    } catch (NoSuchFileException e) {
      throw new IOException(path + " was deleted or moved away", e);
    }
  }
}
