package workbook.lesson04.schema;

/** Where the SQL files are that make the tables of this lesson. */
public final class ChatSchema {

  /** Their folder in the class path. */
  public static final String FOLDER = "workbook/lesson04/schema/chat";

  private ChatSchema() {}
}
