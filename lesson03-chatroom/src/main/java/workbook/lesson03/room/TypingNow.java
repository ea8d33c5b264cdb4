package workbook.lesson03.room;

/** Somebody in the room began or ceased to type. */
public record TypingNow(String name, boolean on) {}
