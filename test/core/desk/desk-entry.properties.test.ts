import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskEntryOf } from '../../../src/core/desk/desk-entry.js';
import { HOUR, later, type Instant } from '../../../src/core/instant.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { mostUrgentClock } from '../../../src/core/sla/pressing-clock.js';
import { isDraft, isOpen } from '../../../src/core/ticket/ticket.js';
import { slaOf } from '../../../src/core/ticket/ticket-sla.js';
import { clockWalk } from '../../support/clock-walk.js';
import { steps } from '../../support/random-walk.js';
import { repetitions } from '../../support/repetitions.js';
import { repairDesk, type Rules } from '../../support/scenario.js';
import { strict } from '../../support/uariv-with.js';

const RUNS = repetitions(120, 40);
const repairs: Rules = { ...repairDesk, procedure: { ...repairDesk.procedure, clockHolds: { by: ['coordinator'], longestHours: 48 } } };

/** Around the moments of the entry and the end of a hold, and some in between, until the ticket is written again. */
function instantsUntil(end: Instant, { desk, ticket }: StoredTicket, from: Instant): readonly Instant[] {
  const moments = [desk?.nearlyLateAt, desk?.lateAt, ticket.hold?.until].filter((at) => at != null);
  const around = moments.flatMap((at) => [-1, 0, 1].map((ms) => later(at, ms)));
  const between = [0, HOUR, 5 * HOUR, 30 * HOUR].map((ms) => later(from, ms));
  return [...around, ...between].filter((at) => at >= from && at < end);
}

function urgencyBy({ desk }: StoredTicket, now: Instant): string {
  if (desk?.lateAt != null && now >= desk.lateAt) return 'late';
  return desk?.nearlyLateAt != null && now >= desk.nearlyLateAt ? 'warned' : 'on-time';
}

describe.each<[string, Rules]>([
  ['UARIV', strict],
  ['the repair desk', repairs],
])('the desk entry of a ticket: %s', (_, rules) => {
  it('SIIF-02 SIIF-15 a case is late and nearly late by its entry at the instants at which its clocks say so', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(steps, (taken) => {
        const tried = clockWalk(rules, taken);
        tried.forEach(({ after: stored, now }, i) => {
          if (!isOpen(stored.ticket) || isDraft(stored.ticket)) return void expect(stored.desk).toBeNull();
          const end = tried[i + 1]?.now ?? later(now, 90 * 24 * HOUR);
          for (const at of instantsUntil(end, stored, now)) {
            const urgency = mostUrgentClock(slaOf(stored, rules, at))?.urgency ?? 'on-time';
            seen.add(`${urgency}${stored.ticket.hold === null ? '' : ' held'}`);
            expect(urgencyBy(stored, at), `${stored.history.at(-1)?.event.type} at ${at}`).toBe(urgency);
          }
        });
      }),
      { numRuns: RUNS },
    );
    expect([...seen].toSorted()).toEqual(['late', 'late held', 'on-time', 'on-time held', 'warned', 'warned held']);
  });

  it('I7 the stored entry is the one that its history gives', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const { after: stored, now } of clockWalk(rules, taken)) {
          const written = stored.history.at(-1)?.at ?? now;
          expect(stored.desk).toEqual(deskEntryOf(stored, rules, written));
        }
      }),
      { numRuns: RUNS },
    );
  });
});
