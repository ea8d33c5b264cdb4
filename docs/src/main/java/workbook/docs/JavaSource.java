package workbook.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What a Java file declares and says, as the JDK's own compiler reads it.
 *
 * @param members its types, methods, constructors and fields, the nested ones too
 * @param literals its texts; where one is put together, {@code …} stands for what is not a text
 */
public record JavaSource(List<Member> members, List<String> literals) {

  /**
   * A declaration.
   *
   * @param name as it is declared; a constructor's is its type's
   * @param parameters the types, as in {@code (WebSocket,String)}; empty unless it has parameters
   * @param annotations their names, without {@code @}
   * @param line of the file, counted from 1, in which the text begins
   * @param text whole lines, with the Javadoc
   */
  public record Member(
      String name, String parameters, List<String> annotations, int line, String text) {

    @Override
    public String toString() {
      return name + parameters;
    }
  }

  /**
   * What a name means: {@code onMessage(WebSocket,String)} one method, {@code onMessage} all of
   * that name, {@code EchoServer} the type and not its constructors.
   */
  public List<Member> called(String name) {
    List<Member> exactly = members.stream().filter(m -> m.toString().equals(name)).toList();
    return exactly.isEmpty()
        ? members.stream().filter(member -> member.name().equals(name)).toList()
        : exactly;
  }

  private static final Remembered<JavaSource> SOURCES =
      new Remembered<>(file -> read(List.of(file)).get(0));

  public static JavaSource read(Path file) {
    return SOURCES.of(file);
  }

  /** Reads files that will be asked for; starting the compiler for each of them takes longer. */
  public static void prepare(List<Path> files) {
    SOURCES.prepare(files, JavaSource::read);
  }

  static List<JavaSource> read(List<Path> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  faults -> {}, // somebody may just be writing the file
                  null,
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<JavaSource> read = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        Reader reader = new Reader(unit, positions);
        reader.scan(unit, null);
        read.add(new JavaSource(reader.members, reader.literals));
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reader extends TreeScanner<Void, ClassTree> {

    final List<Member> members = new ArrayList<>();
    final List<String> literals = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String code;

    Reader(CompilationUnitTree unit, SourcePositions positions) throws IOException {
      this.unit = unit;
      this.positions = positions;
      this.code = unit.getSourceFile().getCharContent(true).toString();
    }

    @Override
    public Void visitClass(ClassTree type, ClassTree outer) {
      if (type.getSimpleName().isEmpty()) {
        return super.visitClass(type, null); // what an anonymous class declares has no name outside
      }
      add(type.getSimpleName().toString(), "", annotations(type.getModifiers()), type);
      return super.visitClass(type, type);
    }

    @Override
    public Void visitMethod(MethodTree method, ClassTree type) {
      boolean isConstructor = method.getName().contentEquals("<init>");
      if (type != null && positions.getEndPosition(unit, method) >= 0) {
        add(
            (isConstructor ? type.getSimpleName() : method.getName()).toString(),
            method.getParameters().stream()
                .map(parameter -> parameter.getType().toString().replace(" ", ""))
                .collect(Collectors.joining(",", "(", ")")),
            annotations(method.getModifiers()),
            method);
      }
      return super.visitMethod(method, null);
    }

    @Override
    public Void visitVariable(VariableTree field, ClassTree type) {
      if (type != null) {
        add(field.getName().toString(), "", annotations(field.getModifiers()), field);
      }
      return super.visitVariable(field, null);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, ClassTree type) {
      if (literal.getValue() instanceof String text) {
        literals.add(text);
      }
      return null;
    }

    @Override
    public Void visitBinary(BinaryTree sum, ClassTree type) {
      if (sum.getKind() != Tree.Kind.PLUS) {
        return super.visitBinary(sum, type);
      }
      literals.add(joined(sum));
      return super.visitBinary(sum, type);
    }

    private static String joined(Tree tree) {
      if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
        return joined(sum.getLeftOperand()) + joined(sum.getRightOperand());
      }
      return tree instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : "…";
    }

    private static List<String> annotations(ModifiersTree modifiers) {
      return modifiers.getAnnotations().stream()
          .map(annotation -> annotation.getAnnotationType().toString())
          .toList();
    }

    private void add(String name, String parameters, List<String> annotations, Tree tree) {
      int start = javadocBefore((int) positions.getStartPosition(unit, tree));
      // A file that somebody is writing may have no end of a declaration, and no end of a line.
      int end = Math.max(start, (int) positions.getEndPosition(unit, tree));
      int firstLine = code.lastIndexOf('\n', start) + 1;
      int newline = code.indexOf('\n', end);
      int next = newline < 0 ? code.length() : newline + 1;
      int line = (int) code.substring(0, firstLine).lines().count() + 1;
      members.add(new Member(name, parameters, annotations, line, code.substring(firstLine, next)));
    }

    private int javadocBefore(int start) {
      String before = code.substring(0, start).stripTrailing();
      int javadoc = before.lastIndexOf("/**");
      return before.endsWith("*/") && javadoc >= 0 ? javadoc : start;
    }
  }
}
