package workbook.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A real disk that is soon full: a few megabytes of memory, mounted as a file system of its own.
 * Linux allows that to the administrator; elsewhere {@link FullDisk} takes its part.
 */
public final class SmallDisk implements AutoCloseable {

  private static final byte[] BLOCK = new byte[4_096];

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Empty where it is not allowed. */
  public static Optional<SmallDisk> mount(Path folder, int megabytes) {
    return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) { // there is no such command
      return false;
    }
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Fills the disk until no space is left. */
  public void fill() throws IOException {
    try (OutputStream filler = Files.newOutputStream(file("filler"))) {
      while (true) {
        filler.write(BLOCK);
      }
    } catch (IOException e) {
      if (Files.getFileStore(folder).getUsableSpace() >= BLOCK.length) {
        throw e;
      }
    }
  }

  public void free() throws IOException {
    Files.deleteIfExists(file("filler"));
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", folder.toString())) {
      throw new IOException("still mounted: " + folder);
    }
  }
}
