package workbook.docs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workbook.docs.Programs.Program;

/** Programs that run beside each other, each in a JVM of its own, in a folder of their own. */
final class Stage implements AutoCloseable {

  private static final Pattern LOCAL = Pattern.compile("localhost:(\\d+)");

  private final Path folder;
  private final Map<String, Program> programs = Programs.all();
  private final Deque<Terminal> terminals = new ConcurrentLinkedDeque<>();
  private final Map<Integer, Integer> usualPorts = new ConcurrentHashMap<>();

  Stage(Path folder) {
    this.folder = folder;
  }

  /** Starts a server on a free port and waits until it serves. */
  Terminal server(String id, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--port=0");
    Terminal server = client(id, arguments.toArray(String[]::new));
    server.await("(Ctrl-C stops it)");
    List<Integer> usual = programs.get(id).ports();
    List<Integer> ports = server.ports();
    for (int i = 0; i < ports.size(); i++) {
      usualPorts.put(ports.get(i), usual.get(i));
    }
    return server;
  }

  /** What was seen, with the ports that the servers have when they are started as on the pages. */
  String withUsualPorts(String seen) {
    return LOCAL
        .matcher(seen)
        .replaceAll(
            port -> "localhost:" + usualPorts.getOrDefault(Integer.valueOf(port.group(1)), 0));
  }

  /** Starts a program whose input is what the test types. */
  Terminal client(String id, String... arguments) throws IOException {
    if (!programs.containsKey(id)) {
      throw new IllegalArgumentException("a scene starts " + id + ", which is no program");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED"); // or JDK 24 and later warn of Netty
    for (String property : List.of("file", "stdout", "stderr")) {
      command.add("-D" + property + ".encoding=" + StandardCharsets.UTF_8);
    }
    command.addAll(List.of("-cp", classPath()));
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

  /**
   * The class path of this very program. Maven runs a main class with a class loader of its own.
   */
  private static String classPath() {
    return Stage.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
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
