package workbook.lesson01.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs a program's picocli command. A failure is told in one line on the error output, and in the
 * exit code.
 */
public final class Cli {

  /** Exit code of a command that ran and failed. */
  public static final int FAILED = 1;

  private static final String ASCII_ONLY =
      "This terminal is set to English letters only: others leave as question marks."
          + " To change that, type export LANG=C.UTF-8 and start again.";

  private Cli() {}

  /**
   * Runs the command and leaves the JVM: 0 when it went well, 1 when it failed, 2 when an option
   * was wrong.
   *
   * @param command an object annotated with {@link picocli.CommandLine.Command}
   */
  public static void run(Object command, String... args) {
    Thread.setDefaultUncaughtExceptionHandler(new ExitOnUncaughtException());
    System.exit(execute(command, args));
  }

  /** Does the same for tests, without leaving the JVM, and answers the exit code. */
  public static int execute(Object command, String... args) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Cli::badOption)
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line))
        .execute(args);
  }

  /**
   * Checks the number that was given for an option.
   *
   * @throws ParameterException if it is not from 1 to {@code most}
   */
  public static void checkNumber(CommandSpec command, String option, int number, int most) {
    checkNumber(command, option, number, 1, most);
  }

  /**
   * The same for an option that takes no less than {@code least}.
   *
   * @throws ParameterException if it is not from {@code least} to {@code most}
   */
  public static void checkNumber(
      CommandSpec command, String option, int number, int least, int most) {
    if (number < least || number > most) {
      throw new ParameterException(
          command.commandLine(), option + " takes " + least + " to " + most + ", not " + number);
    }
  }

  /**
   * Does something when the program ends, also on Ctrl-C. If it is ending already, nothing is done.
   *
   * @param name the name of the thread that does it
   */
  public static void atExit(String name, Runnable action) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(action, name));
    } catch (IllegalStateException e) {
      // Ctrl-C came first: the JVM ends, and what the program has opened with it.
    }
  }

  /**
   * Reads the lines that the user types. A console may have another charset than files have: on
   * Windows it does.
   */
  public static BufferedReader typedLines() {
    Charset charset =
        System.console() == null ? Charset.defaultCharset() : System.console().charset();
    return typedLines(System.in, charset, System.err);
  }

  /** The same for tests, with another terminal. */
  static BufferedReader typedLines(InputStream in, Charset charset, PrintStream err) {
    if (charset.equals(StandardCharsets.US_ASCII)) {
      err.println(ASCII_ONLY);
    }
    return new TypedLines(new InputStreamReader(in, charset));
  }

  private static int badOption(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    StringBuilder message = new StringBuilder(firstLine(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      message.append(". Did you mean ").append(unmatched.getSuggestions().get(0)).append('?');
    }
    line.getErr().println(line.getCommandName() + ": " + message + " (--help lists the options)");
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failed(Exception e, CommandLine line) throws Exception {
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      line.getErr().println(line.getCommandName() + ": " + firstLine(e.getMessage()));
      return FAILED;
    }
    throw e; // a mistake in the program: its stack trace helps to find it
  }

  private static String firstLine(String message) {
    return message == null ? "failed" : message.lines().findFirst().orElse("failed");
  }
}
