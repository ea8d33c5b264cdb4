package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.scheduler.CancelableScheduler;
import com.corundumstudio.socketio.scheduler.SchedulerKey;
import io.netty.channel.ChannelHandlerContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import workbook.lesson02.timer.DaemonTimer;

/** Runs the timeouts of acknowledgements, which the library schedules here. */
final class AckTimer implements CancelableScheduler {

  private final DaemonTimer timer = new DaemonTimer("ack-timeouts");
  private final Map<SchedulerKey, Future<?>> pending = new ConcurrentHashMap<>();

  @Override
  public void update(ChannelHandlerContext ctx) {
    // The library's own schedulers call back on an event loop; this one has a thread of its own.
  }

  @Override
  public void cancel(SchedulerKey key) {
    Future<?> task = pending.remove(key);
    if (task != null) {
      task.cancel(false);
    }
  }

  @Override
  public void schedule(Runnable task, long delay, TimeUnit unit) {
    timer.schedule(task, delay, unit);
  }

  @Override
  public void schedule(SchedulerKey key, Runnable task, long delay, TimeUnit unit) {
    pending.compute(
        key,
        (same, earlier) -> {
          if (earlier != null) {
            earlier.cancel(false);
          }
          return timer.schedule(
              () -> {
                pending.remove(key);
                task.run();
              },
              delay,
              unit);
        });
  }

  @Override
  public void scheduleCallback(SchedulerKey key, Runnable task, long delay, TimeUnit unit) {
    schedule(key, task, delay, unit);
  }

  @Override
  public void shutdown() {
    timer.shutdownNow();
  }
}
