package workbook.lesson03.room;

/** A client began or ceased to type. */
public record Typing(boolean on) {}
