/**
 * The book: serves the docs as a website on this computer, in English and in Chinese, as the files
 * are on the disk now, and beside them what runs here: which programs, and what is solved.
 */
package workbook.docs.book;
