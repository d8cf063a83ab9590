import { onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { SECOND } from '../../src/core/instant.js';
import { SendFault } from '../../src/ports/messenger.js';
import type { SendRates } from '../../src/ports/store.js';
import type { Rank } from '../../src/teams/send-limits/app-limiter.js';
import { createSendLimiter, type CountedCall, type SendLimiter } from '../../src/teams/send-limits/send-limiter.js';
import { recordingLog } from './desk-edge.js';
import { fakeTime, type FakeTime } from './fake-time.js';
import { tempFolder } from './temp-folder.js';

/** A call that the limiter let go. */
type PassedCall = { at: number; place: string; name: string };

export async function storedRates(): Promise<SendRates> {
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(() => store.close());
  return store.rates;
}

export const messageTo = (place: string): CountedCall => ({ kind: 'sends', tenant: 't', place });

/** A send limiter on fake time, with the calls that left and those that were refused. */
export async function aSendLimiter({ rates, time = fakeTime() }: { rates?: SendRates; time?: FakeTime } = {}) {
  const { log, lines } = recordingLog();
  const sendLimiter: SendLimiter = createSendLimiter({ rates: rates ?? (await storedRates()), clock: time.clock, log, time: time.steady });
  const left: PassedCall[] = [];
  const refused: { name: string; code: string; waitMs: number | null; at: number }[] = [];
  const once = async (call: CountedCall, rank: Rank, name: string): Promise<number | null> => {
    try {
      await sendLimiter.wait(call, rank);
      left.push({ at: time.clock.now(), place: call.place, name });
      return null;
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      refused.push({ name, code: fault.code, waitMs: fault.retryAfterMs, at: time.clock.now() });
      return fault.retryAfterMs;
    }
  };
  return {
    time,
    sendLimiter,
    lines,
    left,
    refused,
    send: (place: string, rank: Rank = 'worker', name = place) => once(messageTo(place), rank, name),
    read: (place: string) => once({ kind: 'reads', tenant: 't', place }, 'turn', place),
    /** As the worker does: a deferred call comes again at the first whole second after its wait. */
    async deliver(place: string, name = place): Promise<void> {
      for (let wait = await once(messageTo(place), 'worker', name); wait !== null; wait = await once(messageTo(place), 'worker', name)) {
        const due = time.clock.now() + wait;
        await time.sleep(Math.ceil(due / SECOND) * SECOND - time.clock.now());
      }
    },
  };
}

export const timesOf = (left: readonly PassedCall[], place?: string): readonly number[] =>
  left.filter((each) => place === undefined || each.place === place).map(({ at }) => at);
