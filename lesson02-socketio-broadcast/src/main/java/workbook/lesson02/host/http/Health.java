package workbook.lesson02.host.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import workbook.lesson02.web.RouteReply;

/**
 * Whether this server can serve. A balancer asks with {@code GET /health}, and sends clients to
 * another server if the answer is not 200.
 */
public final class Health {

  public static final String PATH = "/health";

  private final List<Supplier<Optional<String>>> checks = new CopyOnWriteArrayList<>();
  private volatile boolean draining;

  /**
   * @param check why the server cannot serve; empty if it can
   */
  public void add(Supplier<Optional<String>> check) {
    checks.add(check);
  }

  /** From now on the server takes no new clients, since it is about to stop. */
  public void beginDraining() {
    draining = true;
  }

  public boolean isDraining() {
    return draining;
  }

  /** {@code {"ok": true}}, or 503 and {@code {"ok": false, "error": "…"}}. */
  public RouteReply reply() {
    return problem()
        .map(problem -> RouteReply.json(503, new NotServing(false, problem)))
        .orElseGet(() -> RouteReply.json(200, Map.of("ok", true)));
  }

  private Optional<String> problem() {
    return draining
        ? Optional.of("draining: the server stops")
        : checks.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  private record NotServing(boolean ok, String error) {}
}
