import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { recordFacts } from '../../../src/core/outbox/record-events.js';
import { spanOf } from '../../../src/core/report/case-record.js';
import { documentFaults } from '../../support/document-faults.js';
import { aCase, aClosedCase, aDraft, anAskedCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, uariv, wish, type Story } from '../../support/scenario.js';
import { accounts, sectionValues, uspecDesk } from '../../clauses/uspec-cases.js';

const nine = fromIso('2026-11-23T09:00-05:00');
const recordOf = ({ stored }: Story) => {
  if (stored.record === null) throw new Error('a draft has no record');
  return stored.record;
};

describe('the record of a case', () => {
  it('SIIF-13 a draft has no record; a case has one from its registration on', () => {
    expect(aDraft().stored.record).toBeNull();
    expect(recordOf(aCase())).toEqual({
      id: 't-1',
      number: 45,
      channel: 'teams',
      registeredAt: nine,
      stays: [{ group: 'mesa', level: 1, from: nine }],
      classes: [{ category: 'correo' }],
      end: null,
      clocks: null,
    });
  });

  it('SIIF-13 a stay keeps what happened while the case was there, and ends where the next begins', () => {
    const asked = anAskedCase()
      .after(HOUR)
      .and(press('answer', { answer: 'Error 5' }), 'ana')
      .and(press('assign', { person: 'luz' }), 'beto');
    const [mesa] = recordOf(asked).stays;
    expect(mesa).toEqual({ group: 'mesa', level: 1, from: nine, asked: [nine], reassigned: [later(nine, HOUR)] });
    expect(recordOf(anEscalatedCase()).stays.map(({ group, level }) => `${group} ${level}`)).toEqual(['mesa 1', 'infraestructura 2']);
  });

  it('SIIF-13 a stay has the solutions that were given and refused in it', () => {
    const refused = aSolvedCase()
      .after(HOUR)
      .and(press('refuse', { reason: 'Sigue igual' }), 'ana');
    expect(recordOf(refused).stays).toMatchObject([{ solved: [nine], refused: [later(nine, HOUR)] }]);
  });

  it.each([
    ['its requester accepted', aClosedCase(), { outcome: 'solved', accepted: 'requester' }],
    [
      'silence accepted',
      aSolvedCase()
        .after(1000 * HOUR)
        .timers(),
      { outcome: 'solved', accepted: 'silence' },
    ],
    ['its requester withdrew', aCase().and(press('withdraw'), 'ana'), { outcome: 'withdrawn', isVoid: true }],
  ])('SIIF-13 UARIV-07 the end of a case says how it ended: one that %s', (_, story, end) => {
    expect(recordOf(story).end).toEqual({ at: story.ticket.closedAt, ...end });
  });

  it('SIIF-13 a closed case has its clocks, each with the stay that it belongs to', () => {
    const closed = aTakenCase()
      .after(10 * MINUTE)
      .and(press('escalate', { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'El servidor no responde' }), 'beto')
      .after(HOUR)
      .and(press('take'), 'dora')
      .and(press('resolve', { solution: 'Se cambió el disco' }), 'dora')
      .after(MINUTE)
      .and(press('accept'), 'ana');
    expect(recordOf(closed).clocks).toEqual({
      responses: [
        { stay: 0, priority: 'P3', targetMs: HOUR, elapsedMs: 0 },
        { stay: 1, priority: 'P3', targetMs: HOUR, elapsedMs: HOUR },
      ],
      resolution: { stay: 1, priority: 'P3', targetMs: 16 * HOUR, elapsedMs: 70 * MINUTE },
      validation: { stay: 1, priority: 'P3', targetMs: 18 * HOUR, elapsedMs: MINUTE },
      openTime: { working: 70 * MINUTE, verdict: MINUTE },
    });
  });

  it('SIIF-13 an event of a clock that had gone back counts at the instant of the one before it', () => {
    const back = aTakenCase()
      .after(-HOUR)
      .and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto');
    expect(recordOf(back).stays[0]?.solved).toEqual([nine]);
  });

  it('USPEC-06 SIIF-13 an area that fills its section is a stay', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    await d.does(id, 'administracion-personal', 'diligenciar', sectionValues(d)[0]);
    const { record } = await d.desk.load(id);
    expect(record?.stays.map(({ group }) => group)).toEqual(['administracion-personal', 'grupo-administrativo']);
  });

  it('SIIF-12 a survey that Teams could not deliver says so, and a later loss of one that arrived does not count', () => {
    const { stored, now } = aClosedCase();
    const recipient = { kind: 'person' as const, person: stored.ticket.requester };
    const told = (before: typeof stored, outcome: 'sent' | 'unreachable') =>
      recordFacts(before, [{ type: 'delivery-recorded', notification: 'n', kind: 'survey', recipient, outcome }], now, uariv);
    expect(told(stored, 'unreachable').record?.stays[0]?.surveys).toEqual([{ at: now, lost: { at: now, outcome: 'unreachable' } }]);
    expect(told(told(stored, 'sent'), 'unreachable').record?.stays[0]?.surveys).toEqual([{ at: now, sentAt: now }]);
  });

  it('the record of a case is plain data that every store returns unchanged, and small', () => {
    const record = recordOf(
      aClosedCase()
        .after(HOUR)
        .and(wish({ type: 'answer-survey', answers: { score: '4', solved: 'yes' } }), 'ana'),
    );
    expect(documentFaults(record)).toEqual([]);
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    expect(JSON.stringify(record).length).toBeLessThan(800);
  });
});

describe('when the record is made anew', () => {
  it('a note, a hold and a warning leave the record as it is', () => {
    const taken = aTakenCase();
    const noted = taken.and(wish({ type: 'add-note', text: 'Se revisó', audience: 'internal' }), 'beto');
    expect(noted.stored.record).toBe(taken.stored.record);
  });
});

describe('the span of a record', () => {
  it('a record is open while its case is, or its survey', () => {
    const answered = aClosedCase()
      .after(HOUR)
      .and(wish({ type: 'answer-survey', answers: { score: '4', solved: 'yes' } }), 'ana');
    expect(spanOf(recordOf(aSolvedCase()))).toEqual({ from: nine, to: null });
    expect(spanOf(recordOf(aClosedCase()))).toEqual({ from: nine, to: null });
    expect(spanOf(recordOf(answered))).toEqual({ from: nine, to: later(nine, HOUR) });
  });
});
