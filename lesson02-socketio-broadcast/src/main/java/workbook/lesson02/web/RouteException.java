package workbook.lesson02.web;

/** Ends a {@link Route} with an HTTP error, told to the client as JSON {@code {"message": …}}. */
public final class RouteException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  public RouteException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }
}
