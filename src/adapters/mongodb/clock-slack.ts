/** Clocks of instances differ a little: what is over by one of them is not yet by another, and is cleared away so much later. */
export const CLOCK_SLACK_MS = 60_000;
