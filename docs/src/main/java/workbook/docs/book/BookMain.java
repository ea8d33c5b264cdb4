package workbook.docs.book;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.docs.Workbook;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.ServerCommand;
import workbook.lesson01.engine.SteadyEngine;
import workbook.lesson01.net.HostAddresses;

/** Serves the docs as a website, or writes it to a folder. */
@Command(
    name = "book",
    description = "Shows the docs in the browser, beside the programs that run here.")
final class BookMain extends ServerCommand {

  @Option(
      names = "--export",
      paramLabel = "FOLDER",
      description = "Writes the book as files to a new folder, and serves nothing.")
  private Path export;

  @Spec private CommandSpec spec;

  BookMain() {
    super("http", 8070);
  }

  @Override
  public Integer call() throws Exception {
    if (export == null) {
      return super.call();
    }
    int files = new Export(new Book(Workbook.root(), false), export).write();
    System.out.println("book: " + files + " files are in " + export + "; begin with index.html");
    return 0;
  }

  @Override
  protected LessonServer create() throws IOException {
    for (InetAddress address : HostAddresses.of(host())) {
      if (!address.isLoopbackAddress()) {
        throw new ParameterException(
            spec.commandLine(), "--host: the book is for programs on this computer only");
      }
    }
    return new BookServer(address(), Workbook.root(), SteadyEngine::new);
  }

  public static void main(String[] args) {
    Cli.run(new BookMain(), args);
  }
}
