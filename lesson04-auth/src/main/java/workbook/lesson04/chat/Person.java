package workbook.lesson04.chat;

/** Somebody who is online, as the list of event {@link ChatEvent#GROUP_LIST} shows them. */
record Person(String username) {}
