package workbook.lesson04.chat;

/**
 * Somebody: who is online, as the list of event {@link ChatEvent#GROUP_LIST} shows them, or who is
 * looked for with {@link ChatEvent#FIND}.
 */
public record Person(String username) {}
