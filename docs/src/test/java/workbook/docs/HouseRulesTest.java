package workbook.docs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules that keep the workbook simple, held over the compiled classes of all lessons. Where a
 * rule has exceptions they are named here, each with its reason: a new one is a decision.
 */
@Timeout(60)
class HouseRulesTest {

  private static final JavaClasses LESSONS =
      new ClassFileImporter()
          .importPaths(
              Workbook.modules().stream()
                  .map(module -> module.resolve("target/classes"))
                  .filter(Files::isDirectory)
                  .toList());

  /** Chooses what runs a lesson: its main class, or a program that measures one. */
  private static final DescribedPredicate<JavaClass> PROGRAMS =
      describe("are programs", type -> isMain(outermost(type)));

  private static boolean isNamed(JavaClass type, String... names) {
    return Set.of(names).contains(outermost(type).getSimpleName());
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  private static boolean isMain(JavaClass type) {
    return type.tryGetMethod("main", String[].class).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anEarlierLessonKnowsNoLaterOne(int earlier) {
    noClasses()
        .that()
        .resideInAPackage("workbook.lesson0" + earlier + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            IntStream.rangeClosed(earlier + 1, 4)
                .mapToObj(later -> "workbook.lesson0" + later + "..")
                .toArray(String[]::new))
        .check(LESSONS);
  }

  @Test
  void betweenPackagesThereIsNoCycle() {
    slices().matching("workbook.(**)").should().beFreeOfCycles().check(LESSONS);
  }

  /**
   * The exercises' command compiles src/exercises alone: in a fresh clone there are no other
   * compiled tests.
   */
  @Test
  void exercisesUseNoClassOfTheTests() {
    noClasses()
        .that(describe("are in src/exercises", HouseRulesTest::isInExercises))
        .should()
        .dependOnClassesThat(
            describe(
                "are compiled with the tests, from other sources",
                type ->
                    type.getName().startsWith("workbook.") // files are asked for few
                        && isIn("target/test-classes", type, ".class")
                        && !isInExercises(type)))
        .check(new ClassFileImporter().importPaths(compiledExercises()));
  }

  private static List<Path> compiledExercises() {
    return Workbook.modules().stream()
        .map(module -> module.resolve("target/test-classes/workbook"))
        .filter(Files::isDirectory)
        .flatMap(classes -> Workbook.files(classes, "Contract.class").stream())
        .map(Path::getParent)
        .distinct()
        .toList();
  }

  private static boolean isInExercises(JavaClass type) {
    return isIn("src/exercises/java", type, ".java");
  }

  private static boolean isIn(String folder, JavaClass type, String ending) {
    String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ending;
    return Workbook.modules().stream()
        .anyMatch(module -> Files.exists(module.resolve(folder).resolve(file)));
  }

  @Test
  void noLessonNamesAnEngineOrTheHost() {
    String[] engines = {"workbook.lesson01.engine..", "workbook.lesson02.host.."};
    noClasses()
        .that(not(resideInAnyPackage(engines)).and(not(PROGRAMS)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(engines))
        .because("a program, or a test, chooses what runs a lesson")
        .check(LESSONS);
  }

  @Test
  void nettyIsTheHostsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("workbook.lesson02.host..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(LESSONS);
  }

  /** What a client sent is a record, or a text, when it reaches a listener. */
  @Test
  void noListenerTakesRawJson() {
    noMethods()
        .that(describe("are listeners of Socket.IO events", HouseRulesTest::isListener))
        .should()
        .haveRawParameterTypes(
            describe(
                "with a map, a list or a node of JSON",
                types ->
                    types.stream()
                        .anyMatch(
                            assignableTo(java.util.Map.class)
                                .or(assignableTo(java.util.Collection.class))
                                .or(resideInAnyPackage("com.fasterxml.jackson..", "org.json..")))))
        .check(LESSONS);
  }

  private static boolean isListener(JavaMethod method) {
    List<JavaClass> parameters = method.getRawParameterTypes();
    return parameters.stream().anyMatch(type -> type.isEquivalentTo(SocketIOClient.class))
        && parameters.stream().anyMatch(type -> type.isEquivalentTo(AckRequest.class));
  }

  /** The wall clock is for people: durations are measured with {@code System.nanoTime}. */
  @Test
  void onlyWhatIsShownToPeopleAsksTheWallClock() {
    noClasses()
        .that(
            not(PROGRAMS)
                .and(
                    not(
                        named(
                            "CommonHeaders", // the Date header of HTTP
                            "ChatServer", // chooses the clock of the messages' times
                            "ConsultationServer", // the same
                            "Benchmark", // moments that a capture of the network is held against
                            "PreparedAccounts")))) // makes tokens, as the server's program does
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callConstructor(Date.class)
        .check(LESSONS);
  }

  /**
   * A protocol's numbers have the digits 0 to 9, and its words the letters of English, whatever the
   * reader's language. Where these methods get no {@link Locale} they take the reader's: in Arabic
   * {@code %d} may print other digits, and in Turkish {@code TITLE} has no dotless i in lower case.
   */
  @Test
  void whatIsPrintedIsTheSameInEveryCountry() {
    noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(PrintStream.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(PrintStream.class, "format", String.class, Object[].class)
        .because("they take the reader's locale: give them Locale.ROOT")
        .check(LESSONS);
  }

  @Test
  void thereIsOneJsonMapper() {
    noClasses()
        .that(not(named("Json")))
        .should()
        .callConstructorWhere(
            describe(
                "makes a mapper",
                call ->
                    call.getTargetOwner()
                        .isAssignableTo("com.fasterxml.jackson.databind.ObjectMapper")))
        .orShould()
        .callMethodWhere(
            describe(
                "makes a mapper",
                call ->
                    call.getTargetOwner()
                            .isAssignableTo("com.fasterxml.jackson.databind.ObjectMapper")
                        && call.getName().equals("builder")))
        .check(LESSONS);
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    return describe("are named", type -> isNamed(type, names));
  }

  /** A thread has one owner, who names it and ends it. */
  @Test
  void threadsAreMadeByFew() {
    noClasses()
        .that(not(PROGRAMS).and(not(named(THREADS))))
        .should()
        .callConstructorWhere(
            describe(
                "makes threads",
                call ->
                    call.getTargetOwner().isAssignableTo(Thread.class)
                        || call.getTargetOwner().isAssignableTo(Timer.class)
                        || call.getTargetOwner().isAssignableTo(ThreadPoolExecutor.class)
                            && !LESSONS.contain(call.getTargetOwner().getName())))
        .orShould()
        .callMethodWhere(
            describe(
                "makes threads", call -> call.getTargetOwner().isEquivalentTo(Executors.class)))
        .check(LESSONS);
  }

  private static final String[] THREADS = {
    // Lesson 1
    "WireTap", // two directions of each connection
    "ReadOnlyHttpServer",
    "Cli", // at the end of a program, such as to stop its server on Ctrl-C
    "SteadyEngine", // the event loop
    // The host
    "ListenerThreads",
    // What is typed in a terminal
    "BroadcastClient",
    "ChatClient",
    "AuthChatClient",
    // The book
    "LiveState", // looks at what other programs leave on the disk
    // Lessons 3 and 4
    "DaemonTimer",
    "FailStop", // opens the database again
    "OutageGuard", // looks whether the database answers again
    "HashingThreads",
    "TemporaryFolder",
    // Measuring
    "CountingProxy",
    "ServerCpu", // starts a server whose threads are measured
    "Troubles", // kills nodes while users talk
  };

  @Test
  void filesForTheirOwnerAreMadeInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("workbook.lesson01.secret")
        .should()
        .callMethod(Files.class, "setPosixFilePermissions")
        .orShould()
        .dependOnClassesThat(
            type(java.nio.file.attribute.PosixFilePermissions.class)
                .or(type(java.nio.file.attribute.AclFileAttributeView.class)))
        .check(LESSONS);
  }

  /** The system's words are in its user's language: the kind of the exception tells what it is. */
  @Test
  void nobodyLooksForWordsInAnExceptionsMessage() {
    noMethods()
        .should(
            ArchCondition.from(
                describe("look for words in a message", HouseRulesTest::looksForWordsInAMessage)))
        .check(LESSONS);
  }

  private static boolean looksForWordsInAMessage(JavaMethod method) {
    return calls(method, Throwable.class, "getMessage", "getLocalizedMessage", "toString")
        && calls(method, String.class, "contains", "startsWith", "endsWith", "matches", "indexOf");
  }

  private static boolean calls(JavaMethod method, Class<?> owner, String... names) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isAssignableTo(owner)
                    && Set.of(names).contains(call.getName()));
  }

  /** Files and bytes are UTF-8 on every computer. Only a terminal has a charset of its own. */
  @Test
  void onlyATerminalIsReadInTheComputersOwnCharset() {
    noClasses()
        .that(describe("are not Cli", type -> !isNamed(type, "Cli")))
        .should()
        .callMethod(Charset.class, "defaultCharset")
        .orShould()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callConstructor(String.class, byte[].class, int.class, int.class)
        .orShould()
        .callConstructor(InputStreamReader.class, InputStream.class)
        .orShould()
        .callConstructor(PrintStream.class, OutputStream.class)
        .orShould()
        .callMethod(ByteArrayOutputStream.class, "toString")
        .check(LESSONS);
  }

  @Test
  void aClassIsNamedByWhatItIs() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Misc|Common)").check(LESSONS);
  }
}
