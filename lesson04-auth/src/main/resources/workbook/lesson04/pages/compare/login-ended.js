/** The server has refused the token; `message` is the server's reason. */
export class LoginEnded extends Error {}
