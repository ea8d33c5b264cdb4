package workbook.exercises;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the files of a lesson's exercises into memory. It stays in the process and keeps the
 * libraries open, so that the second time takes a fraction of a second.
 */
final class InMemoryCompiler implements AutoCloseable {

  private static final int MOST_ERRORS = 3;

  private final JavaCompiler javac;
  private final StandardJavaFileManager files;
  private final Locale reader;
  private final List<String> options;

  /**
   * The result of compiling.
   *
   * @param classes by their names; empty if there are errors
   * @param errors the first ones, each with file, line and, where it can be read, the line's text,
   *     and how many more there are
   */
  record Result(Map<String, byte[]> classes, List<String> errors) {}

  /**
   * @param compiled the loader of what is compiled already
   */
  InMemoryCompiler(ClassLoader compiled) {
    this(compiled, Locale.getDefault());
  }

  /**
   * @param compiled the loader of what is compiled already
   * @param reader whose language the errors are in, if the compiler has it
   */
  InMemoryCompiler(ClassLoader compiled, Locale reader) {
    this.reader = reader;
    javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new IllegalStateException("this is a Java runtime without compiler: use a JDK");
    }
    files = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    options =
        List.of("-proc:none", "-parameters", "-Xlint:none", "-g", "-classpath", path(compiled));
  }

  /** Maven gives a program a loader of its own; elsewhere the JVM has the path. */
  private static String path(ClassLoader loader) {
    if (loader instanceof FreshClasses) {
      return path(loader.getParent());
    }
    if (loader instanceof URLClassLoader ofMaven) {
      return Arrays.stream(ofMaven.getURLs())
          .map(InMemoryCompiler::file)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String file(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Result compile(Collection<Path> sources) {
    List<String> unreadable =
        sources.stream().map(SourceEncoding::fault).flatMap(Optional::stream).toList();
    if (!unreadable.isEmpty()) {
      return new Result(Map.of(), first(unreadable));
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Outputs outputs = new Outputs(files);
    boolean done =
        javac
            .getTask(
                null,
                outputs,
                diagnostics,
                options,
                null,
                files.getJavaFileObjectsFromPaths(List.copyOf(sources)))
            .call();
    return done
        ? new Result(outputs.classes(), List.of())
        : new Result(Map.of(), errors(diagnostics.getDiagnostics()));
  }

  private List<String> errors(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    return first(
        diagnostics.stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .map(this::text)
            .toList());
  }

  private static List<String> first(List<String> all) {
    return all.size() <= MOST_ERRORS
        ? all
        : Stream.concat(
                all.stream().limit(MOST_ERRORS),
                Stream.of("and " + (all.size() - MOST_ERRORS) + " more"))
            .toList();
  }

  private String text(Diagnostic<? extends JavaFileObject> error) {
    String message = error.getMessage(reader);
    JavaFileObject source = error.getSource();
    if (source == null) {
      return message;
    }
    String name = Path.of(source.toUri()).getFileName().toString();
    return name + ":" + error.getLineNumber() + ": " + message + line(source, error);
  }

  private static String line(JavaFileObject source, Diagnostic<?> error) {
    try {
      return source
          .getCharContent(true)
          .toString()
          .lines()
          .skip(error.getLineNumber() - 1)
          .findFirst()
          .map(line -> "\n  " + line.strip())
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      // nothing was written
    }
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    Outputs(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      URI uri = URI.create("memory:///" + name.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(name, any -> new ByteArrayOutputStream());
        }
      };
    }

    Map<String, byte[]> classes() {
      return written.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toByteArray()));
    }
  }
}
