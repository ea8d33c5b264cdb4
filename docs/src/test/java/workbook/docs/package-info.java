/**
 * Holds the docs and the README against the code: what they name must exist, what they quote must
 * be there word for word.
 */
package workbook.docs;
