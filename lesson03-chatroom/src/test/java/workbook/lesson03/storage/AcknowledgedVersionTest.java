package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AcknowledgedVersionTest {

  private static final int NUMBERS = 50_000;

  @TempDir Path folder;

  @Test
  void remembersTheHighest() throws IOException {
    Path file = folder.resolve("chat.version");
    try (AcknowledgedVersion version = AcknowledgedVersion.in(file)) {
      version.record(300);
      version.record(200);
    }
    try (AcknowledgedVersion again = AcknowledgedVersion.in(file)) {
      assertThat(again.version()).isEqualTo(300);
      again.reset(100);
    }
    try (AcknowledgedVersion again = AcknowledgedVersion.in(file)) {
      assertThat(again.version()).isEqualTo(100);
    }
  }

  /** Written byte by byte, 0x01ff and then 0x0200 would be 0x02ff in between. */
  @Test
  void atNoMomentIsThereHalfOfANumber() throws Exception {
    Path file = folder.resolve("chat.version");
    AtomicLong highest = new AtomicLong();
    try (AcknowledgedVersion version = AcknowledgedVersion.in(file);
        RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(
              () -> {
                for (long i = 1; i < NUMBERS; i++) {
                  highest.set(i * 256);
                  record(version, i * 256 - 1);
                  record(version, i * 256);
                }
              });
      byte[] bytes = new byte[Long.BYTES];
      while (!writing.isDone()) {
        reader.seek(0);
        reader.readFully(bytes);
        assertThat(new BigInteger(bytes).longValueExact()).isLessThanOrEqualTo(highest.get());
      }
      writing.join();
    }
  }

  private static void record(AcknowledgedVersion version, long stored) {
    try {
      version.record(stored);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
