package workbook.lesson01.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate and the clock, which may have been wrong when it was made. */
@Timeout(60)
class SelfSignedCertificateTest {

  @TempDir Path folder;

  private X509Certificate certificate() throws Exception {
    try (InputStream in = Files.newInputStream(SelfSignedCertificate.in(folder).file())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  /** As the server would have made it on another day. */
  private void makeOn(String day) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-startdate",
                day,
                "-validity",
                "365",
                "-storetype",
                "PKCS12",
                "-storepass",
                "localhost",
                "-keystore",
                folder.resolve("localhost.p12").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  @ParameterizedTest(name = "a certificate of {0}")
  @ValueSource(strings = {"+8H", "+30d", "-366d"})
  void whatIsNotValidYetOrNoMoreIsMadeAnew(String day) throws Exception {
    makeOn(day);
    certificate().checkValidity();
  }

  @Test
  void whatIsValidIsKept() throws Exception {
    X509Certificate made = certificate();
    assertThat(certificate()).isEqualTo(made);
  }

  /** As on a Windows in Chinese. */
  @Test
  void whyKeytoolFailsCanBeReadInAnyLanguage() throws IOException {
    ProcessBuilder keytool = SelfSignedCertificate.keytoolFor(folder.resolve("missing/key.p12"));
    keytool
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-Duser.language=zh -Duser.country=CN -Dfile.encoding=GBK -Dstdout.encoding=GBK");
    byte[] printed = keytool.start().getInputStream().readAllBytes();
    assertThat(new String(printed, StandardCharsets.UTF_8))
        .contains("keytool error: ")
        .doesNotContain("\uFFFD");
  }

  @Test
  void itIsValidForWhoeversClockIsBehind() throws Exception {
    certificate().checkValidity(Date.from(Instant.now().minus(Duration.ofHours(14))));
  }
}
