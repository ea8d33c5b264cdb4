package workbook.lesson02.host;

import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that gives a server its name, where several servers (nodes) serve together. */
public final class NodeOption {

  /** It stands in session ids, and so in URLs: no character of it has to be encoded there. */
  private static final Pattern NAME = Pattern.compile("(?=.{1,20}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*");

  @Option(
      names = "--node",
      paramLabel = "NAME",
      converter = Name.class,
      description =
          "This server's name, such as n1, where several serve together: its session ids begin with"
              + " it.")
  private Optional<String> name;

  /** The name, if one was given: 1 to 20 letters, digits, and hyphens between them. */
  public Optional<String> name() {
    return name;
  }

  /** The options with what was said on the command line. */
  public HostOptions applyTo(HostOptions options) {
    return name.map(options::withNode).orElse(options);
  }

  private static final class Name implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      if (NAME.matcher(value).matches()) {
        return value;
      }
      throw new TypeConversionException(
          "'" + value + "' is no name of a node: 1 to 20 letters, digits and hyphens, such as n1");
    }
  }
}
