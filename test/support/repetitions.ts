const isMany = process.env['CI'] === 'true' && process.env['PRECASO_REPETITIONS'] !== 'few';

/** How often to repeat what finds more with each repetition: often in CI, on its first Node, and a few times before a commit. */
export const repetitions = (inCi: number, beforeCommit: number): number => (isMany ? inCi : beforeCommit);
