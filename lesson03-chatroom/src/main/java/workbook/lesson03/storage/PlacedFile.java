package workbook.lesson03.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that a program has open, and the path where it was. The program can go on writing to it
 * after somebody deleted it or put another file there; when the program ends, what it wrote since
 * then is lost.
 *
 * @param identity the system's name of the file (the inode), whatever its path leads to now
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
