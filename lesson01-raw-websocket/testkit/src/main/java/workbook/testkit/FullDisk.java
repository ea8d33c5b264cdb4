package workbook.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that a test can fill, and make free again: H2's file system {@code full:}, in front of the
 * real one. When it is full, a write that makes a file longer is done in part and then fails; a
 * write over existing bytes fails, too, as on a file system that writes changes to a new place.
 */
public final class FullDisk extends FilePathWrapper implements AutoCloseable {

  private static final String SCHEME = "full";

  private static final AtomicBoolean FULL = new AtomicBoolean();
  private static final AtomicBoolean NO_MEMORY = new AtomicBoolean();

  /** Called by H2, for each path. A test calls {@link #register}. */
  public FullDisk() {}

  /** Makes H2 use this class for URLs such as {@code jdbc:h2:full:/path/name}, until it closes. */
  public static FullDisk register() {
    FullDisk disk = new FullDisk();
    FilePath.register(disk);
    return disk;
  }

  public void fill() {
    FULL.set(true);
  }

  /** From now on opening a file fails with an {@code OutOfMemoryError}. */
  public void takeMemory() {
    NO_MEMORY.set(true);
  }

  public void free() {
    FULL.set(false);
    NO_MEMORY.set(false);
  }

  @Override
  public void close() {
    free();
    FilePath.unregister(this);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    if (NO_MEMORY.get()) {
      throw new OutOfMemoryError("Java heap space");
    }
    return new Channel(getBase().open(mode));
  }

  /** H2 uses only what names a position. */
  private static final class Channel extends FileBase {

    private final FileChannel real;

    Channel(FileChannel real) {
      this.real = real;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      if (FULL.get()) {
        if (position + from.remaining() > real.size()) {
          real.write(from.slice(from.position(), from.remaining() / 2), position);
        }
        throw new IOException("No space left on device");
      }
      return real.write(from, position);
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      return real.read(to, position);
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      real.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      real.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      return real.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      int length = write(from, real.position());
      real.position(real.position() + length);
      return length;
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      real.position(position);
      return this;
    }
  }
}
