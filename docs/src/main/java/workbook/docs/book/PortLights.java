package workbook.docs.book;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import workbook.docs.Programs;
import workbook.lesson01.cli.RunningNote;

/**
 * Which of the workbook's programs answer at their ports. That a program of the workbook runs is
 * known from its {@link RunningNote}, so nobody has to connect to it. Only where none of them is
 * said to be, one connection to this computer shows whether something else has the port; it is
 * closed without a byte. A server that was started outside of the workbook's folder leaves no note,
 * and is something else here.
 */
final class PortLights {

  private static final int PATIENCE_MILLIS = 200;
  private static final int LOOKS_BETWEEN_CONNECTIONS = 8;

  private final Path root;
  private final List<Served> programs;
  private final Map<Integer, Boolean> taken = new HashMap<>();
  private int looks;

  /**
   * @param root the workbook's folder
   */
  PortLights(Path root, List<Served> programs) {
    this.root = root;
    this.programs = programs;
  }

  /**
   * A program that serves.
   *
   * @param ports its default ports; the first one is that of its option {@code --port}
   */
  record Served(String program, List<Integer> ports) {

    /** The workbook's programs, without the book itself. */
    static List<Served> all() {
      return Programs.all().values().stream()
          .filter(program -> !program.ports().isEmpty() && !program.id().equals("book"))
          .map(program -> new Served(program.id(), program.ports()))
          .toList();
    }
  }

  /**
   * A program at one of its default ports.
   *
   * @param state {@code ours} if this program has the port, {@code other} if something else has it,
   *     {@code nobody}
   */
  record Light(String program, int port, String state) {}

  /** The message about all ports. Every eighth time it also looks at those without a note. */
  String look() throws IOException {
    if (looks++ % LOOKS_BETWEEN_CONNECTIONS == 0) {
      taken.clear();
    }
    List<RunningNote> running = RunningNote.all(root);
    List<Light> lights =
        programs.stream()
            .flatMap(
                program ->
                    program.ports().stream()
                        .map(
                            port ->
                                new Light(program.program(), port, state(program, port, running))))
            .toList();
    return Json.of(Map.of("type", "ports", "ports", lights));
  }

  /** A second port, such as that of a page, is its program's as long as the program runs. */
  private String state(Served program, int port, List<RunningNote> running) {
    boolean isFirst = program.ports().get(0) == port;
    boolean runs =
        running.stream()
            .filter(note -> note.program().equals(program.program()))
            .anyMatch(note -> !isFirst || note.port() == port);
    if (runs && (isFirst || isTaken(port))) {
      return "ours";
    }
    boolean isAnotherOfOurs = running.stream().anyMatch(note -> note.port() == port);
    return isAnotherOfOurs || isTaken(port) ? "other" : "nobody";
  }

  private boolean isTaken(int port) {
    return taken.computeIfAbsent(port, PortLights::connects);
  }

  private static boolean connects(int port) {
    try (Socket socket = new Socket()) {
      InetAddress here = InetAddress.getLoopbackAddress();
      socket.connect(new InetSocketAddress(here, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false; // nobody accepts connections there
    }
  }
}
