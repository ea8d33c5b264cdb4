/**
 * The command line that all main classes of the workbook share: it reads options (with picocli,
 * which fills the fields marked {@code @Option} and {@code @Mixin}), prints a server's URL, and
 * stops the server on Ctrl-C. So a lesson's main class contains its own idea only.
 */
package workbook.lesson01.cli;
