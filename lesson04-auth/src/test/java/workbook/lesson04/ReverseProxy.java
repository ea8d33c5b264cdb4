package workbook.lesson04;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import workbook.testkit.FreePort;
import workbook.testkit.ProxyProcess;

/** nginx or HAProxy as {@code docs/behind-a-proxy.md} sets it up, on a free port. */
final class ReverseProxy implements AutoCloseable {

  static final String NAME = "chat.example.test";

  private static final Path PAGE = Path.of("..", "docs", "behind-a-proxy.md");
  private static final String PASSWORD = "changeit";

  private final String program;
  private final Path folder;
  private final int port;
  private final KeyStore certificate;
  private ProxyProcess process;

  private ReverseProxy(String program, Path folder, int port, KeyStore certificate) {
    this.program = program;
    this.folder = folder;
    this.port = port;
    this.certificate = certificate;
  }

  /**
   * @param program {@code nginx} or {@code haproxy}
   * @param folder for its files
   * @return not started yet, for its server has to know the port
   */
  static ReverseProxy in(Path folder, String program) throws Exception {
    return new ReverseProxy(program, folder, FreePort.find(), certificate(folder));
  }

  String origin() {
    return "https://" + NAME + ":" + port;
  }

  int port() {
    return port;
  }

  KeyStore certificate() {
    return certificate;
  }

  /** Starts it before a server, and waits until it listens. */
  void start(int server) throws IOException {
    boolean nginx = program.equals("nginx");
    String fromPage = fence(program).replace("127.0.0.1:3000", "127.0.0.1:" + server);
    String config =
        nginx
            ? nginx(fromPage.replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl"))
            : fromPage.replace("bind :443", "bind 127.0.0.1:" + port);
    String here = folder.toAbsolutePath() + "/";
    String configuration = config.replace("/etc/ssl/", here);
    process = ProxyProcess.start(program, folder, configuration, port);
  }

  /** What stands in the page belongs into a file that a distribution brings. */
  private static String nginx(String part) {
    String folders =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(name -> name + "_temp_path " + name + ";\n")
            .reduce("", String::concat);
    return "daemon off;\npid nginx.pid;\nworker_processes 1;\nevents { worker_connections 200; }\n"
        + "http {\naccess_log off;\n"
        + folders
        + part
        + "}\n";
  }

  private static String fence(String language) throws IOException {
    Matcher fence =
        Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
    if (!fence.find()) {
      throw new AssertionError("no block " + language + " in " + PAGE);
    }
    return fence.group(1);
  }

  private static KeyStore certificate(Path folder) throws Exception {
    Path file = folder.resolve("made.p12");
    List<String> keytool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "proxy",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + NAME,
            "-ext",
            "san=dns:" + NAME,
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    new ProcessBuilder(keytool)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("keytool.log").toFile())
        .start()
        .waitFor();
    KeyStore made = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    String pem = pem("CERTIFICATE", made.getCertificate("proxy").getEncoded());
    String key = pem("PRIVATE KEY", made.getKey("proxy", PASSWORD.toCharArray()).getEncoded());
    Files.writeString(folder.resolve(NAME + ".pem"), pem);
    Files.writeString(folder.resolve(NAME + ".key"), key);
    Files.writeString(folder.resolve(NAME + ".both.pem"), pem + key);
    return trusting(made);
  }

  private static KeyStore trusting(KeyStore made) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("proxy", made.getCertificate("proxy"));
    return trusted;
  }

  private static String pem(String what, byte[] content) {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
