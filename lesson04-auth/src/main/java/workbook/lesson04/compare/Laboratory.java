package workbook.lesson04.compare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Measures one setting after another on a server that runs already. */
public final class Laboratory {

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
      int chatPort, int rawPort, String listener, String speaker, LongSupplier lastId) {}

  /**
   * @param timer of several threads
   */
  Laboratory(Subject subject, ServerCpu cpu, ScheduledExecutorService timer) {
    this.subject = subject;
    this.cpu = cpu;
    this.timer = timer;
  }

  /**
   * Connects the receivers, sends the messages, waits for the last delivery, at most a few seconds.
   */
  Measurement measure(Setting setting) throws IOException, InterruptedException {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    int target =
        setting.kind() == TransportKind.RAW_WEBSOCKET ? subject.rawPort() : subject.chatPort();
    Deliveries deliveries = new Deliveries(setting.messages(), setting.receivers());
    try (CountingProxy proxy = new CountingProxy(target)) {
      List<Receiver> receivers = connect(setting, proxy, deliveries);
      CountingProxy.Count before = proxy.count();
      double cpuBefore = cpu.millis();
      send(setting);
      await(deliveries);
      double cpuUsed = cpu.millis() - cpuBefore;
      CountingProxy.Count used = proxy.count().minus(before);
      receivers.forEach(Receiver::close);
      double delivered = Math.max(1, deliveries.delivered());
      return new Measurement(
          setting,
          deliveries.delayMillis(0.5),
          deliveries.delayMillis(0.99),
          deliveries.delayMillis(1),
          used.requests() / delivered,
          used.bytes() / delivered,
          cpuUsed / setting.messages(),
          used.connections(),
          deliveries.lost(),
          deliveries.doubled());
    }
  }

  private List<Receiver> connect(Setting setting, CountingProxy proxy, Deliveries deliveries) {
    List<Receiver> receivers = new ArrayList<>();
    long since = subject.lastId().getAsLong();
    for (int i = 0; i < setting.receivers(); i++) {
      receivers.add(
          setting
              .kind()
              .connect(
                  new Place(
                      proxy.port(), subject.listener(), since, http, timer, deliveries.of(i))));
    }
    CompletableFuture.allOf(
            receivers.stream().map(Receiver::ready).toArray(CompletableFuture[]::new))
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    return receivers;
  }

  /** At a steady rate, past the proxy: what the speaker costs is the same for all. */
  private void send(Setting setting) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    CompletableFuture<Void> done = new CompletableFuture<>();
    long period = TimeUnit.SECONDS.toNanos(1) / setting.rate();
    ScheduledFuture<?> sending =
        timer.scheduleAtFixedRate(
            () -> {
              int number = next.getAndIncrement();
              if (number < setting.messages()) {
                post(Deliveries.text(number));
              } else {
                done.complete(null);
              }
            },
            period,
            period,
            TimeUnit.NANOSECONDS);
    done.join();
    sending.cancel(false);
  }

  private void post(String text) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + subject.chatPort() + "/messages"))
            .header("Authorization", "Bearer " + subject.speaker())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"data\":\"" + text + "\"}"))
            .build();
    http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }

  private static void await(Deliveries deliveries) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!deliveries.areComplete() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
