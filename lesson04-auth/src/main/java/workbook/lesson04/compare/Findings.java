package workbook.lesson04.compare;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Presents the measurements: as a table, as CSV, and as sentences. */
record Findings(List<Measurement> measurements) {

  private static final List<TransportKind> KINDS = List.of(TransportKind.values());

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

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
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
  List<Finding> sentences() {
    return List.of(
        push(), polling(), bytes(), arithmetic(), rankingByBytes(), rankingByDelay(), lost());
  }

  private Finding push() {
    double slowest =
        kinds(kind -> kind.intervalMillis() == 0).mapToDouble(this::p50).max().orElseThrow();
    return new Finding(
        "push",
        "With push, half of the messages arrive within {millis} ms, whatever the kind of push.",
        Map.of("millis", whole(Math.ceil(slowest))));
  }

  private Finding polling() {
    String waits =
        kinds(kind -> kind.intervalMillis() > 0)
            .map(
                kind ->
                    String.format(
                        Locale.ROOT,
                        "%s: %,.0f ms, %,.0f ms",
                        Finding.placeFor(kind),
                        p50(kind),
                        kind.expectedDelayMillis()))
            .collect(Collectors.joining("; "));
    return new Finding(
        "polling",
        "With polling, a message waits for the next request, on average half the interval. Measured"
            + " and computed: {waits}.",
        Map.of("waits", waits));
  }

  private Finding bytes() {
    TransportKind least = Collections.min(KINDS, Comparator.comparingDouble(this::bytesOf));
    TransportKind most = Collections.max(KINDS, Comparator.comparingDouble(this::bytesOf));
    return new Finding(
        "bytes",
        "A delivered message costs {least} bytes on the wire with {leastKind} and {most} with"
            + " {mostKind}: {times} times as much, nearly all of it headers.",
        Map.of(
            "least", whole(bytesOf(least)),
            "leastKind", Finding.placeFor(least),
            "most", whole(bytesOf(most)),
            "mostKind", Finding.placeFor(most),
            "times", one(bytesOf(most) / bytesOf(least))));
  }

  /** The largest difference between counted and expected bytes. */
  private Finding arithmetic() {
    Measurement farthest =
        measurements.stream().max(Comparator.comparingDouble(Findings::difference)).orElseThrow();
    return new Finding(
        "arithmetic",
        "The bytes can be computed beforehand: headers of request and answer, the message, 4 bytes"
            + " for a frame. The largest difference has {kind} ({rate} messages/s, receivers:"
            + " {receivers}): {measured} bytes measured, {expected} expected ({percent}%).",
        Map.of(
            "kind", Finding.placeFor(farthest.setting().kind()),
            "rate", String.valueOf(farthest.setting().rate()),
            "receivers", String.valueOf(farthest.setting().receivers()),
            "measured", whole(farthest.bytes()),
            "expected", whole(farthest.expectedBytes()),
            "percent", one(100 * difference(farthest))));
  }

  private static double difference(Measurement m) {
    return Math.abs(m.bytes() / m.expectedBytes() - 1);
  }

  private Finding rankingByBytes() {
    Ranking ranking = Ranking.of(KINDS, this::bytesOf, fewest -> fewest * BYTES_NOISE);
    return new Finding(
        "ranking-bytes",
        "Ranking by bytes, fewest first (= means less than 3% apart): {ranking}.",
        Map.of("ranking", ranking.toString()));
  }

  private Finding rankingByDelay() {
    Ranking ranking = Ranking.of(KINDS, this::p50, best -> DELAY_NOISE_MILLIS);
    return new Finding(
        "ranking-delay",
        "Ranking by the delay of half of the messages, shortest first (= means less than 40 ms"
            + " apart: so much can come from other programs on this computer): {ranking}.",
        Map.of("ranking", ranking.toString()));
  }

  private Finding lost() {
    int lost = measurements.stream().mapToInt(Measurement::lost).sum();
    int doubled = measurements.stream().mapToInt(Measurement::doubled).sum();
    return lost + doubled == 0
        ? new Finding("nothing-lost", "No message was lost and none came twice.", Map.of())
        : new Finding(
            "lost",
            "{lost} deliveries were lost, {doubled} came twice.",
            Map.of("lost", String.valueOf(lost), "doubled", String.valueOf(doubled)));
  }

  private static Stream<TransportKind> kinds(Predicate<TransportKind> wanted) {
    return KINDS.stream().filter(wanted);
  }

  private double p50(TransportKind kind) {
    return mean(kind, Measurement::p50);
  }

  private double bytesOf(TransportKind kind) {
    return mean(kind, Measurement::bytes);
  }

  private double mean(TransportKind kind, ToDoubleFunction<Measurement> figure) {
    return measurements.stream()
        .filter(m -> m.setting().kind() == kind)
        .mapToDouble(figure)
        .average()
        .orElse(Double.NaN);
  }
}
