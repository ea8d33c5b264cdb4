package workbook.exercises;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;

/**
 * SHA-1 as every JDK has it, in which two threads meet that use one digest at the same moment: each
 * has put in its bytes before either takes out the hash. So a digest that is shared without a lock
 * answers wrongly in the first round, on every computer. For one thread it is SHA-1 and nothing
 * else.
 */
public final class MeetingDigest extends MessageDigestSpi {

  private final MessageDigest sha1 = theJdks();

  /** Called by the JDK. */
  public MeetingDigest() {}

  /**
   * From now on {@code MessageDigest.getInstance("SHA-1")} is this one, in the whole program. Once
   * is enough.
   */
  public static void install() {
    Security.insertProviderAt(new Meeting(), 1); // does nothing where it is already
  }

  private static MessageDigest theJdks() {
    try {
      return MessageDigest.getInstance("SHA-1", "SUN");
    } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  @Override
  protected void engineUpdate(byte input) {
    sha1.update(input);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    sha1.update(input, offset, length);
    SameMoment.letTheOtherGoFirst();
  }

  @Override
  protected byte[] engineDigest() {
    return sha1.digest();
  }

  @Override
  protected void engineReset() {
    sha1.reset();
  }

  private static final class Meeting extends Provider {

    private static final long serialVersionUID = 1;

    Meeting() {
      super("workbook", "1", "digests in which two threads meet");
      put("MessageDigest.SHA-1", MeetingDigest.class.getName());
      put("Alg.Alias.MessageDigest.SHA", "SHA-1");
      put("Alg.Alias.MessageDigest.SHA1", "SHA-1");
    }
  }
}
