package workbook.lesson04.schema;

/** Where the SQL files are that make the tables of this lesson. */
public final class ChatSchema {

  /** Their folder in the class path. */
  public static final String FOLDER = "workbook/lesson04/schema/chat";

  /** More of them, for servers that share the database with others. */
  public static final String OF_NODES = "workbook/lesson04/schema/nodes";

  private ChatSchema() {}
}
