package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.MultiTypeAckCallback;
import com.corundumstudio.socketio.protocol.AckArgs;
import com.corundumstudio.socketio.protocol.JsonSupport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import workbook.lesson02.host.engineio.CloseReason;
import workbook.lesson02.json.Json;

/**
 * Turns the JSON of packets into the types that listeners asked for. The library tells it those
 * types through {@link JsonSupport}; it needs the rest of that interface only for its own packet
 * codec, which the host does without.
 *
 * <p>Unlike the library's: event names may be numbers, as in the notes' {@code [2,{…}]}; {@code
 * byte[]} works at any depth; what does not fit is refused, not half bound.
 */
public final class EventJson implements JsonSupport {

  /**
   * Names that the protocol keeps for itself; a client that sends one is not a Socket.IO client.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  private final Map<EventKey, List<Class<?>>> types = new ConcurrentHashMap<>();

  private record EventKey(String namespace, String event) {}

  @Override
  public void addEventMapping(String namespace, String event, Class<?>... eventTypes) {
    types.put(new EventKey(namespace, event), List.copyOf(Arrays.asList(eventTypes)));
  }

  @Override
  public void removeEventMapping(String namespace, String event) {
    types.remove(new EventKey(namespace, event));
  }

  /** The payload of an EVENT or ACK: a JSON array, with its attachments put in their places. */
  ArrayNode array(String json, List<byte[]> attachments) throws BadPacketException {
    JsonNode root = parse(json);
    if (!(root instanceof ArrayNode array)) {
      throw new BadPacketException("the payload must be an array");
    }
    try {
      return (ArrayNode) Json.restore(array, attachments);
    } catch (IndexOutOfBoundsException e) {
      throw new BadPacketException("a placeholder names no attachment");
    }
  }

  /**
   * The payload of a CONNECT: a JSON object; an empty map if there is no payload. Its size is
   * limited because it comes from a client that is not yet authenticated, and a map takes up to
   * twenty times its size on the wire.
   *
   * @param maxLength in characters
   */
  Map<?, ?> object(String json, int maxLength) throws BadPacketException {
    if (json.length() > maxLength) {
      throw new BadPacketException(CloseReason.CONNECT_TOO_BIG);
    }
    if (json.isEmpty()) {
      return Map.of();
    }
    if (!(parse(json) instanceof ObjectNode object)) {
      throw new BadPacketException("the payload must be an object");
    }
    return Json.MAPPER.convertValue(object, Map.class);
  }

  /** The event's name, from the first element of its array. */
  String eventName(ArrayNode event) throws BadPacketException {
    JsonNode name = event.path(0);
    if (name.isIntegralNumber() || (name.isTextual() && !RESERVED.contains(name.textValue()))) {
      return name.asText();
    }
    throw new BadPacketException("an event needs a name");
  }

  /**
   * The arguments after the name, in the types that the event's listener declared; none if it has
   * no listener.
   *
   * @throws WrongArgumentException if an argument is missing or of another shape
   */
  List<Object> arguments(String namespace, String name, ArrayNode event)
      throws WrongArgumentException {
    List<Class<?>> wanted = types.getOrDefault(new EventKey(namespace, name), List.of());
    boolean many = wanted.size() > 1; // a MultiTypeEventListener looks at what it got by itself
    List<Object> arguments = new ArrayList<>(wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      JsonNode given = event.path(i + 1);
      if (given.isMissingNode() && (many || isOptional(wanted.get(i)))) {
        break;
      }
      arguments.add(bind(given, wanted.get(i), "argument " + (i + 1) + " of '" + name + "'"));
    }
    return arguments;
  }

  /** The arguments of an acknowledgement, in the type that its callback declared. */
  List<Object> ackArguments(AckCallback<?> callback, ArrayNode given)
      throws WrongArgumentException {
    List<Object> arguments = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      Class<?> type = callback.getResultClass();
      if (callback instanceof MultiTypeAckCallback many) {
        type = i < many.getResultClasses().length ? many.getResultClasses()[i] : Object.class;
      }
      arguments.add(bind(given.get(i), type, "acknowledgement"));
    }
    return arguments;
  }

  private static boolean isOptional(Class<?> type) {
    return type == Object.class || type == Void.class;
  }

  private static Object bind(JsonNode given, Class<?> type, String what)
      throws WrongArgumentException {
    if (!isOptional(type) && (given.isMissingNode() || given.isNull())) {
      throw new WrongArgumentException(what + " is missing");
    }
    try {
      return Json.MAPPER.treeToValue(given, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new WrongArgumentException(
          what + " does not have the expected shape" + Json.culprit(e));
    }
  }

  private static JsonNode parse(String json) throws BadPacketException {
    try {
      return Json.MAPPER.readTree(json);
    } catch (StreamConstraintsException e) {
      throw new BadPacketException("the payload is too deep, or of too many values");
    } catch (JsonProcessingException e) {
      throw new BadPacketException("the payload is not JSON");
    }
  }

  @Override
  public AckArgs readAckArgs(ByteBufInputStream in, AckCallback<?> callback) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T readValue(String namespace, ByteBufInputStream in, Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void writeValue(ByteBufOutputStream out, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<byte[]> getArrays() {
    throw new UnsupportedOperationException();
  }
}
