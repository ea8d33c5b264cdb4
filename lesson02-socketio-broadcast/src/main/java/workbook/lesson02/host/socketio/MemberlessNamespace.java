package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;

/**
 * Where sockets are while the auth listeners of their namespace decide about it: a namespace of the
 * same name that has no members, so that no broadcast reaches the candidate and nothing lists it.
 * (The library makes a client a member by constructing it, before anybody was asked.)
 */
final class MemberlessNamespace extends Namespace {

  MemberlessNamespace(String name, Configuration configuration) {
    super(name, configuration);
  }

  @Override
  public void addClient(SocketIOClient client) {
    // A candidate is no member.
  }

  @Override
  public void join(String room, java.util.UUID client) {
    // Nor is it in a room.
  }
}
