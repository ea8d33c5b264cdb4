package workbook.lesson02;

/**
 * Somebody came ({@code online}) or went ({@code offline}).
 *
 * @param id the {@code socket.id} of who it was
 * @param time the server's clock, ISO-8601
 */
record Presence(String id, String time) {}
