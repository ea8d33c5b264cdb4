package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A record prints all that it holds, into whatever log it gets, unless it is taught not to. */
@Timeout(20)
class SecretRecordsTest {

  private static final Set<String> SECRETS =
      Set.of("token", "password", "passwordHash", "listenerToken", "speakerToken");

  @Test
  void noRecordPrintsATokenOrAPassword() throws Exception {
    List<Class<?>> keepers = allClasses().stream().filter(SecretRecordsTest::keepsSecrets).toList();
    assertThat(keepers).hasSizeGreaterThan(7);
    for (Class<?> keeper : keepers) {
      assertThat(filled(keeper).toString()).as(keeper.getName()).doesNotContain("a secret");
    }
  }

  private static List<Class<?>> allClasses() throws Exception {
    Path root =
        Path.of(AuthChatServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .<Class<?>>map(SecretRecordsTest::load)
          .toList();
    }
  }

  private static Class<?> load(String file) {
    try {
      String name = file.replaceAll("[/\\\\]", ".").replaceFirst("\\.class$", "");
      return Class.forName(name, false, SecretRecordsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean keepsSecrets(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents()).anyMatch(SecretRecordsTest::isSecret);
  }

  private static boolean isSecret(RecordComponent component) {
    return component.getType() == String.class && SECRETS.contains(component.getName());
  }

  private static Object filled(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(
        Arrays.stream(components).map(SecretRecordsTest::value).toArray());
  }

  private static Object value(RecordComponent component) {
    if (component.getType() == Optional.class) {
      return Optional.empty();
    }
    if (component.getType() == int.class) {
      return 1;
    }
    if (component.getType() == long.class) {
      return 1L;
    }
    return isSecret(component) ? "a secret" : null;
  }
}
