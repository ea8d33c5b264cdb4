package workbook.lesson04.chat;

/**
 * A user's name: of each user in the list of {@link ChatEvent#GROUP_LIST}, or of the one that
 * {@link ChatEvent#FIND} looks for.
 */
public record Person(String username) {}
