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

/** Measures one setting at a time, on a server that is already running. */
final class Benchmark {

  private static final int PATIENCE_SECONDS = 10;

  private final MeasuredServer server;
  private final ServerCpu cpu;
  private final ScheduledExecutorService timer;

  /** Made anew for each measurement, so that no measurement uses connections of an earlier one. */
  private HttpClient http;

  Benchmark(MeasuredServer server, ServerCpu cpu, ScheduledExecutorService timer) {
    this.server = server;
    this.cpu = cpu;
    this.timer = timer;
  }

  /**
   * Connects the receivers, sends the messages, and waits for the last delivery, at most a few
   * seconds. Bytes are counted only while messages come at a steady rate: with polling, after the
   * first interval.
   *
   * @throws IOException if a receiver or the speaker is refused, or loses its connection; the
   *     message is fit to be shown
   */
  Measurement measure(Setting setting) throws IOException, InterruptedException {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    int target =
        setting.kind() == TransportKind.RAW_WEBSOCKET ? server.rawPort() : server.chatPort();
    long lastId = server.lastId().getAsLong();
    List<Receiver> receivers = new ArrayList<>();
    try (CountingProxy proxy = new CountingProxy(target)) {
      try {
        return measure(setting, proxy, lastId, receivers);
      } finally {
        receivers.forEach(Receiver::close); // while the proxy still passes on their close
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
              server.listenerToken(),
              lastId,
              http,
              timer,
              deliveries.of(i),
              failure::report);
      receivers.add(setting.kind().connect(context));
    }
    awaitReady(receivers, failure);
    long period = TimeUnit.SECONDS.toNanos(1) / setting.rate();
    // In the middle between two messages, when no pushed message is on its way.
    long lead = setting.leadMessages() * period + period / 2;
    CompletableFuture<Counters> begin = countersIn(lead, proxy, deliveries);
    CompletableFuture<Counters> end =
        countersIn(lead + setting.measuredMessages() * period, proxy, deliveries);
    send(setting, period, failure);
    await(deliveries, failure);
    Traffic traffic = end.join().since(begin.join());
    return new Measurement(
        setting,
        deliveries.delayMillis(0.5),
        deliveries.delayMillis(0.99),
        deliveries.delayMillis(1),
        traffic,
        new ExpectedBytes(server.listenerToken(), lastId + 1, Deliveries.text(0))
            .bytes(setting.kind(), setting.rate()),
        deliveries.lost(),
        deliveries.doubled());
  }

  private CompletableFuture<Counters> countersIn(
      long nanos, CountingProxy proxy, Deliveries deliveries) {
    return CompletableFuture.supplyAsync(
        () -> new Counters(Instant.now(), proxy.count(), deliveries.delivered(), cpu.millis()),
        task -> timer.schedule(task, nanos, TimeUnit.NANOSECONDS));
  }

  /** The state of all counters at one moment. */
  private record Counters(
      Instant time, CountingProxy.Count count, long deliveries, double cpuMillis) {

    Traffic since(Counters earlier) {
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
            () -> failure.report("not connected within " + PATIENCE_SECONDS + " s"),
            PATIENCE_SECONDS,
            TimeUnit.SECONDS);
    failure.awaitStep(
        CompletableFuture.allOf(
            receivers.stream().map(Receiver::ready).toArray(CompletableFuture[]::new)));
    late.cancel(false);
  }

  /**
   * Sends at a steady rate, not through the proxy: the sender costs the same for all transports.
   */
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
      failure.awaitStep(done);
    } finally {
      sending.cancel(false);
    }
  }

  private void post(String text, FirstFailure failure) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.chatPort() + "/messages"))
            .header("Authorization", "Bearer " + server.speakerToken())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"data\":\"" + text + "\"}"))
            .build();
    http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (response, failed) -> {
              if (failed != null) {
                failure.report("a message was not sent: " + failed.getMessage());
              } else if (response.statusCode() != 200) {
                failure.report("a message was refused with " + response.statusCode());
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
