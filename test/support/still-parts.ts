import type { HandlerContext } from '../../src/features/turn.js';

/** The desk's parts that reach beyond its own store, for tests about something else: none of them does anything. */
export const STILL_PARTS: Pick<
  HandlerContext,
  'surveyChannel' | 'watchChannel' | 'upload' | 'noteGiven' | 'workbooks' | 'mayHint' | 'letterBytes'
> = {
  surveyChannel: () => Promise.resolve({ kind: 'standard', isStated: true, members: [], leftOut: 0 }),
  watchChannel: () => Promise.resolve(),
  upload: () => Promise.resolve('failed'),
  mayHint: () => true,
  letterBytes: null,
  noteGiven: () => undefined,
  workbooks: { start: () => Promise.resolve('started'), cancel: () => Promise.resolve(), stopIfCancelled: () => Promise.resolve() },
};
