/** The tables of the chat, as SQL files: accounts, messages, read marks, revoked tokens. */
package workbook.lesson04.schema;
