package workbook.lesson01.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Puts the frames of one direction into lines, one each, in columns: FIN, opcode, masking key,
 * length and payload. It knows which message a fragment belongs to.
 */
final class FrameSummary {

  static final String TITLES =
      String.format(
          Locale.ROOT, "%-3s  %-12s  %-11s  %9s  %s", "FIN", "opcode", "mask", "length", "payload");

  /** The first of the three reserved bits (RFC 7692, section 6). */
  private static final int FIRST_BIT = 4;

  private final boolean fromClient;
  private final TerminalColors colors;
  private int messageOpcode;

  /** Whether the message is compressed, of which its first frame alone tells. */
  private boolean compressed;

  private int fragments;
  private long messageLength;

  FrameSummary(boolean fromClient, TerminalColors colors) {
    this.fromClient = fromClient;
    this.colors = colors;
  }

  /**
   * @param extensions what the two have agreed on, as the header field of the answer has it
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
        !control && header.rsv() == FIRST_BIT && extensions.startsWith("permessage-deflate");
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

  /** What is wrong with the place of a data frame, asked before it is counted. */
  private String brokenOrder(FrameHeader header) {
    boolean continues = header.opcode() == Opcodes.CONTINUATION;
    if (continues && fragments == 0) {
      return "a continuation without a beginning";
    }
    if (!continues && fragments > 0) {
      fragments = 0;
      messageLength = 0;
      return "the message before it did not end";
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
