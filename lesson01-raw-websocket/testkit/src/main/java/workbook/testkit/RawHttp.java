package workbook.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A TCP connection on which a test writes HTTP/1.1 by hand, also what no HTTP client would send,
 * and reads the answers. A read that gets nothing fails after {@link #patienceMillis}. All I/O
 * errors are {@link UncheckedIOException}s.
 */
public final class RawHttp implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int PATIENCE_WITH_PLAIN_MILLIS = 2_000; // there, what is awaited never comes

  /** The value for {@link #RawHttp(int, int)} that leaves the receive buffer to the system. */
  public static final int USUAL_BUFFER = 0;

  /**
   * A whole answer.
   *
   * @param head the status line and the header lines, each with its line end
   * @param content the body, decoded if it came in chunks
   */
  public record Answer(String head, byte[] content) {

    public int status() {
      return Integer.parseInt(head.split(" ")[1]);
    }

    /** The body, read as UTF-8. */
    public String body() {
      return new String(content, UTF_8);
    }

    /** Head and body together. */
    public String text() {
      return head + body();
    }

    /** The value of the first header of this name, in any case; empty if there is none. */
    public Optional<String> header(String name) {
      return head.lines()
          .skip(1)
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }

    /** Whether a header line begins like this, in any case; with its end it is the whole line. */
    public boolean has(String lineBeginning) {
      return head.toLowerCase(Locale.ROOT)
          .contains("\r\n" + lineBeginning.toLowerCase(Locale.ROOT));
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  /** Connects to 127.0.0.1, and sends nothing yet. */
  public RawHttp(int port) {
    this(port, USUAL_BUFFER);
  }

  /**
   * Connects to 127.0.0.1.
   *
   * @param receiveBuffer in bytes: with a small one, what the test does not read soon waits at the
   *     server
   */
  public RawHttp(int port, int receiveBuffer) {
    this(connected("127.0.0.1", port, receiveBuffer));
  }

  /** Connects to another address of this computer, such as {@code ::1}. */
  public RawHttp(String address, int port) {
    this(connected(address, port, USUAL_BUFFER));
  }

  /**
   * @param socket connected, for instance by TLS; is closed with this client
   */
  public RawHttp(Socket socket) {
    this.socket = socket;
    try {
      socket.setSoTimeout(patienceMillis());
      socket.setTcpNoDelay(true);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket connected(String address, int port, int receiveBuffer) {
    try {
      Socket socket = new Socket();
      if (receiveBuffer != USUAL_BUFFER) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), patienceMillis());
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets how long a read waits from now on. */
  public RawHttp patience(Duration time) {
    try {
      socket.setSoTimeout(Math.toIntExact(time.toMillis()));
      return this;
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long a read waits for what must come, in milliseconds. */
  public static int patienceMillis() {
    return PlainLibrary.isChosen() ? PATIENCE_WITH_PLAIN_MILLIS : PATIENCE_MILLIS;
  }

  /** Sends one request on a connection of its own, and reads its answer. */
  public static Answer ask(int port, String... lines) {
    try (RawHttp http = new RawHttp(port)) {
      http.request(lines);
      return lines[0].startsWith("HEAD ") ? http.headAnswer() : http.answer();
    }
  }

  /** Sends these lines and an empty one. */
  public RawHttp request(String... lines) {
    return write(String.join("\r\n", lines) + "\r\n\r\n");
  }

  /** Sends this text, one byte for each character (ISO 8859-1). */
  public RawHttp write(String text) {
    return write(text.getBytes(ISO_8859_1));
  }

  public RawHttp write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends the same text again and again until the server has closed the connection.
   *
   * @param mostBytes ends it at the latest
   * @return whether the server closed it before that
   */
  public boolean isCutOffAfter(String part, long mostBytes) {
    byte[] bytes = part.getBytes(ISO_8859_1);
    try {
      for (long written = 0; written < mostBytes; written += bytes.length) {
        socket.getOutputStream().write(bytes);
      }
      return false;
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an answer and its body: by its length, in chunks, or up to the connection's end. */
  public Answer answer() {
    String head = head();
    Answer bare = new Answer(head, new byte[0]);
    int status = bare.status();
    if (status < 200 || status == 204 || status == 304) { // RFC 9112, section 6.3
      return bare;
    }
    if (bare.has("transfer-encoding: chunked")) {
      return new Answer(head, chunks());
    }
    byte[] body = bare.header("content-length").map(this::content).orElseGet(this::restBytes);
    return new Answer(head, body);
  }

  private byte[] content(String length) {
    return bytes(Integer.parseInt(length));
  }

  /** Reads the answer to a HEAD, which may announce a body and has none. */
  public Answer headAnswer() {
    return new Answer(head(), new byte[0]);
  }

  /** Reads the head of an answer up to its empty line, and leaves the body unread. */
  public String head() {
    return readUpTo("\r\n\r\n");
  }

  /** The chunks' contents together (RFC 9112, section 7.1); the trailer is left out. */
  private byte[] chunks() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = chunkSize();
    while (size > 0) {
      body.writeBytes(bytes(size));
      if (!line().isEmpty()) {
        throw new AssertionError("a chunk is longer than it says");
      }
      size = chunkSize();
    }
    String trailer = line();
    while (!trailer.isEmpty()) {
      trailer = line();
    }
    return body.toByteArray();
  }

  private int chunkSize() {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  /** Reads a line, and leaves its end out. */
  public String line() {
    String line = readUpTo("\r\n");
    return line.substring(0, line.length() - 2);
  }

  /** Reads so many bytes. */
  public byte[] bytes(int count) {
    try {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException("the server hung up after " + bytes.length + " of " + count);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads until this text has come, and answers all that came (in ISO 8859-1), with it. */
  public String readUpTo(String end) {
    StringBuilder came = new StringBuilder();
    try {
      while (came.length() < end.length() || came.indexOf(end, came.length() - end.length()) < 0) {
        int next = in.read();
        if (next < 0) {
          throw new EOFException("the server hung up after " + came);
        }
        came.append((char) next);
      }
      return came.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What still comes until the server ends the connection (in ISO 8859-1). */
  public String rest() {
    return new String(restBytes(), ISO_8859_1);
  }

  private byte[] restBytes() {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the server ends the connection, by a reset or not, and fails if it does not.
   *
   * @return what still came
   */
  public String awaitEnd() {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    try {
      in.transferTo(came);
    } catch (SocketException e) { // a reset; a time-out is another exception
      return came.toString(ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("the connection has not ended", e);
    }
    return came.toString(ISO_8859_1);
  }

  /** What arrives, for a test that reads at its own pace. */
  public InputStream input() {
    return in;
  }

  /** The server's. */
  int port() {
    return socket.getPort();
  }

  DataInputStream data() {
    return in;
  }

  /** Sends no more, and still reads. */
  public void finishOutput() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the connection as when the computer is switched off: what was not yet sent is lost. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
