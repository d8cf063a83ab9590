import { expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { createMassTally, declaredMass, massRecordAfter, type GrowingMass } from '../../../src/core/report/mass-figures.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { aCaseRecord } from '../../support/a-case-record.js';

const child = (n: number) => ({ id: ticketId(`t-${n}`), numbers: { ticket: n } });
const added = (...numbers: number[]): TicketEvent => ({ type: 'children-added', children: numbers.map(child), way: 'added' });

/** The incident after these events, one a second. */
function massAfter(...events: readonly TicketEvent[]): GrowingMass | undefined {
  return events.reduce<GrowingMass | undefined>(
    (mass, event, i) => massRecordAfter(mass, { seq: i + 1, at: instant(1_000 * (i + 1)), by: { kind: 'system' }, event }),
    undefined,
  );
}

const declared: TicketEvent = { type: 'mass-declared', coordinators: [] };
const undone: TicketEvent = { type: 'mass-undone', reason: 'Eran varias' };

function figuresOf(mass: GrowingMass | undefined, to: number): readonly { cases: number }[] {
  const found = declaredMass(mass);
  const record = { ...aCaseRecord('t-1'), ...(found === undefined ? {} : { mass: found }) };
  const tally = createMassTally({ from: instant(0), to: instant(to) });
  tally.add(record, [{ from: instant(0), to: null, isFirst: true, ended: null }]);
  return tally.result().massIncidents;
}

it('duplicates that went with a case before it was declared are counted with it', () => {
  expect(figuresOf(massAfter(added(2), declared, added(3, 4)), 10_000)).toMatchObject([{ cases: 4 }]);
});

it('a case with duplicates alone is no mass incident, and one that was undone is none', () => {
  expect(figuresOf(massAfter(added(2, 3)), 10_000)).toEqual([]);
  expect(figuresOf(massAfter(declared, added(2), undone), 10_000)).toEqual([]);
});

it('an incident counts its cases as of the end of the period, and one that was undone later still counts', () => {
  const mass = massAfter(declared, added(2, 3), added(4), undone);
  expect(figuresOf(mass, 2_500)).toMatchObject([{ cases: 3 }]);
  expect(figuresOf(mass, 3_500)).toMatchObject([{ cases: 4 }]);
});
