package workbook.lesson02.exercises;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.listener.ConnectListener;
import com.corundumstudio.socketio.listener.DataListener;
import com.corundumstudio.socketio.listener.DisconnectListener;
import com.corundumstudio.socketio.namespace.EventEntry;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.json.JSONArray;
import workbook.lesson02.json.Json;

/**
 * The listeners that an exercise has added to its server, called without a connection. The library
 * does not tell which they are, so they are read from its private fields.
 */
final class Listeners {

  private final Namespace namespace;
  private final List<ConnectListener> connectListeners;
  private final List<DisconnectListener> disconnectListeners;

  /** Those that are there now. */
  Listeners(Namespace namespace) {
    this.namespace = namespace;
    connectListeners = listeners("connectListeners", ConnectListener.class);
    disconnectListeners = listeners("disconnectListeners", DisconnectListener.class);
  }

  /** A client is connected. */
  void come(SocketIOClient client) {
    connectListeners.forEach(listener -> listener.onConnect(client));
  }

  /** A client is not connected any more. */
  void leave(SocketIOClient client) {
    disconnectListeners.forEach(listener -> listener.onDisconnect(client));
  }

  /**
   * An event of a client comes.
   *
   * @param data what comes with it
   * @param answer gets the acknowledgement
   */
  @SuppressWarnings("unchecked") // the listener is for data of this type
  void hear(Turn turn, Object data, Consumer<Object> answer) throws Exception {
    Packet question = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    question.setAckId(1L);
    SocketIOClient asker =
        ClientWithoutConnection.thatHears(
            packet -> {
              Object said = asItArrives(packet.getData()).get(0);
              answer.accept(said);
              turn.told().accept(said);
            });
    for (DataListener<?> listener : eventListeners(turn.event())) {
      ((DataListener<Object>) listener)
          .onData(turn.who(), asKnownTo(listener, data), new AckRequest(question, asker));
    }
  }

  /** A record of the exercise, as the class that the listener's own classes take it for. */
  private static Object asKnownTo(Object listener, Object data) throws Exception {
    if (!(data instanceof Record)) {
      return data;
    }
    Class<?> type = listener.getClass().getClassLoader().loadClass(data.getClass().getName());
    List<Object> values = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      values.add(component.getAccessor().invoke(data));
      types.add(component.getType());
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  /** Numbers, texts, maps and lists: as a client gets what was sent, a record too. */
  static List<Object> asItArrives(Object data) {
    return new JSONArray(Json.write(data)).toList();
  }

  private Collection<DataListener<?>> eventListeners(String event) {
    Map<?, ?> all = (Map<?, ?>) privateField("eventListeners");
    Collection<DataListener<?>> listeners = new ArrayList<>();
    ((EventEntry<?>) all.get(event)).getListeners().forEach(listeners::add);
    return listeners;
  }

  private <T> List<T> listeners(String field, Class<T> type) {
    return ((Collection<?>) privateField(field)).stream().map(type::cast).toList();
  }

  private Object privateField(String name) {
    try {
      Field field = Namespace.class.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(namespace);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
