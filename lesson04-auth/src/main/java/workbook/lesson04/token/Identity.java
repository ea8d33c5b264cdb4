package workbook.lesson04.token;

import java.time.Instant;

/**
 * Who somebody is, as a good token says.
 *
 * @param user the token's subject: the name as others see it
 * @param tokenId the token's {@code jti}, unique
 * @param issuedAt when its user logged in, to the second
 * @param expiresAt from this moment on the token is worth nothing
 */
public record Identity(String user, String tokenId, Instant issuedAt, Instant expiresAt) {}
