package workbook.lesson02.client;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * Makes WebSockets that answer the server's close frame (RFC 6455, section 5.5.1). OkHttp leaves
 * that answer to its user, and socket.io-client 2.1.2 does not send it. So it would notice only
 * after 45 seconds, when the server's next ping does not come, that the server has closed the
 * connection, for example because it stops.
 */
final class AnsweringWebSockets implements WebSocket.Factory {

  private final OkHttpClient http;

  AnsweringWebSockets(OkHttpClient http) {
    this.http = http;
  }

  @Override
  public WebSocket newWebSocket(Request request, WebSocketListener listener) {
    return http.newWebSocket(request, new Answering(listener));
  }

  private static final class Answering extends WebSocketListener {

    private final WebSocketListener listener;

    Answering(WebSocketListener listener) {
      this.listener = listener;
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(1000, null);
      listener.onClosing(socket, code, reason);
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      listener.onOpen(socket, response);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      listener.onMessage(socket, text);
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
      listener.onMessage(socket, bytes);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      listener.onClosed(socket, code, reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
      listener.onFailure(socket, failure, response);
    }
  }
}
