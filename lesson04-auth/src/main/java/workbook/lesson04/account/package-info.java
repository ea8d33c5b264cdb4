/**
 * Accounts: names, passwords, and limits on those who guess passwords.
 *
 * <pre>
 *  POST /register, /login, /account/delete
 *    '-- AccountRoutes
 *          |-- Accounts.admit...    checks what needs no hash: Username, AttemptLimits
 *          |-- HashingThreads       few threads; their HashingQueue serves the networks in turn
 *          |     '-- Accounts       register, login, delete
 *          |           |-- AttemptLimits   counts the attempt; KnownNetworks of an account's owner
 *          |           |     |-- RateLimiter   how often anything may be asked
 *          |           |     '-- Throttle      failures: each one doubles the wait
 *          |           |-- Passwords       bcrypt
 *          |           '-- AccountStore    the table of accounts
 *          '-- token.Tokens         issues the token of a login
 * </pre>
 */
package workbook.lesson04.account;
