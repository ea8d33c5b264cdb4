package workbook.lesson04;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.json.JSONObject;

/** Socket.IO on a bare TCP connection, for ten thousand who are there for a moment. */
final class PassingUser implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  /** Connects and asks for the upgrade. */
  PassingUser(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    String request =
        "GET "
            + RawSocketIo.PATH
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** Enters, asks for a room of its own and says something private. */
  void live(String name, String token) throws IOException {
    readUpTo("\r\n\r\n");
    send("40" + new JSONObject().put("token", token));
    send("42[\"join\",\"room of " + name + "\"]");
    send("427[\"3\",{\"data\":\"hello\",\"to\":\"bob\"}]");
  }

  /** Waits until that is stored. */
  void awaitAnswer() throws IOException {
    readUpTo("437[{\"ok\":true");
  }

  private void readUpTo(String end) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder heard = new StringBuilder();
    byte[] buffer = new byte[8 * 1024];
    while (heard.indexOf(end) < 0) {
      int length = in.read(buffer);
      if (length < 0) {
        throw new EOFException("the server hung up after " + heard);
      }
      heard.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
    }
  }

  /** One masked text frame (RFC 6455, section 5.2); the mask of zeros changes nothing. */
  private void send(String packet) throws IOException {
    byte[] payload = packet.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
    frame.put((byte) 0x81).put((byte) (0x80 | 126)).putShort((short) payload.length);
    if (payload.length < 126) {
      frame.clear().put((byte) 0x81).put((byte) (0x80 | payload.length));
    }
    frame.putInt(0).put(payload);
    socket.getOutputStream().write(frame.array(), 0, frame.position());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
