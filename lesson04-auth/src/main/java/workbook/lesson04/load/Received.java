package workbook.lesson04.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What has arrived on a connection and was not taken yet. Places are counted from the first byte
 * that was not taken. Each byte is taken for a character: all that listeners look for is ASCII.
 */
final class Received {

  private byte[] bytes = new byte[1024];
  private int begin;
  private int end;

  void add(ByteBuffer arrived) {
    int count = arrived.remaining();
    if (begin == end) {
      begin = 0;
      end = 0;
    }
    if (bytes.length - end < count) {
      byte[] larger = new byte[2 * (size() + count)];
      System.arraycopy(bytes, begin, larger, 0, size());
      end = size();
      begin = 0;
      bytes = larger;
    }
    arrived.get(bytes, end, count);
    end += count;
  }

  int size() {
    return end - begin;
  }

  /** To look at; what is read there is not taken. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, begin, size());
  }

  /** The place after the next end of a line; -1 if it has not arrived yet. */
  int afterLine(int from) {
    for (int i = begin + from; i < end; i++) {
      if (bytes[i] == '\n') {
        return i + 1 - begin;
      }
    }
    return -1;
  }

  String text(int from, int to) {
    return new String(bytes, begin + from, to - from, StandardCharsets.ISO_8859_1);
  }

  void skip(int count) {
    begin += count;
  }

  String take(int count) {
    String text = text(0, count);
    skip(count);
    return text;
  }
}
