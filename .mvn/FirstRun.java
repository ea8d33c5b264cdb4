/** Says, before Maven falls silent for its downloads, why it does. Runs only where nothing is built yet. */
class FirstRun {
  public static void main(String[] args) {
    System.out.println(
        "First run in this folder: Maven fetches the libraries and compiles, a minute or two."
            + " The next runs start in seconds.");
  }
}
