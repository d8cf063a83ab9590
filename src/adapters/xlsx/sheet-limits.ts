/** Rows that a sheet holds, its header among them. */
export const MAX_ROWS = 1_048_576;
