import { configureGlobal, readConfigureGlobal } from 'fast-check';

/**
 * Properties are tried with the same inputs in each run, so a red test is of the change that made it red.
 * `PRECASO_SEED=<n>` tries others, as a release does.
 */
configureGlobal({ ...readConfigureGlobal(), seed: Number(process.env['PRECASO_SEED'] ?? 60) });
