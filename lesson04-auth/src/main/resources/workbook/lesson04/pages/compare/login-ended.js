/** The server says that the token is worth nothing (any more); `message` is its reason, in its own words. */
export class LoginEnded extends Error {}
