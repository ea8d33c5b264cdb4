package workbook.lesson01.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Describes the bytes of a frame, one line for each field (RFC 6455, section 5.2). */
public final class FrameFields {

  private final TerminalColors colors;

  public FrameFields(TerminalColors colors) {
    this.colors = colors;
  }

  /** The lines for a frame whose payload is complete. */
  public List<String> lines(ParsedFrame frame) {
    List<String> lines = header(frame.header());
    addPayload(frame, lines);
    return lines;
  }

  /** The lines for the header alone. */
  public List<String> header(FrameHeader header) {
    byte[] bytes = header.bytes();
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            Arrays.copyOf(bytes, 1),
            fin(header)
                + ", RSV "
                + bits(header.rsv())
                + ", opcode "
                + header.opcode()
                + " ("
                + Opcodes.name(header.opcode())
                + ")"));
    addLength(header, lines);
    header.mask().ifPresent(key -> lines.add(line(key, "masking key")));
    return lines;
  }

  private void addLength(FrameHeader header, List<String> lines) {
    byte[] bytes = header.bytes();
    int code = bytes[1] & 0x7F;
    String mask = header.mask().isPresent() ? "MASK 1, " : "MASK 0, ";
    byte[] second = {bytes[1]};
    if (code < 126) {
      lines.add(line(second, mask + "length " + code));
    } else {
      int size = code == 126 ? 2 : 8;
      lines.add(
          line(second, mask + "length " + code + ": the next " + size + " bytes are the length"));
      lines.add(
          line(
              Arrays.copyOfRange(bytes, 2, 2 + size),
              "length " + Long.toUnsignedString(header.length())));
    }
  }

  private void addPayload(ParsedFrame frame, List<String> lines) {
    byte[] payload = frame.payload();
    if (payload.length == 0) {
      return;
    }
    if (frame.header().mask().isPresent()) {
      byte[] masked = payload.clone();
      frame.header().mask(masked, 0);
      lines.add(line(masked, "payload, masked: each byte XOR one byte of the key, in turn"));
    }
    if (frame.header().opcode() == Opcodes.CLOSE && payload.length >= 2) {
      int code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
      lines.add(line(Arrays.copyOf(payload, 2), "close code " + code));
      byte[] reason = Arrays.copyOfRange(payload, 2, payload.length);
      if (reason.length > 0) {
        lines.add(line(reason, "reason " + Printable.ofUtf8(reason, false)));
      }
    } else if (frame.header().opcode() == Opcodes.TEXT && frame.header().rsv() == 0) {
      lines.add(line(payload, Printable.ofUtf8(payload, false)));
    } else {
      lines.add(line(payload, "payload"));
    }
  }

  private static String fin(FrameHeader header) {
    if (Opcodes.isControl(header.opcode())) {
      return header.fin() ? "FIN 1" : "FIN 0";
    }
    return header.fin() ? "FIN 1 (the message ends here)" : "FIN 0 (more fragments follow)";
  }

  private static String bits(int rsv) {
    return Integer.toBinaryString(8 | rsv).substring(1);
  }

  private String line(byte[] bytes, String name) {
    return String.format(Locale.ROOT, "%-24s  %s", Printable.of(bytes), colors.dim(name));
  }
}
