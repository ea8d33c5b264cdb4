package workbook.lesson03.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection whose calls, and those of its statements, are passed on to H2's; every exception
 * from there is reported to {@link OpenDatabase}. So no fault goes unnoticed, whichever call meets
 * it.
 */
final class WatchedConnection {

  private final OpenDatabase database;
  private final Connection connection;

  WatchedConnection(OpenDatabase database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  Connection proxy() {
    return watched(Connection.class, connection);
  }

  private <T> T watched(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedConnection.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      return end(target, method);
    }
    Object result = invoke(target, method, arguments);
    return result instanceof Statement ? watched(method.getReturnType(), result) : result;
  }

  private Object end(Object target, Method close) throws Throwable {
    try {
      if (target == connection) {
        database.recordVersion();
      }
      return null;
    } catch (SQLException e) {
      database.notice(e);
      throw e;
    } finally {
      invoke(target, close, null);
    }
  }

  private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      database.notice(e.getCause());
      throw e.getCause();
    }
  }
}
