import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import { replay } from '../../../src/core/ticket/evolve.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { aDesk, caseOf, type TestDesk, pressTransition } from '../../support/a-desk.js';
import { needsUpdate, lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { actor } from '../../support/cast.js';
import { repetitions } from '../../support/repetitions.js';

const codes = ['throttled', 'outcome-unknown', 'not-sent', 'gone', 'no-place', 'blocked', 'refused'] as const;
const places = ['ana', 'beto', 'mesa'] as const;

const step = fc.oneof(
  fc.record({ do: fc.constant('note' as const), audience: fc.constantFrom('public' as const, 'internal' as const) }),
  fc.record({ do: fc.constant('tell' as const) }),
  fc.record({ do: fc.constant('ask' as const) }),
  fc.record({ do: fc.constant('answer' as const) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1000, 10_000, MINUTE, HOUR) }),
  fc.record({
    do: fc.constant('fault' as const),
    code: fc.constantFrom(...codes),
    times: fc.integer({ min: 1, max: 4 }),
    at: fc.constantFrom(...places),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(desk: TestDesk, id: TicketId, each: Step, i: number): Promise<void> {
  switch (each.do) {
    case 'note':
      await desk.execute(id, { id: `n${i}`, type: 'add-note', text: `Nota ${i}`, audience: each.audience }, actor('luz'));
      return;
    case 'tell':
      await desk.execute(id, { id: `t${i}`, type: 'add-information', text: `Dato ${i}` }, actor('ana'));
      return;
    case 'ask':
      await pressTransition(desk, id, 'ask', 'beto', { question: `¿Pregunta ${i}?` });
      return;
    case 'answer':
      await pressTransition(desk, id, 'answer', 'ana', { answer: `Respuesta ${i}` });
      return;
    case 'wait':
      return desk.pass(each.ms);
    case 'fault':
      return desk.messenger.failNext(each.code, each.times, each.at);
    default:
      return each satisfies never;
  }
}

/** How each try of each message ended, as the messenger saw it. */
function triesOf(desk: TestDesk): Map<string, { arrived: boolean; marked: boolean }[]> {
  const tries = new Map<string, { arrived: boolean; marked: boolean }[]>();
  for (const { message, arrived } of desk.messenger.begun) {
    if (message.kind !== 'notification') continue;
    tries.set(message.notification.id, [...(tries.get(message.notification.id) ?? []), { arrived, marked: message.mayBeRepeat }]);
  }
  return tries;
}

/** Found once: five faults that nothing meets before the reminder at the end of the day. */
const unmetFaults: Step[] = [
  { do: 'ask' },
  { do: 'fault', code: 'throttled', times: 4, at: 'ana' },
  { do: 'fault', code: 'throttled', times: 1, at: 'ana' },
  { do: 'ask' },
];

/** Found once: what is blocked is not tried again the same day. */
const shutForLong: Step[] = [{ do: 'fault', code: 'blocked', times: 2, at: 'ana' }, { do: 'ask' }, { do: 'note', audience: 'internal' }];

describe('whatever the connector answers, in whatever order things happen', () => {
  it('I4 I5 I7 I12 each message arrives once or is known not to, in order; cards end up true; the history only grows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const desk = await aDesk();
        const id = await caseOf(desk);
        await pressTransition(desk, id, 'take', 'beto');
        let seen = 0;
        for (const [i, each] of steps.entries()) {
          await take(desk, id, each, i);
          const { history } = await desk.load(id);
          expect(history.length).toBeGreaterThanOrEqual(seen);
          seen = history.length;
        }
        // The day goes on, and with it a reminder at its end: faults that were not met yet meet that, and it is tried again.
        for (let i = 0; i < 12; i++) await desk.pass(HOUR);
        for (let i = 0; i < 12; i++) await desk.pass(10 * MINUTE);
        // A card in a chat that was shut is tried again a day later; by then it is open.
        desk.messenger.endFaults();
        for (const ms of [DAY, HOUR, HOUR]) await desk.pass(ms);
        const stored = await desk.load(id);
        expect(stored.history.map(({ seq }) => seq)).toEqual(stored.history.map((_, i) => i + 1));
        expect(replay(stored.history, desk.registry.current.procedure)).toEqual(stored.ticket);
        expect(stored.notifications).toEqual([]);
        expect(
          stored.postedCards.filter(
            (s) => needsUpdate(s, stored) || (!s.done && s.kind !== 'question-form' && s.shown < lastVisibleSeq(stored)),
          ),
        ).toEqual([]);
        const told = stored.history.flatMap(({ event }) => (event.type === 'delivery-recorded' ? [event.notification] : []));
        expect(new Set(told).size).toBe(told.length);
        for (const tries of triesOf(desk).values()) {
          expect(tries.filter((t) => t.arrived).length).toBeLessThanOrEqual(1);
          expect(tries.findIndex((t) => t.arrived)).toBeOneOf([-1, tries.length - 1]);
        }
        await desk.close();
      }),
      { numRuns: repetitions(25, 10), examples: [[unmetFaults], [shutForLong]] },
    );
  });
});
