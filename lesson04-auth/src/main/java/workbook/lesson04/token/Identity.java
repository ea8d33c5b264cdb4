package workbook.lesson04.token;

import java.time.Instant;

/**
 * Who somebody is, as a good token says.
 *
 * @param user the token's subject: the name as others see it
 * @param stamp which account of that name; null if the token was made without one
 * @param tokenId the token's {@code jti}, unique
 * @param expiresAt by the wall clock: from this moment on the token is worth nothing
 */
public record Identity(String user, String stamp, String tokenId, Instant expiresAt) {}
