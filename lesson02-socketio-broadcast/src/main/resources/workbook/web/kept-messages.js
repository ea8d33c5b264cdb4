// How many messages a page keeps: it may stay open for days.

/** The most messages that are kept of one list. */
export const MOST = 500;

/** So many more may be there before the oldest are dropped, all together: the browser then moves all others. */
export const SPARE = 50;
