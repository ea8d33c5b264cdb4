/**
 * How to reach a PostgreSQL database: a URL without a password in it ({@link
 * workbook.lesson02.postgres.PostgresSource}), and where the password is ({@link
 * workbook.lesson02.postgres.PostgresPassword}).
 */
package workbook.lesson02.postgres;
