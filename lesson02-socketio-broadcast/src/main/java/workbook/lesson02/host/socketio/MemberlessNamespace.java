package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;

/**
 * A namespace without members, of the same name as a registered one. A client is in it while the
 * auth listeners of the registered one decide: so no broadcast reaches the client, and nothing
 * lists it. (The library makes a client a member by constructing it, before the auth listeners are
 * asked.)
 */
final class MemberlessNamespace extends Namespace {

  MemberlessNamespace(String name, Configuration configuration) {
    super(name, configuration);
  }

  @Override
  public void addClient(SocketIOClient client) {
    // A client that is not yet accepted does not become a member.
  }

  @Override
  public void join(String room, java.util.UUID client) {
    // It does not join rooms either.
  }
}
