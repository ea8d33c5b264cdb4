package workbook.lesson04;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.json.JSONException;
import org.json.JSONObject;
import workbook.lesson02.client.ClientConnection;

/** The HTTP part of logging in, as a client sees it. */
final class Login {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final MediaType JSON = MediaType.get("application/json");

  private final URI server;
  private final OkHttpClient http;

  /**
   * @param server such as {@code http://localhost:3000}
   */
  Login(URI server) {
    this.server = server;
    this.http = ClientConnection.httpFor(server).callTimeout(PATIENCE).build();
  }

  /**
   * What one gets for a password.
   *
   * @param username as the server writes it
   */
  record Ticket(String username, String token) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Ticket[" + username + "]";
    }
  }

  /**
   * @throws IOException if nobody answers or the server refuses; the message is fit to be shown
   */
  Ticket register(String user, String password) throws IOException {
    return post("/register", user, password);
  }

  /**
   * @throws IOException if nobody answers or the server refuses; the message is fit to be shown
   */
  Ticket login(String user, String password) throws IOException {
    return post("/login", user, password);
  }

  private Ticket post(String path, String user, String password) throws IOException {
    JSONObject body = new JSONObject().put("username", user).put("password", password);
    Request request =
        new Request.Builder()
            .url(http(server).resolve(path).toString())
            .post(RequestBody.create(body.toString(), JSON))
            .build();
    try (Response response = send(request)) {
      return ticket(response.code(), text(response));
    }
  }

  private Ticket ticket(int status, String text) throws IOException {
    try {
      JSONObject answer = new JSONObject(text);
      if (status != 200) {
        throw new IOException(answer.getString("message"));
      }
      return new Ticket(answer.getString("username"), answer.getString("token"));
    } catch (JSONException e) {
      throw new IOException(
          "what answers at " + server + " is not lesson 4's server (HTTP " + status + ")", e);
    }
  }

  private Response send(Request request) throws IOException {
    try {
      return http.newCall(request).execute();
    } catch (IOException e) {
      throw new IOException("no server answers at " + server, e);
    }
  }

  private String text(Response response) throws IOException {
    try {
      return response.body().string();
    } catch (IOException e) {
      throw new IOException("no server answers at " + server, e);
    }
  }

  /** Socket.IO URLs may begin with ws: the same server, asked over HTTP. */
  private static URI http(URI server) {
    String url = server.toString();
    return url.startsWith("ws") ? URI.create("http" + url.substring(2)) : server;
  }
}
