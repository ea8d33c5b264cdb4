package workbook.lesson01.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Describes each frame of one direction in one line, with the columns FIN, opcode, masking key,
 * length and payload. It remembers the fragments of an unfinished message, to say what each belongs
 * to.
 */
final class FrameSummary {

  static final String TITLES =
      String.format(
          Locale.ROOT, "%-3s  %-12s  %-11s  %9s  %s", "FIN", "opcode", "mask", "length", "payload");

  /** RSV1, the first of the three reserved bits; it marks a compressed message. */
  private static final int RSV1 = 4;

  private final boolean fromClient;
  private final TerminalColors colors;
  private int messageOpcode;

  /** Whether the message is compressed: only its first frame says so (RFC 7692, section 6). */
  private boolean compressed;

  private int fragments;
  private long messageLength;

  FrameSummary(boolean fromClient, TerminalColors colors) {
    this.fromClient = fromClient;
    this.colors = colors;
  }

  /**
   * @param extensions the extensions in use, as the server's answer lists them
   */
  String of(ParsedFrame frame, String extensions) {
    FrameHeader header = frame.header();
    return String.format(
        Locale.ROOT,
        "%-3s  %-12s  %-11s  %9s  %s",
        header.fin() ? "FIN" : "",
        Opcodes.name(header.opcode()),
        header.mask().map(Printable::hex).orElse("none"),
        Long.toUnsignedString(header.length()),
        describe(frame, extensions));
  }

  private String describe(ParsedFrame frame, String extensions) {
    FrameHeader header = frame.header();
    boolean control = Opcodes.isControl(header.opcode());
    List<String> parts = new ArrayList<>();
    boolean deflated =
        !control && header.rsv() == RSV1 && extensions.startsWith("permessage-deflate");
    if (!control && header.opcode() != Opcodes.CONTINUATION) {
      compressed = deflated;
    }
    String broken = control ? brokenControl(header) : brokenOrder(header);
    parts.add(payload(frame));
    String place = control ? between() : fragment(header);
    if (!place.isEmpty()) {
      parts.add(colors.dim(place));
    }
    if (deflated) {
      parts.add(colors.dim("compressed (permessage-deflate)"));
    } else if (header.rsv() != 0) {
      parts.add(colors.warning("reserved bits are set"));
    }
    if (!broken.isEmpty()) {
      parts.add(colors.warning(broken));
    }
    if (fromClient != header.mask().isPresent()) {
      parts.add(colors.warning(fromClient ? "a client must mask" : "a server must not mask"));
    }
    return String.join("  ", parts);
  }

  private static String brokenControl(FrameHeader header) {
    return !header.fin()
        ? "a control frame may not be a fragment"
        : header.length() < 0 || header.length() > 125
            ? "a control frame has 125 bytes at most"
            : "";
  }

  /** What is wrong with the order of a data frame; called before the frame is counted. */
  private String brokenOrder(FrameHeader header) {
    boolean continues = header.opcode() == Opcodes.CONTINUATION;
    if (continues && fragments == 0) {
      return "a continuation without a first fragment";
    }
    if (!continues && fragments > 0) {
      fragments = 0;
      messageLength = 0;
      return "the message before it is not complete";
    }
    return "";
  }

  private String payload(ParsedFrame frame) {
    byte[] bytes = frame.payload();
    int opcode = frame.header().opcode();
    if (opcode == Opcodes.CLOSE) {
      return close(bytes);
    }
    boolean text =
        opcode == Opcodes.TEXT || opcode == Opcodes.CONTINUATION && messageOpcode == Opcodes.TEXT;
    if (text && !compressed) {
      return Printable.ofUtf8(bytes, frame.isCut() || !frame.header().fin());
    }
    return Printable.of(bytes);
  }

  private static String close(byte[] bytes) {
    if (bytes.length < 2) {
      return bytes.length == 0 ? "no code" : "half a code";
    }
    int code = ByteBuffer.wrap(bytes).getShort() & 0xFFFF;
    String reason = Printable.ofUtf8(Arrays.copyOfRange(bytes, 2, bytes.length), false);
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
        "(fragment "
            + fragments
            + ", the last: a "
            + Opcodes.name(messageOpcode)
            + " message of "
            + messageLength
            + " bytes)";
    fragments = 0;
    messageLength = 0;
    messageOpcode = 0;
    return all;
  }
}
