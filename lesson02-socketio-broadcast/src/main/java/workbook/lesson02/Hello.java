package workbook.lesson02;

/**
 * What a newcomer is told first.
 *
 * @param id the newcomer's own id, the same as its {@code socket.id}
 * @param time the server's clock, ISO-8601: clients' clocks differ, so all clients get the server's
 * @param message a greeting to show
 */
record Hello(String id, String time, String message) {}
