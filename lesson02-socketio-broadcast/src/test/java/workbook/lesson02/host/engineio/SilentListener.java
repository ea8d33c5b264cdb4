package workbook.lesson02.host.engineio;

/** Hears everything of a session and does nothing. */
final class SilentListener implements SessionListener {

  @Override
  public void text(String message) {}

  @Override
  public void binary(byte[] message) {}

  @Override
  public void connectDeadline() {}

  @Override
  public void ended() {}
}
