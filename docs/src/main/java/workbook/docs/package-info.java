/**
 * Reads the docs and the README: pages with their headings, links and blocks, and the sources and
 * poms that they name. The book shows them. The tests of this module hold them against the code:
 * what they name must exist, what they quote must be there word for word.
 */
package workbook.docs;
