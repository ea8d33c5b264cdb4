package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No event loop ends unheard. */
@Timeout(30)
class LoopThreadsTest {

  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void listen() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> failures.add(e));
  }

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void aLoopThatEndsWhileTheHostServesFailsItsThread() throws InterruptedException {
    endLoop(false);
    assertThat(failures.poll(20, TimeUnit.SECONDS)).hasMessage("an event loop has ended");
  }

  @Test
  void oneThatEndsWithTheHostDoesNot() throws InterruptedException {
    endLoop(true);
    assertThat(failures).isEmpty();
  }

  private static void endLoop(boolean stopping) throws InterruptedException {
    Thread[] thread = new Thread[1];
    MultiThreadIoEventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            1, new LoopThreads(() -> stopping), NioIoHandler.newFactory());
    loops.next().submit(() -> thread[0] = Thread.currentThread()).awaitUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    thread[0].join();
  }
}
