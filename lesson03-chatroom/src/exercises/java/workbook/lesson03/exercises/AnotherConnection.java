package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.protocol.Packet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import workbook.exercises.SameMoment;

/** Connections that stand for a member's own, for contracts. */
final class AnotherConnection {

  private AnotherConnection() {}

  /**
   * In place of a connection: the same, but of two threads that send it this event at the same
   * moment the first is held up, until the other has sent it, or waits for a lock. It may be the
   * learner's own threads that send: then the first waits for half a second at most.
   */
  static SocketIOClient onWhichTheFirstIsOvertaken(SocketIOClient original, String event) {
    AtomicInteger senders = new AtomicInteger();
    Semaphore secondHasSent = new Semaphore(0);
    return (SocketIOClient)
        Proxy.newProxyInstance(
            SocketIOClient.class.getClassLoader(),
            new Class<?>[] {SocketIOClient.class},
            (proxy, method, args) -> {
              if (!sends(method, args, event)) {
                return call(original, method, args);
              }
              boolean isSecond = senders.getAndIncrement() % 2 == 1;
              boolean isHeldUp = SameMoment.letTheOtherFinish();
              if (!isHeldUp && !isSecond) {
                secondHasSent.tryAcquire(500, TimeUnit.MILLISECONDS);
              }
              Object result = call(original, method, args);
              if (!isHeldUp && isSecond) {
                secondHasSent.release();
              }
              return result;
            });
  }

  private static boolean sends(Method method, Object[] args, String event) {
    return method.getName().startsWith("send")
        && (event.equals(args[0])
            || args[0] instanceof Packet packet && event.equals(packet.getName()));
  }

  private static Object call(SocketIOClient original, Method method, Object[] args)
      throws Throwable {
    try {
      return method.invoke(original, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * A second connection of a member. It is another object, and so is its {@link Member}; all else is
   * as with the first. So it can be served at the same moment, as can a connection that is about to
   * be replaced by a new one.
   */
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
                  return call(first, method, args);
              }
            });
  }
}
