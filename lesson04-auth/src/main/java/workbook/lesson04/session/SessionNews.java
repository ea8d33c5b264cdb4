package workbook.lesson04.session;

/** Tells other servers on the same database that sessions have ended; there may be none. */
public interface SessionNews {

  /** For a server that runs alone. */
  SessionNews NONE =
      new SessionNews() {
        @Override
        public void loggedOut(String tokenId) {}

        @Override
        public void accountChanged(String user) {}
      };

  /** A token was revoked. */
  void loggedOut(String tokenId);

  /** An account was deleted, or has another password. */
  void accountChanged(String user);
}
