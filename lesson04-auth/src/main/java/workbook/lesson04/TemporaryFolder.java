package workbook.lesson04;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A folder for one run of a program. At the end, also on Ctrl-C, first everything is closed that
 * writes into it, and then it is deleted.
 */
final class TemporaryFolder implements AutoCloseable {

  private final Path path;
  private final Deque<AutoCloseable> writers = new ArrayDeque<>();
  private final Thread whenInterrupted = new Thread(this::clear, "delete-temporary-folder");

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  static TemporaryFolder create(String prefix) throws IOException {
    TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix));
    Runtime.getRuntime().addShutdownHook(folder.whenInterrupted);
    return folder;
  }

  Path path() {
    return path;
  }

  /** Will close this before the folder is deleted, in reverse order; answers it unchanged. */
  synchronized <T extends AutoCloseable> T closes(T writer) {
    writers.push(writer);
    return writer;
  }

  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    } catch (IllegalStateException e) {
      // The program is ending: the shutdown hook runs, and finds nothing left to do.
    }
  }

  private synchronized void clear() {
    try {
      while (!writers.isEmpty()) {
        writers.pop().close();
      }
      if (Files.exists(path)) {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("what wrote into " + path + " cannot be closed", e);
    }
  }

  private void delete() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
