import { setTimeout as wait } from 'node:timers/promises';
import type { LinkFault } from '../../support/tcp-proxy.js';

const refusal = (code: number, codeName: string) => ({ ok: 0, code, codeName, errmsg: codeName });
const NOT_PRIMARY = refusal(10_107, 'NotWritablePrimary');
const INTERRUPTED = refusal(11_602, 'InterruptedDueToReplStateChange');
const INTERNAL = refusal(1, 'InternalError');

/** After these, and others like them, the driver reads once more by itself. */
export const READ_AGAIN: Readonly<Record<string, LinkFault>> = {
  'a server that is no primary any more': { at: 'request', does: { say: NOT_PRIMARY } },
  'a connection that breaks before the server hears of it': { at: 'request', does: 'cut' },
  'a connection that breaks in the midst of the answer': { at: 'answer', does: 'halve' },
};

/** After these the driver or the adapter asks again, and all is well. */
export const PASSING: Readonly<Record<string, LinkFault>> = {
  ...READ_AGAIN,
  'a step-down before the server begins': { at: 'request', does: { say: INTERRUPTED } },
  'a step-down after the server has done it': { at: 'answer', does: { say: INTERRUPTED } },
  'an error without a name after the server has done it': { at: 'answer', does: { say: INTERNAL } },
  'a connection that breaks in the midst of the question': { at: 'request', does: 'halve' },
  'a connection that breaks after the server has done it': { at: 'answer', does: 'cut' },
  'a server that takes two seconds': { at: 'request', until: () => wait(2_000), does: 'pass' },
};

/** Only a write can meet this: the server took it, and the majority did not confirm it in time. */
export const UNCONFIRMED: LinkFault = {
  at: 'answer',
  does: {
    say: {
      ok: 1,
      n: 1,
      nModified: 1,
      writeConcernError: {
        code: 64,
        codeName: 'WriteConcernFailed',
        errmsg: 'waiting for replication timed out',
        errInfo: { wtimeout: true },
      },
    },
  },
};

/** No answer ever comes, so the client cannot know the outcome. */
export const SILENT: Readonly<Record<string, LinkFault>> = {
  'silence before the server hears of it': { at: 'request', does: 'lose' },
  'silence after the server has done it': { at: 'answer', does: 'lose' },
};
