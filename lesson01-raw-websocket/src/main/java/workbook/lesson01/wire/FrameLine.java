package workbook.lesson01.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the frames of one direction into lines, one each, in columns: FIN, opcode, masking key,
 * length and payload. It knows which message a fragment belongs to.
 */
final class FrameLine {

  static final String TITLES =
      "%-3s  %-12s  %-11s  %9s  %s".formatted("FIN", "opcode", "mask", "length", "payload");

  private final boolean fromClient;
  private final Ink ink;
  private int messageOpcode;
  private int fragments;
  private long messageLength;

  FrameLine(boolean fromClient, Ink ink) {
    this.fromClient = fromClient;
    this.ink = ink;
  }

  String of(SeenFrame frame) {
    FrameHeader header = frame.header();
    return "%-3s  %-12s  %-11s  %9d  %s"
        .formatted(
            header.fin() ? "FIN" : "",
            Opcodes.name(header.opcode()),
            header.mask().map(Preview::hex).orElse("none"),
            header.length(),
            describe(frame));
  }

  private String describe(SeenFrame frame) {
    FrameHeader header = frame.header();
    List<String> parts = new ArrayList<>();
    parts.add(payload(frame));
    String place = Opcodes.isControl(header.opcode()) ? between() : fragment(header);
    if (!place.isEmpty()) {
      parts.add(ink.faint(place));
    }
    if (header.rsv() != 0) {
      parts.add(ink.warning("reserved bits are set"));
    }
    if (fromClient != header.mask().isPresent()) {
      parts.add(ink.warning(fromClient ? "a client must mask" : "a server must not mask"));
    }
    return String.join("  ", parts);
  }

  private String payload(SeenFrame frame) {
    byte[] bytes = frame.payload();
    int opcode = frame.header().opcode();
    if (opcode == Opcodes.CLOSE) {
      return close(bytes);
    }
    boolean text =
        opcode == Opcodes.TEXT || opcode == Opcodes.CONTINUATION && messageOpcode == Opcodes.TEXT;
    if (text) {
      return Preview.ofUtf8(bytes, frame.isCut() || !frame.header().fin());
    }
    return Preview.of(bytes);
  }

  private static String close(byte[] bytes) {
    if (bytes.length < 2) {
      return "no code";
    }
    int code = ByteBuffer.wrap(bytes).getShort() & 0xFFFF;
    String reason = Preview.ofUtf8(Arrays.copyOfRange(bytes, 2, bytes.length), false);
    return code + " " + CloseCodes.meaning(code) + (bytes.length > 2 ? ", reason " + reason : "");
  }

  private String between() {
    return fragments > 0 ? "(between the fragments of a message)" : "";
  }

  private String fragment(FrameHeader header) {
    if (header.fin() && fragments == 0) {
      return "";
    }
    if (fragments == 0) {
      messageOpcode = header.opcode();
    }
    fragments++;
    messageLength += header.length();
    if (!header.fin()) {
      return "(fragment " + fragments + ", more follow)";
    }
    String all =
        "(fragment %d, the last: a %s message of %d bytes)"
            .formatted(fragments, Opcodes.name(messageOpcode), messageLength);
    fragments = 0;
    messageLength = 0;
    messageOpcode = 0;
    return all;
  }
}
