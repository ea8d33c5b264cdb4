package workbook.lesson01.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS trust one certificate that no authority has signed. */
public final class TrustedCertificate {

  private TrustedCertificate() {}

  /**
   * A TLS context that trusts the certificate in the file, and no other.
   *
   * @param file a certificate in PEM or DER form
   * @throws IOException if there is none in it; the message is fit to be shown to the user
   */
  public static SSLContext read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("trusted", certificate);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate", e);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e, e);
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot trust " + file + ": " + e.getMessage(), e);
    }
  }
}
