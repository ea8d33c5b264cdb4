package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No record of any lesson prints a secret. By itself a record's {@code toString} shows all of its
 * components, so that one careless log line would be enough.
 */
@Timeout(60)
class SecretRecordsTest {

  private static final String SECRET = "s3cret";

  private static final List<String> LESSONS =
      List.of(
          "lesson01-raw-websocket",
          "lesson02-socketio-broadcast",
          "lesson03-chatroom",
          "lesson04-auth");

  /** A component with such a name holds a secret, whatever its record is. */
  private static final Pattern SECRETS =
      Pattern.compile("(?i).*(token|password|passwordHash|secret|key|sid|databaseUrl)");

  /** And one with such a name holds a part of a request in which clients send their secrets. */
  private static final Set<String> REQUESTS =
      Set.of("headers", "query", "parameters", "body", "json", "uri");

  static List<Named<Class<?>>> keepers() throws IOException {
    List<Named<Class<?>>> keepers = new ArrayList<>();
    for (String lesson : LESSONS) {
      Path classes = Path.of("..", lesson, "target", "classes");
      try (Stream<Path> files = Files.walk(classes)) {
        files
            .map(file -> classes.relativize(file).toString())
            .filter(file -> file.startsWith("workbook") && file.endsWith(".class"))
            .sorted()
            .map(SecretRecordsTest::load)
            .filter(
                type -> type.isRecord() && components(type).anyMatch(SecretRecordsTest::isSecret))
            .forEach(type -> keepers.add(Named.of(type.getName(), type)));
      }
    }
    return keepers;
  }

  @ParameterizedTest
  @MethodSource("keepers")
  void aRecordKeepsItsSecrets(Class<?> record) throws ReflectiveOperationException {
    assertThat(filled(record).toString()).doesNotContain(SECRET);
  }

  /** The search finds secrets in all lessons, and in whatever a record keeps them. */
  @Test
  void theyAreFound() throws IOException {
    assertThat(keepers().stream().map(keeper -> keeper.getPayload().getSimpleName()))
        .contains("RouteRequest", "RequestTarget", "SocketIoPacket", "Join", "H2Url")
        .contains("PostgresSource")
        .contains("AuthChatOptions", "Account", "Credentials", "IssuedToken", "MeasuredServer");
  }

  private static Class<?> load(String file) {
    String name = file.replaceFirst("\\.class$", "").replace(File.separatorChar, '.');
    try {
      return Class.forName(name, false, SecretRecordsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents());
  }

  private static boolean isSecret(RecordComponent component) {
    String name = component.getName();
    return (SECRETS.matcher(name).matches() || REQUESTS.contains(name))
        && secret(component.getType()) != null;
  }

  /** A secret of this type, if it can hold one. */
  private static Object secret(Class<?> type) {
    if (type.isAssignableFrom(String.class)) {
      return SECRET;
    } else if (type == Optional.class) {
      return Optional.of(SECRET);
    } else if (type.isAssignableFrom(List.class) && Collection.class.isAssignableFrom(type)) {
      return List.of(SECRET);
    } else if (type == Map.class) {
      return Map.of("name", List.of(SECRET));
    } else if (type == HttpHeaders.class) {
      return new DefaultHttpHeaders().add("name", SECRET);
    }
    return null;
  }

  private static Object filled(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            components(type).map(RecordComponent::getType).toArray(Class[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(components(type).map(SecretRecordsTest::value).toArray());
  }

  private static Object value(RecordComponent component) {
    Class<?> type = component.getType();
    if (isSecret(component)) {
      return secret(type);
    } else if (type.isPrimitive()) {
      return Array.get(Array.newInstance(type, 1), 0);
    } else if (type == Optional.class) {
      return Optional.empty();
    } else if (type == Map.class) {
      return new HashMap<>();
    }
    return null;
  }
}
