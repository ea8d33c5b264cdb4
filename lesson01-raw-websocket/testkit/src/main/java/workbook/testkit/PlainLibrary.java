package workbook.testkit;

/** The switch {@code "-Dworkbook.server=plain"}: tests run on the library as it is. */
public final class PlainLibrary {

  private PlainLibrary() {}

  public static boolean isChosen() {
    return "plain".equals(System.getProperty("workbook.server"));
  }
}
