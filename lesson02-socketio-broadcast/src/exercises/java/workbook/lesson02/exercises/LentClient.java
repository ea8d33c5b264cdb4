package workbook.lesson02.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import workbook.exercises.SameMoment;

/** Makes clients that stand for others: the same, not equal to them, with more in their methods. */
final class LentClient {

  private LentClient() {}

  /** What happens before and after a client's method. */
  interface Around {
    Object call(String name, Callable<Object> method) throws Exception;
  }

  /** Lent to a listener in place of a client, with something around its methods. */
  static SocketIOClient with(Around around, SocketIOClient client) {
    Object lent =
        Proxy.newProxyInstance(
            LentClient.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (self, method, arguments) ->
                method.getName().equals("equals") && arguments[0] == self
                    ? true
                    : around.call(method.getName(), () -> method.invoke(client, arguments)));
    return (SocketIOClient) lent;
  }

  /**
   * Lent to a listener in place of a client: two threads that are about to call a method of such
   * clients at the same moment wait for each other there.
   */
  static SocketIOClient thatWaitsBefore(String methodName, SocketIOClient client) {
    return with(
        (name, method) -> {
          if (name.equals(methodName)) {
            SameMoment.letTheOtherGoFirst();
          }
          return method.call();
        },
        client);
  }
}
