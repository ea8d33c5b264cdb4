package workbook.lesson02.nodes;

import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.corundumstudio.socketio.store.pubsub.DispatchMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import workbook.lesson02.json.Json;

/**
 * An event on its way between nodes, as text of two lines: where it comes from and goes to, and its
 * arguments, both in JSON. Attachments (binary data) are in the first line, in Base64, and leave a
 * placeholder in the second, as in Socket.IO's own packets.
 */
final class EventText {

  private EventText() {}

  /**
   * The first line.
   *
   * @param run which node has sent it, and which of its runs that was
   * @param number rises with each event of that run: PostgreSQL passes on one of several
   *     notifications that are the same
   * @param namespace of Socket.IO
   * @param rooms the namespace's name alone if everybody in it is meant
   * @param name the event's
   */
  private record Head(
      String run,
      long number,
      String namespace,
      List<String> rooms,
      String name,
      List<byte[]> files) {}

  /**
   * @throws IOException if an argument is not representable as JSON
   */
  static String write(String run, long number, DispatchMessage message) throws IOException {
    Packet packet = message.getPacket();
    List<byte[]> files = new ArrayList<>(0);
    Object arguments = Objects.requireNonNullElse(packet.getData(), List.of());
    byte[] body = Json.writeWithAttachments(arguments, files);
    Head head =
        new Head(
            run,
            number,
            message.getNamespace(),
            RoomsDispatch.roomsOf(message),
            packet.getName(),
            files);
    return Json.write(head) + "\n" + new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Reads an event of another node.
   *
   * @param run this node's: its own events are nothing new to it
   * @throws IOException if the text is none
   */
  static Optional<DispatchMessage> read(String run, String text) throws IOException {
    if (text.startsWith("{\"run\":\"" + run + "\"")) {
      return Optional.empty(); // without reading the rest: half or more of all events are its own
    }
    String[] lines = text.split("\n", 2);
    Head head = Json.MAPPER.readValue(lines[0], Head.class);
    List<Object> arguments = new ArrayList<>();
    for (JsonNode argument : Json.restore(Json.MAPPER.readTree(lines[1]), head.files())) {
      arguments.add(Json.MAPPER.treeToValue(argument, Object.class));
    }
    Packet packet = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    packet.setSubType(PacketType.EVENT);
    packet.setName(head.name());
    packet.setData(arguments);
    return Optional.of(new RoomsDispatch(head.rooms(), packet, head.namespace()));
  }
}
