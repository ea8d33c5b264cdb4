package workbook.lesson04.token;

import java.time.Instant;

/**
 * The claims of a verified token: who its user is.
 *
 * @param user the token's subject: the name as others see it
 * @param stamp identifies the account among all that ever have that name; null if the token was
 *     made without one
 * @param tokenId the token's {@code jti}, unique
 * @param expiresAt by the wall clock: from this moment on the token is refused
 */
public record Identity(String user, String stamp, String tokenId, Instant expiresAt) {}
