package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.WaitingBytes;

@Timeout(30)
class LoopFlusherTest {

  private final DefaultEventLoop real = new DefaultEventLoop();
  private final List<Runnable> tasks = new ArrayList<>();
  private boolean isShortOfMemory;

  /** The tasks are run by the test; the time is not to be had while memory is short. */
  private final EventLoop loop =
      (EventLoop)
          Proxy.newProxyInstance(
              EventLoop.class.getClassLoader(),
              new Class<?>[] {EventLoop.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("execute")) {
                  tasks.add((Runnable) arguments[0]);
                  return null;
                }
                if (isShortOfMemory) {
                  throw new OutOfMemoryError("injected");
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });

  @Test
  void aRunThatFailsIsNotTheLast() {
    ListenerThreads threads = new ListenerThreads();
    LoopFlusher flusher = new LoopFlusher(loop, threads);
    WebSocketLink link =
        new WebSocketLink(
            null,
            flusher,
            1_000,
            new WaitingBytes(Long.MAX_VALUE).part(() -> 0, () -> {}),
            () -> {});
    flusher.flushSoon(link);
    assertThat(tasks).hasSize(1);
    isShortOfMemory = true;
    assertThatThrownBy(tasks.get(0)::run).isInstanceOf(OutOfMemoryError.class);
    isShortOfMemory = false;
    flusher.flushSoon(link);
    assertThat(tasks).as("it is asked again").hasSize(2);
    threads.stop();
    real.shutdownGracefully();
  }
}
