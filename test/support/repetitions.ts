/** How often to repeat what finds more with each repetition: often in CI, where a run may take long, and a few times before a commit. */
export const repetitions = (inCi: number, beforeCommit: number): number => (process.env['CI'] === 'true' ? inCi : beforeCommit);
