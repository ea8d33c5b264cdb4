package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A second connection of a member, for contracts. It is another object, and so is its {@link
 * Member}; all else is as with the first. So it can be served at the same moment, as can a
 * connection that is about to be replaced by a new one.
 */
final class AnotherConnection {

  private AnotherConnection() {}

  static SocketIOClient like(SocketIOClient first) {
    Member member = first.get("member");
    Member same = new Member(member.room(), member.name());
    return (SocketIOClient)
        Proxy.newProxyInstance(
            SocketIOClient.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (proxy, method, args) -> {
              switch (method.getName()) {
                case "get":
                  return args[0].equals("member") ? same : first.get((String) args[0]);
                case "equals":
                  return args[0] == proxy;
                case "hashCode":
                  return System.identityHashCode(proxy);
                default:
                  try {
                    return method.invoke(first, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
              }
            });
  }
}
