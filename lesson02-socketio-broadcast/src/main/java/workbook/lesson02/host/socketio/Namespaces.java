package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.namespace.Namespace;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The namespaces that lessons have registered, each with one beside it for candidates. */
final class Namespaces {

  private final Function<String, Namespace> registered;
  private final Configuration configuration;
  private final Map<String, MemberlessNamespace> candidates = new ConcurrentHashMap<>();

  /**
   * @param registered answers a registered namespace by its name, or null
   */
  Namespaces(Function<String, Namespace> registered, Configuration configuration) {
    this.registered = registered;
    this.configuration = configuration;
  }

  Optional<Namespace> find(String name) {
    return Optional.ofNullable(registered.apply(name));
  }

  /** Where clients are that want to join this namespace, which is registered. */
  MemberlessNamespace candidatesOf(Namespace namespace) {
    return candidates.computeIfAbsent(
        namespace.getName(), name -> new MemberlessNamespace(name, configuration));
  }
}
