package workbook.lesson04.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Presents the measurements: as a table, as CSV, and as sentences. */
record Findings(List<Measurement> measurements) {

  private static final String ROW = "%-24s %5s %5s %8s %8s %8s %8s %8s %8s %7s %8s %7s %5s %5s%n";

  /** Delays that differ by less are equal: other programs on the computer cause so much. */
  private static final double DELAY_NOISE_MILLIS = 40;

  /** Bytes that differ by less are equal: an id has one digit more, or one poll is not counted. */
  private static final double BYTES_NOISE = 0.03;

  String table() {
    String head =
        String.format(
            Locale.ROOT,
            ROW,
            "transport",
            "msg/s",
            "recv",
            "p50 ms",
            "p99 ms",
            "worst",
            "expected",
            "requests",
            "expected",
            "bytes",
            "expected",
            "CPU ms",
            "lost",
            "twice");
    return measurements.stream()
        .map(
            m ->
                row(
                    m.setting().kind().title(),
                    m.setting().rate(),
                    m.setting().receivers(),
                    one(m.p50()),
                    one(m.p99()),
                    one(m.worst()),
                    Math.round(m.setting().kind().expectedDelayMillis()),
                    two(m.requests()),
                    two(m.setting().kind().expectedRequests(m.setting().rate())),
                    Math.round(m.bytes()),
                    Math.round(m.expectedBytes()),
                    two(m.cpuMillis()),
                    m.lost(),
                    m.doubled()))
        .collect(Collectors.joining("", head, ""));
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells);
  }

  private static String one(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String two(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  String csv() {
    Stream<String> rows =
        measurements.stream()
            .map(
                m ->
                    String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%.3f,%.3f,%.3f,%.1f,%.4f,%.4f,%.2f,%.4f,%d,%d,%d,%.1f,%d,%d,%s,%s",
                        m.setting().kind(),
                        m.setting().rate(),
                        m.setting().receivers(),
                        m.p50(),
                        m.p99(),
                        m.worst(),
                        m.setting().kind().expectedDelayMillis(),
                        m.requests(),
                        m.setting().kind().expectedRequests(m.setting().rate()),
                        m.bytes(),
                        m.cpuMillis(),
                        m.connections(),
                        m.lost(),
                        m.doubled(),
                        m.expectedBytes(),
                        m.traffic().bytes(),
                        m.traffic().deliveries(),
                        m.traffic().began(),
                        m.traffic().ended()));
    return Stream.concat(
            Stream.of(
                "transport,messages_per_second,receivers,p50_ms,p99_ms,worst_ms,expected_delay_ms,"
                    + "requests_per_delivery,expected_requests_per_delivery,bytes_per_delivery,"
                    + "server_cpu_ms_per_message,connections,lost,doubled,"
                    + "expected_bytes_per_delivery,wire_bytes,wire_deliveries,wire_began,wire_ended"),
            rows)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The results as sentences. */
  List<String> words() {
    List<TransportKind> byBytes = byBytes();
    TransportKind least = byBytes.get(0);
    TransportKind most = byBytes.get(byBytes.size() - 1);
    List<TransportKind> kinds = List.of(TransportKind.values());
    String waits =
        Stream.of(TransportKind.values())
            .filter(kind -> kind.intervalMillis() > 0)
            .map(
                kind ->
                    String.format(
                        Locale.ROOT,
                        "%s: %.0f ms, half the interval is %.0f ms",
                        kind.title(),
                        mean(kind, Measurement::p50),
                        kind.expectedDelayMillis()))
            .collect(Collectors.joining("; "));
    double pushed =
        Stream.of(TransportKind.values())
            .filter(kind -> kind.intervalMillis() == 0)
            .mapToDouble(kind -> mean(kind, Measurement::p50))
            .max()
            .orElseThrow();
    int lost = measurements.stream().mapToInt(Measurement::lost).sum();
    int doubled = measurements.stream().mapToInt(Measurement::doubled).sum();
    return List.of(
        String.format(
            Locale.ROOT,
            "With push, half of the messages arrive within %.0f ms, whatever the kind of push.",
            Math.ceil(pushed)),
        "With polling, a message waits for the next request (" + waits + ").",
        String.format(
            Locale.ROOT,
            "A delivered message costs %.0f bytes on the wire with %s and %.0f with %s: %.1f times"
                + " as much, nearly all of it headers.",
            mean(least, Measurement::bytes),
            least.title(),
            mean(most, Measurement::bytes),
            most.title(),
            mean(most, Measurement::bytes) / mean(least, Measurement::bytes)),
        arithmetic(),
        "Ranking by bytes, fewest first (= means less than 3 % apart): "
            + Ranking.of(
                kinds, kind -> mean(kind, Measurement::bytes), fewest -> fewest * BYTES_NOISE)
            + ".",
        "Ranking by the delay of half of the messages, shortest first (= means less than 40 ms"
            + " apart: so much can come from other programs on this computer): "
            + Ranking.of(kinds, kind -> mean(kind, Measurement::p50), best -> DELAY_NOISE_MILLIS)
            + ".",
        lost + doubled == 0
            ? "No message was lost and none came twice."
            : lost + " deliveries were lost, " + doubled + " came twice.");
  }

  /** The largest difference between counted and expected bytes. */
  private String arithmetic() {
    Measurement farthest =
        measurements.stream()
            .max(Comparator.comparingDouble(m -> Math.abs(m.bytes() / m.expectedBytes() - 1)))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "The bytes can be computed beforehand: headers of request and answer, the message, 4 bytes"
            + " for a frame. The largest difference has %s: %.0f bytes measured, %.0f expected"
            + " (%.1f %%).",
        farthest.setting(),
        farthest.bytes(),
        farthest.expectedBytes(),
        100 * Math.abs(farthest.bytes() / farthest.expectedBytes() - 1));
  }

  private List<TransportKind> byBytes() {
    return Stream.of(TransportKind.values())
        .sorted(Comparator.comparingDouble(kind -> mean(kind, Measurement::bytes)))
        .toList();
  }

  private double mean(TransportKind kind, ToDoubleFunction<Measurement> figure) {
    return measurements.stream()
        .filter(m -> m.setting().kind() == kind)
        .mapToDouble(figure)
        .average()
        .orElse(Double.NaN);
  }
}
