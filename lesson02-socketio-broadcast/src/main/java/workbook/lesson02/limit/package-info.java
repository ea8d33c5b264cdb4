/**
 * Counts what clients cost: how often ({@link workbook.lesson02.limit.TokenBucket}), how many from
 * one network ({@link workbook.lesson02.limit.AddressQuota}), how much of something that all share
 * ({@link workbook.lesson02.limit.Budget}), and how many bytes wait in memory because of whom
 * ({@link workbook.lesson02.limit.WaitingBytes}). It knows nothing of what it counts.
 */
package workbook.lesson02.limit;
