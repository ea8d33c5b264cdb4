package workbook.lesson04.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Measures one setting after another on a server that runs already. */
public final class Benchmark {

  private static final int PATIENCE_SECONDS = 10;

  private final Subject subject;
  private final ServerCpu cpu;
  private final ScheduledExecutorService timer;

  /** A new client for each measurement, so that none finds connections that another has opened. */
  private HttpClient http;

  /**
   * The server that is measured.
   *
   * @param chatPort Socket.IO and HTTP
   * @param rawPort the same messages on a plain WebSocket
   * @param listener the token of the user who hears
   * @param speaker the token of the user who speaks
   * @param lastId the id of the last message so far
   */
  public record Subject(
      int chatPort, int rawPort, String listener, String speaker, LongSupplier lastId) {

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
      return "Subject[" + chatPort + ", " + rawPort + "]";
    }
  }

  /**
   * @param timer of several threads
   */
  Benchmark(Subject subject, ServerCpu cpu, ScheduledExecutorService timer) {
    this.subject = subject;
    this.cpu = cpu;
    this.timer = timer;
  }

  /**
   * Connects the receivers, sends the messages, waits for the last delivery, at most a few seconds.
   * Bytes are counted only while messages come steadily: for polls, after a first interval.
   *
   * @throws IOException if a receiver or the speaker is refused, or loses its connection; the
   *     message is fit to be shown
   */
  Measurement measure(Setting setting) throws IOException, InterruptedException {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    int target =
        setting.kind() == TransportKind.RAW_WEBSOCKET ? subject.rawPort() : subject.chatPort();
    long lastId = subject.lastId().getAsLong();
    List<Receiver> receivers = new ArrayList<>();
    try (CountingProxy proxy = new CountingProxy(target)) {
      try {
        return measure(setting, proxy, lastId, receivers);
      } finally {
        receivers.forEach(Receiver::close); // while there is somebody to say goodbye to
      }
    }
  }

  private Measurement measure(
      Setting setting, CountingProxy proxy, long lastId, List<Receiver> receivers)
      throws IOException, InterruptedException {
    Deliveries deliveries = new Deliveries(setting.messages(), setting.receivers());
    FirstFailure failure = new FirstFailure(setting);
    for (int i = 0; i < setting.receivers(); i++) {
      ReceiverContext context =
          new ReceiverContext(
              proxy.port(),
              subject.listener(),
              lastId,
              http,
              timer,
              deliveries.of(i),
              failure::tell);
      receivers.add(setting.kind().connect(context));
    }
    awaitReady(receivers, failure);
    long period = TimeUnit.SECONDS.toNanos(1) / setting.rate();
    // Between two messages, when nothing is under way that was pushed.
    long lead = setting.leadMessages() * period + period / 2;
    CompletableFuture<Moment> begin = momentIn(lead, proxy, deliveries);
    CompletableFuture<Moment> end =
        momentIn(lead + setting.measuredMessages() * period, proxy, deliveries);
    send(setting, period, failure);
    await(deliveries, failure);
    Traffic traffic = end.join().since(begin.join());
    return new Measurement(
        setting,
        deliveries.delayMillis(0.5),
        deliveries.delayMillis(0.99),
        deliveries.delayMillis(1),
        traffic,
        new ExpectedBytes(subject.listener(), lastId + 1, Deliveries.text(0))
            .bytes(setting.kind(), setting.rate()),
        deliveries.lost(),
        deliveries.doubled());
  }

  private CompletableFuture<Moment> momentIn(
      long nanos, CountingProxy proxy, Deliveries deliveries) {
    return CompletableFuture.supplyAsync(
        () -> new Moment(Instant.now(), proxy.count(), deliveries.delivered(), cpu.millis()),
        task -> timer.schedule(task, nanos, TimeUnit.NANOSECONDS));
  }

  /** All counters at one moment. */
  private record Moment(
      Instant time, CountingProxy.Count count, long deliveries, double cpuMillis) {

    Traffic since(Moment earlier) {
      CountingProxy.Count used = count.minus(earlier.count);
      return new Traffic(
          earlier.time,
          time,
          used.bytes(),
          used.requests(),
          used.connections(),
          deliveries - earlier.deliveries,
          cpuMillis - earlier.cpuMillis);
    }
  }

  private void awaitReady(List<Receiver> receivers, FirstFailure failure) throws IOException {
    ScheduledFuture<?> late =
        timer.schedule(
            () -> failure.tell("not connected within " + PATIENCE_SECONDS + " s"),
            PATIENCE_SECONDS,
            TimeUnit.SECONDS);
    failure.orDone(
        CompletableFuture.allOf(
            receivers.stream().map(Receiver::ready).toArray(CompletableFuture[]::new)));
    late.cancel(false);
  }

  /** At a steady rate, past the proxy: what the speaker costs is the same for all. */
  private void send(Setting setting, long period, FirstFailure failure) throws IOException {
    AtomicInteger next = new AtomicInteger();
    CompletableFuture<Void> done = new CompletableFuture<>();
    ScheduledFuture<?> sending =
        timer.scheduleAtFixedRate(
            () -> {
              int number = next.getAndIncrement();
              if (number < setting.messages()) {
                post(Deliveries.text(number), failure);
              } else {
                done.complete(null);
              }
            },
            period,
            period,
            TimeUnit.NANOSECONDS);
    try {
      failure.orDone(done);
    } finally {
      sending.cancel(false);
    }
  }

  private void post(String text, FirstFailure failure) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + subject.chatPort() + "/messages"))
            .header("Authorization", "Bearer " + subject.speaker())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"data\":\"" + text + "\"}"))
            .build();
    http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (response, failed) -> {
              if (failed != null) {
                failure.tell("a message was not sent: " + failed.getMessage());
              } else if (response.statusCode() != 200) {
                failure.tell("a message was refused with " + response.statusCode());
              }
            });
  }

  private static void await(Deliveries deliveries, FirstFailure failure)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!deliveries.areComplete() && System.nanoTime() < end) {
      failure.check();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
