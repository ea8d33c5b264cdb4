package workbook.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The packages of one lesson: a diagram of which uses which, and a table of what each is for.
 *
 * <p>The diagram is drawn from the compiled classes, the sentences are the first ones of the {@code
 * package-info} files. On a page it stands between two comments, {@code <!-- packages of MODULE
 * -->} and {@code <!-- end of packages -->}.
 */
final class PackagePicture {

  private static final Pattern ON_A_PAGE =
      Pattern.compile(
          "(<!-- packages of (\\S+) -->\n)(.*?)(<!-- end of packages -->\n)", Pattern.DOTALL);

  private static final String ALL = "workbook.";

  private final Path module;
  private final SortedMap<String, SortedSet<String>> uses = new TreeMap<>();

  private PackagePicture(Path module) {
    this.module = module;
    for (JavaClass type : classes(module)) {
      if (!type.getPackageName().startsWith(ALL)) {
        continue; // one that has to be in a package of a library
      }
      SortedSet<String> used = uses.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getPackageName())
          .filter(name -> name.startsWith(ALL) && !name.equals(type.getPackageName()))
          .forEach(used::add);
    }
  }

  private static JavaClasses classes(Path module) {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          // Of a class that is used its package is enough: to read it as well takes the longest.
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter().importPath(module.resolve("target/classes"));
        });
  }

  /** The modules whose packages this text shows. */
  static List<String> shownIn(String page) {
    return ON_A_PAGE.matcher(page).results().map(picture -> picture.group(2)).toList();
  }

  /** The page's text with all its pictures as the code is now. */
  static String renewed(String page) {
    return ON_A_PAGE
        .matcher(page)
        .replaceAll(
            picture ->
                Matcher.quoteReplacement(picture.group(1) + drawn(picture) + picture.group(4)));
  }

  private static String drawn(MatchResult picture) {
    Path module = Workbook.root().resolve(picture.group(2));
    return new PackagePicture(module).toString();
  }

  @Override
  public String toString() {
    return "\n```mermaid\nflowchart TD\n%s```\n\n| package | what it is | uses of earlier lessons |\n|---|---|---|\n%s\n"
        .formatted(arrows(), rows());
  }

  private String arrows() {
    StringBuilder lines = new StringBuilder();
    SortedSet<String> alone = new TreeSet<>(uses.keySet());
    uses.forEach(
        (name, used) ->
            used.stream()
                .filter(uses::containsKey)
                .forEach(
                    other -> {
                      lines.append("    %s --> %s\n".formatted(node(name), node(other)));
                      alone.removeAll(List.of(name, other));
                    }));
    alone.forEach(name -> lines.append("    %s\n".formatted(node(name))));
    return lines.toString();
  }

  private static String node(String name) {
    String shown = shortName(name);
    return shown.contains(".") ? "%s[%s]".formatted(shown.replace('.', '_'), shown) : shown;
  }

  private String rows() {
    return uses.keySet().stream().map(this::row).collect(Collectors.joining());
  }

  private String row(String name) {
    String earlier =
        uses.get(name).stream()
            .filter(other -> !uses.containsKey(other))
            .map(other -> "`%s`".formatted(other.substring(ALL.length())))
            .collect(Collectors.joining(", "));
    return "| [%s](%s) | %s | %s |\n"
        .formatted(shortName(name), "../" + Workbook.name(source(name)), sentence(name), earlier);
  }

  /** {@code host.http} for {@code workbook.lesson02.host.http}, {@code lesson02} for the lesson. */
  private static String shortName(String name) {
    return name.replaceFirst("^workbook\\.(lesson\\d\\d\\.)?", "");
  }

  private Path source(String name) {
    return module.resolve("src/main/java").resolve(name.replace('.', '/'));
  }

  private String sentence(String name) {
    Path file = source(name).resolve("package-info.java");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(List.of(file)));
      CompilationUnitTree unit = task.parse().iterator().next();
      DocCommentTree javadoc =
          DocTrees.instance(task)
              .getDocCommentTree(new TreePath(new TreePath(unit), unit.getPackage()));
      return javadoc.getFirstSentence().stream()
          .map(PackagePicture::markdown)
          .collect(Collectors.joining())
          .replaceAll("\\s+", " ")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String markdown(DocTree part) {
    if (part instanceof LiteralTree code) {
      return "`%s`".formatted(code.getBody().getBody());
    }
    return part instanceof LinkTree link
        ? "`%s`".formatted(link.getReference().getSignature().replaceFirst(".*\\.", ""))
        : part.toString();
  }
}
