/** The tokens that say who somebody is: JSON Web Tokens (RFC 7519), signed by this server. */
package workbook.lesson04.token;
