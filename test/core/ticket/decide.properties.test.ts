import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTimer } from '../../../src/core/ticket/timers.js';
import { recordOutcomes, itemsDue, wakeAt } from '../../../src/core/outbox/outcomes.js';
import type { Command } from '../../../src/core/ticket/command.js';
import { clockSegments } from '../../../src/core/ticket/ticket-sla.js';
import { replay } from '../../../src/core/ticket/evolve.js';
import { documentFaults } from '../../support/document-faults.js';
import { isOpen, ticketId, type Ticket } from '../../../src/core/ticket/ticket.js';
import { slaClock } from '../../../src/core/sla/sla-clock.js';
import { aTakenCase } from '../../support/a-ticket.js';
import { actor, everybody, ref } from '../../support/cast.js';
import { steps, walk, type Tried } from '../../support/random-walk.js';
import { repetitions } from '../../support/repetitions.js';
import { execute, repairDesk, uariv, type Rules } from '../../support/scenario.js';

const procedures: readonly [string, Rules][] = [
  ['UARIV', uariv],
  ['the repair desk', repairDesk],
];

/** Holds after every attempt of every walk, in both procedures. */
function always(holds: (tried: Tried, rules: Rules) => void): void {
  for (const [, rules] of procedures) {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const tried of walk(rules, taken)) holds(tried, rules);
      }),
      { numRuns: repetitions(60, 10) },
    );
  }
}

describe('whatever people try, in whatever order', () => {
  it('I7 the ticket is what its history says', () => {
    always(({ after }, { procedure }) => expect(replay(after.history, procedure)).toEqual(after.ticket));
  });

  it('I12 UARIV-18 the history only grows, and counts without holes', () => {
    always(({ before, after }) => {
      expect(after.history.slice(0, before.history.length)).toEqual(before.history);
      expect(after.history.map((e) => e.seq)).toEqual(after.history.map((_, i) => i + 1));
    });
  });

  it('what is refused changes nothing at all', () => {
    always(({ before, after, isRefused }) => expect(isRefused && after !== before).toBe(false));
  });

  it('a press on a card of another version changes nothing', () => {
    always(({ command, before, after }) => {
      const isStale = command.type === 'advance' && command.seen !== before.ticket.version;
      expect(isStale && after !== before).toBe(false);
    });
  });

  it('the version never falls, and rises with every change of state and every correction', () => {
    always(({ before, after }) => {
      const moves = after.history.slice(before.history.length).filter((e) => 'to' in e.event || e.event.type === 'ticket-corrected').length;
      expect(after.ticket.version).toBe(before.ticket.version + moves);
    });
  });

  it('UARIV-12 UARIV-10 what is closed or void stays in its state', () => {
    const frozen = ({ state, closedAt, version }: Ticket) => [state, closedAt, version];
    always(({ before, after }) => {
      const end = isOpen(before.ticket) ? after : before;
      expect(frozen(after.ticket)).toEqual(frozen(end.ticket));
    });
  });

  it('I3 a case has one number, given once, and a draft has none of a case', () => {
    always(({ after }) => {
      const given = after.history.filter((e) => e.event.type === 'numbered' && e.event.series === 'ticket').length;
      expect(given).toBe(after.ticket.completedAt === null ? 0 : 1);
    });
  });

  it('SIIF-02 the clock’s spans follow each other without a gap, and every clock can be told', () => {
    always(({ after, now }, { procedure, calendar }) => {
      const segments = clockSegments(after.history, procedure);
      for (const [i, { from, to }] of segments.entries()) {
        expect(to).toBe(segments[i + 1]?.from ?? null);
        if (to !== null) expect(to).toBeGreaterThan(from);
      }
      const { resolution } = slaClock({ segments, targets: procedure.targets, calendar, now });
      expect(resolution?.elapsedMs ?? 0).toBeGreaterThanOrEqual(0);
    });
  });

  it('a ticket with nothing to send has no wake time before now, except for a due timer', () => {
    always(({ after, now }, rules) => {
      const updated = { ...after, notifications: [], postedCards: after.postedCards.map((s) => ({ ...s, done: true })) };
      expect(itemsDue(updated, now)).toEqual([]);
      const due = nextTimer(after, rules, now)?.at ?? Infinity;
      expect(wakeAt(recordOutcomes(updated, [], now, rules), now, rules) ?? Infinity).toBeGreaterThanOrEqual(Math.min(now, due));
    });
  });

  it('a ticket is plain data that every store returns unchanged, whatever people try', () => {
    always(({ after }) => expect(documentFaults(after)).toEqual([]));
  });

  it('a ticket has an assignee only while it has a group, and a question only while it waits for the requester', () => {
    always(({ after: { ticket } }, { procedure }) => {
      const state = procedure.states.find((s) => s.id === ticket.state);
      expect(ticket.assignee !== null && ticket.group === null).toBe(false);
      const isAsking = state?.waitsFor === 'requester' && (state.phase === 'waiting' || state.phase === 'draft');
      expect(ticket.question !== null && !isAsking).toBe(false);
    });
  });

  it('walks reach every state of both procedures that needs no lost message, so that the rest means something', () => {
    for (const [name, rules] of procedures) {
      const isGivenUp = (id: string) => rules.procedure.transitions.some((t) => t.to === id && t.afterDaysTried !== undefined);
      const left = new Set(rules.procedure.states.map((s) => s.id).filter((id) => !isGivenUp(id)));
      fc.assert(
        fc.property(steps, (taken) => {
          // Walks after the last state was reached would show no more.
          if (left.size > 0) for (const { after } of walk(rules, taken)) left.delete(after.ticket.state);
        }),
        { numRuns: 400, seed: 7 },
      );
      expect([name, [...left]]).toEqual([name, []]);
    }
  });
});

describe('I2 the same command, however often and in whatever order', () => {
  const story = aTakenCase();
  const commands: readonly Command[] = [
    { id: 'a', type: 'add-note', text: 'uno', audience: 'internal' },
    { id: 'b', type: 'add-note', text: 'otro', audience: 'internal' },
    { id: 'c', type: 'add-note', text: 'dos', audience: 'public' },
    { id: 'd', type: 'add-information', text: 'tres' },
    { id: 'e', type: 'attach-file', file: { id: 'f', name: 'a.png', type: 'image/png', bytes: 1, by: ref('beto'), at: story.now } },
    { id: 'f', type: 'link', to: ticketId('t-2'), kind: 'related' },
    { id: 'g', type: 'open-personal-data' },
    { id: 'h', type: 'advance', transition: 'ask', seen: story.ticket.version, input: { question: '¿Desde cuándo?' } },
  ];
  const doubled = fc.shuffledSubarray([...commands, ...commands, ...commands], { minLength: commands.length * 3 });
  const executeAll = (list: readonly Command[]) =>
    list.reduce((stored, command) => execute(uariv, stored, command, actor('beto'), story.now).stored ?? stored, story.stored);

  it('each command takes effect once, however often and in whatever order it is repeated', () => {
    fc.assert(
      fc.property(doubled, (list) => {
        const { history, executedCommands, notifications } = executeAll(list);
        expect(
          history
            .slice(story.stored.history.length)
            .map((e) => e.event.type)
            .toSorted(),
        ).toEqual([
          'file-attached',
          'information-added',
          'linked',
          'note-added',
          'note-added',
          'note-added',
          'personal-data-opened',
          'requester-asked',
        ]);
        expect(new Set(executedCommands.map((o) => o.command)).size).toBe(executedCommands.length);
        expect(notifications.map((n) => n.kind).toSorted()).toEqual(['public-note', 'question']);
      }),
    );
  });

  it('of several people who press one card at once, at most one changes its state', () => {
    const press = fc.record({
      who: fc.constantFrom(...everybody),
      way: fc.constantFrom('take', 'ask', 'escalate', 'resolve', 'wait-provider'),
    });
    const input = {
      question: '¿Desde cuándo?',
      group: 'servicios-ti',
      reason: 'Es de allá',
      diagnosis: 'Es de servicios',
      solution: 'Se reinició',
      provider: 'Redes SAS',
      providerContact: 'a@redes.example',
    };
    fc.assert(
      fc.property(fc.array(press, { minLength: 2, maxLength: 12 }), (presses) => {
        const end = presses.reduce(
          (stored, { who, way }, i) =>
            execute(
              uariv,
              stored,
              { id: `p-${i}`, type: 'advance', transition: way, seen: story.ticket.version, input },
              actor(who),
              story.now,
            ).stored ?? stored,
          story.stored,
        );
        expect(end.ticket.version - story.ticket.version).toBeLessThanOrEqual(1);
      }),
    );
  });
});
