package workbook.lesson02.host;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import workbook.lesson02.host.engineio.Sessions;
import workbook.lesson02.host.http.HttpServer;
import workbook.lesson02.host.socketio.EventCounts;
import workbook.lesson02.host.thread.ListenerThreads;

/**
 * What is measured of a host, as meters of Micrometer. The host counts in any case; here the counts
 * get the names under which {@code GET /metrics} tells them.
 */
record HostMeters(HttpServer http, Sessions sessions, EventCounts events, ListenerThreads threads)
    implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("workbook.connections", http, HttpServer::connections)
        .description("TCP connections that are open")
        .register(registry);
    Gauge.builder("workbook.sessions", sessions, Sessions::count)
        .description("Socket.IO sessions that are open")
        .register(registry);
    Gauge.builder("workbook.listeners.busy", threads, ListenerThreads::busyLanes)
        .description("Connections whose events wait for a thread, or are being worked on")
        .register(registry);
    FunctionCounter.builder("workbook.events.received", events, EventCounts::received)
        .description("Events from clients")
        .register(registry);
    FunctionCounter.builder("workbook.events.sent", events, EventCounts::sent)
        .description("Events and acknowledgements to clients, counted for each receiver")
        .register(registry);
    FunctionCounter.builder("workbook.connects.refused", events, EventCounts::refused)
        .description("CONNECT packets that were not accepted")
        .register(registry);
    FunctionCounter.builder("workbook.requests.refused", http, HttpServer::refused)
        .description("HTTP requests answered with a status of 400 or more")
        .register(registry);
    FunctionCounter.builder("workbook.sessions.broken", sessions, Sessions::brokenRules)
        .description("Sessions that were closed because the client broke a rule")
        .register(registry);
    Timer wait =
        Timer.builder("workbook.listeners.wait")
            .description("How long events and requests waited for a thread")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(1))
            .register(registry);
    threads.measureWaits(nanos -> wait.record(nanos, TimeUnit.NANOSECONDS));
  }
}
