const isMany = process.env['PRECASO_REPETITIONS'] === 'many';

/** How often to repeat what finds more with each repetition: often in the night (`.ci/run nightly`), and a few times in every other run. */
export const repetitions = (inTheNight: number, otherwise: number): number => (isMany ? inTheNight : otherwise);
