/** Says, before Maven falls silent for its downloads, why it does. Runs only where nothing is built yet. */
class FirstRun {
  public static void main(String[] args) {
    boolean offline = args.length > 0 && args[0].equals("true"); // with -o Maven fetches nothing
    System.out.println(
        "First run in this folder: Maven "
            + (offline ? "compiles, half a minute or so." : "fetches the libraries and compiles, a minute or two.")
            + " The next runs start in seconds.");
  }
}
