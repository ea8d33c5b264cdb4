package workbook.lesson01.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import workbook.lesson01.secret.OwnerCheck;
import workbook.lesson01.secret.OwnerOnly;

/**
 * A self-signed certificate for {@code localhost}. No authority signs a certificate for a name that
 * every computer has, so the server makes one with the JDK's {@code keytool} on the first run. It
 * makes a new one when the old one has expired, or is not valid yet (which happens when the clock
 * was wrong and has been set back).
 *
 * @param tls the TLS context for the server
 * @param file the certificate without its key, for clients that are to trust it (PEM)
 */
public record SelfSignedCertificate(SSLContext tls, Path file) {

  private static final String ALIAS = "localhost";
  private static final String VALID_DAYS = "365";

  /** Since yesterday, so that clients whose clock is behind accept it too. */
  private static final String VALID_FROM = "-1d";

  /** A PKCS #12 file needs some password. What protects the key is that only its owner reads it. */
  private static final String PASSWORD = "localhost";

  /**
   * Loads the certificate from the folder, or makes one and leaves it there. Key and folder can be
   * read by their owner only.
   *
   * @throws IOException if that fails; the message is fit to be shown to the user
   */
  public static SelfSignedCertificate in(Path folder) throws IOException {
    Path keyFile = folder.resolve("localhost.p12");
    try {
      OwnerOnly.createFolder(folder);
      OwnerCheck.check(folder);
      if (!Files.exists(keyFile) || !isValidNow(certificate(load(keyFile)))) {
        make(folder, keyFile);
      }
      KeyStore store = load(keyFile);
      Path file = folder.resolve("localhost.pem");
      write(file, pem(certificate(store)));
      return new SelfSignedCertificate(context(store), file);
    } catch (FileSystemException e) { // whose message is the file's name alone
      throw new IOException("cannot keep a certificate in " + folder + ": " + e, e);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "cannot use " + keyFile + " (" + e.getMessage() + "): delete it, and a new one is made",
          e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // whose message is the reason alone, such as a full disk
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void make(Path folder, Path keyFile) throws IOException {
    // keytool sets the permissions of its file itself, so it writes into a folder that only the
    // owner can read.
    Path temporary = Files.createTempDirectory(folder, "new");
    Path made = temporary.resolve(keyFile.getFileName());
    try {
      keytool(made);
      OwnerOnly.restrict(made);
      Files.move(
          made, keyFile, StandardCopyOption.ATOMIC_MOVE); // a crash leaves the old or the new
    } finally {
      Files.deleteIfExists(made);
      Files.delete(temporary);
    }
  }

  private static void keytool(Path file) throws IOException {
    Process keytool = keytoolFor(file).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        String why = output.strip().lines().reduce("", (before, line) -> line); // the last line
        throw new IOException("keytool could not make a certificate: " + why);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool made a certificate", e);
    }
  }

  /** It prints in English and UTF-8, whatever the language and charset of this computer. */
  static ProcessBuilder keytoolFor(Path file) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-Duser.language=en",
            "-J-Dfile.encoding=UTF-8",
            "-J-Dstdout.encoding=UTF-8",
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
            "-startdate",
            VALID_FROM,
            "-validity",
            VALID_DAYS,
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString())
        .redirectErrorStream(true);
  }

  private static KeyStore load(Path keyFile) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    OwnerCheck.check(keyFile);
    try (InputStream in = Files.newInputStream(keyFile)) {
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException("it cannot be read", e);
    }
  }

  private static X509Certificate certificate(KeyStore store) throws GeneralSecurityException {
    if (store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
      return certificate;
    }
    throw new GeneralSecurityException("there is no certificate in it");
  }

  private static boolean isValidNow(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return false;
    }
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN CERTIFICATE-----\n"
        + lines.encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
