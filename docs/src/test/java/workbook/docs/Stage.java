package workbook.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import workbook.docs.Programs.Program;

/** Programs that run beside each other, each in a JVM of its own, in a folder of their own. */
final class Stage implements AutoCloseable {

  private final Path folder;
  private final Map<String, Program> programs = Programs.all();
  private final Deque<Terminal> terminals = new ConcurrentLinkedDeque<>();

  Stage(Path folder) {
    this.folder = folder;
  }

  /** Starts a server on a free port and waits until it serves. */
  Terminal server(String id, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--port=0");
    Terminal server = client(id, arguments.toArray(String[]::new));
    server.await(" ready: ");
    return server;
  }

  /** Starts a program whose input is what the test types. */
  Terminal client(String id, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    for (String property : List.of("file", "stdout", "stderr")) {
      command.add("-D" + property + ".encoding=" + StandardCharsets.UTF_8);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(programs.get(id).main());
    command.addAll(List.of(arguments));
    Terminal terminal =
        new Terminal(
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start());
    terminals.push(terminal);
    return terminal;
  }

  /** Runs a program to its end and answers what it printed. */
  String run(String id, String... arguments) throws IOException {
    return client(id, arguments).rest();
  }

  /** Ends what still runs, the last first. */
  @Override
  public void close() {
    terminals.forEach(Terminal::close);
  }
}
