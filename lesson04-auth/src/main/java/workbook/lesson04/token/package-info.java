/** Issues and verifies tokens: JSON Web Tokens (RFC 7519), signed by this server. */
package workbook.lesson04.token;
