package workbook.lesson04.chat;

import java.util.List;

/**
 * The answer to {@link ChatEvent#HISTORY}.
 *
 * @param messages oldest first
 * @param more whether there are more beyond them: newer ones if the question was {@code since},
 *     else older ones
 */
public record History(boolean ok, List<MessageView> messages, boolean more) {}
