import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import type { FigureRequest } from '../../../src/core/report/period-figures.js';
import { periodFigures } from '../../support/period-figures.js';
import type { ReportScope } from '../../../src/core/report/report-scope.js';
import { ticketId, type Link } from '../../../src/core/ticket/ticket.js';
import { aCase, aClosedCase, aDraft, anAskedCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, uariv, wish, type Story } from '../../support/scenario.js';
import { aCaseOf, reprioritise, strict, uarivWith } from '../../support/uariv-with.js';

/** The stories begin on Monday 23 at 9:00. */
const november = { from: fromIso('2026-11-01T00:00-05:00'), to: fromIso('2026-12-01T00:00-05:00') };
const december = { from: november.to, to: fromIso('2027-01-01T00:00-05:00') };

const figures = (stories: readonly Story[], more: Partial<FigureRequest> = {}) =>
  periodFigures(
    stories.flatMap(({ stored }) => stored.record ?? []),
    { period: november, procedure: uariv.procedure, ...more },
  );

const solve = press('resolve', { solution: 'Se reinició el servicio de correo' });
const level = (number: number): ReportScope => ({ kind: 'level', level: number });
const group = (id: string): ReportScope => ({ kind: 'groups', groups: [id] });

describe('UARIV-07: what counts in no figure', () => {
  const lapsed = anAskedCase()
    .after(60 * HOUR)
    .worked();
  const withdrawn = aCase().and(press('withdraw'), 'ana');

  it('UARIV-07 a case that is No gestionado stands in the flow of cases and in no other figure', () => {
    const { flows, ...others } = figures([lapsed]);
    const { flows: _none, ...empty } = figures([]);
    expect(lapsed.ticket.phase).toBe('void');
    expect(flows[0]).toMatchObject({ registered: 1, ended: { unserved: 1, solved: 0, withdrawn: 0 }, openAtEnd: 0 });
    expect(others).toEqual(empty);
  });

  it('UARIV-07 a withdrawn case stands in the flow as withdrawn', () => {
    const { flows, categories, cases } = figures([withdrawn]);
    expect([flows[0]?.ended['withdrawn'], categories, cases]).toEqual([1, [], 0]);
  });

  it('UARIV-07 a draft has no record, and those that ended are named apart', () => {
    const draft = aDraft().at('2026-12-01T09:00-05:00').worked();
    expect([draft.ticket.phase, draft.stored.record]).toEqual(['void', null]);
    const named = figures([draft, aCase()], { endedDrafts: { unserved: 4 } });
    expect(named.endedDrafts).toEqual({ unserved: 4 });
    expect(named.flows[0]).toMatchObject({ registered: 1, ended: { unserved: 0 } });
  });

  it('UARIV-07 a case that becomes No gestionado after a period counted in it while it was open', () => {
    const asked = aTakenCase('2026-11-30T16:00-05:00').and(press('ask', { question: '¿Qué mensaje aparece?' }), 'beto');
    const late = asked.after(70 * HOUR).worked();
    expect(figures([late])).toEqual(figures([asked]));
    expect(figures([late])).toMatchObject({ cases: 1, flows: [{ openAtEnd: 1 }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}] });
    expect(figures([late], { period: december })).toMatchObject({ cases: 0, categories: [], late: { cases: 0 } });
  });
});

describe('SIIF-13: volumes', () => {
  it('SIIF-13 what was open, came in, was transferred, ended and is open is said of the desk, each level and each group', () => {
    const early = { from: november.from, to: later(fromIso('2026-11-23T09:00-05:00'), HOUR) };
    const up = anEscalatedCase()
      .after(2 * HOUR)
      .and(press('take'), 'dora')
      .and(solve, 'dora')
      .and(press('accept'), 'ana');
    const rest = { from: early.to, to: november.to };
    const flowOf = (scope: ReportScope, period: FigureRequest['period']) => figures([up, aSolvedCase()], { period, scope }).flows[0];
    expect(flowOf({ kind: 'desk' }, early)).toMatchObject({
      openAtStart: 0,
      registered: 2,
      transferredIn: 0,
      openAtEnd: 2,
      awaitingVerdict: 1,
    });
    expect(flowOf(level(1), early)).toMatchObject({ registered: 2, transferredOut: 1, openAtEnd: 1, awaitingVerdict: 1 });
    expect(flowOf(group('infraestructura'), early)).toMatchObject({ registered: 0, transferredIn: 1, openAtEnd: 1, awaitingVerdict: 0 });
    expect(flowOf(group('infraestructura'), rest)).toMatchObject({ openAtStart: 1, transferredIn: 0, ended: { solved: 1 }, openAtEnd: 0 });
    expect(flowOf({ kind: 'desk' }, rest)).toMatchObject({ openAtStart: 2, registered: 0, ended: { solved: 1 }, openAtEnd: 1 });
  });

  it('SIIF-13 the whole desk is followed by its levels and groups, a level by its groups, one group by none', () => {
    const scopes = (scope: ReportScope) => figures([aCase()], { scope }).flows.map((flow) => flow.scope);
    const { groups } = uariv.procedure;
    expect(scopes({ kind: 'desk' })).toEqual([{ kind: 'desk' }, level(1), level(2), level(3), ...groups.map(({ id }) => group(id))]);
    expect(scopes(level(1))).toEqual([level(1), group('mesa')]);
    expect(scopes(group('mesa'))).toEqual([group('mesa')]);
  });

  it('SIIF-13 a group that only an older version of the procedure has is added as its cases name it', () => {
    const groups = uariv.procedure.groups.filter(({ id }) => id !== 'infraestructura');
    const { flows } = figures([anEscalatedCase()], { procedure: { ...uariv.procedure, groups } });
    expect(flows.find(({ scope }) => JSON.stringify(scope) === JSON.stringify(group('infraestructura')))).toMatchObject({
      transferredIn: 1,
    });
  });

  it('SIIF-13 an event at the instant at which a period ends is of the next one', () => {
    const { stored } = aClosedCase();
    const [at, before] = [stored.ticket.completedAt ?? november.from, november.from];
    const inPeriod = (from: typeof at, to: typeof at) => figures([aClosedCase()], { period: { from, to } }).flows[0];
    expect(inPeriod(before, at)).toMatchObject({ registered: 0, openAtEnd: 0 });
    expect(inPeriod(at, later(at, 1))).toMatchObject({ registered: 1, ended: { solved: 1 } });
    expect(inPeriod(later(at, 1), november.to)).toMatchObject({ openAtStart: 0, openAtEnd: 0 });
  });
});

describe('SIIF-13: targets and times', () => {
  const late = aTakenCase()
    .after(3 * DAY)
    .and(solve, 'beto')
    .after(HOUR)
    .and(press('accept'), 'ana');

  it('SIIF-13 targets met are counted by clock, level and priority, of the cases that closed', () => {
    expect(figures([late, aClosedCase(), aTakenCase()]).targets).toEqual([
      { clock: 'response', level: 1, priority: 'P3', met: 2, of: 2 },
      { clock: 'resolution', level: 1, priority: 'P3', met: 1, of: 2 },
      { clock: 'validation', level: 1, priority: 'P3', met: 1, of: 1 },
    ]);
  });

  it('SIIF-13 a case that missed a target is listed with the target that it missed, and with what its open time went by', () => {
    const { nonConforming, late: lateOnes } = figures([late, aClosedCase()]);
    const { id, numbers } = late.ticket;
    const missed = { clock: 'resolution', group: 'mesa', level: 1, priority: 'P3', targetMs: 16 * HOUR, elapsedMs: 27 * HOUR };
    expect(nonConforming).toEqual([{ id, number: numbers['ticket'], missed: [missed] }]);
    expect(lateOnes).toEqual({
      cases: 1,
      openTime: { working: 27 * HOUR, requester: 0, provider: 0, change: 0, hold: 0, verdict: HOUR, other: 0 },
    });
  });

  it('SIIF-13 each response belongs to the group that was to answer, and the resolution to the one that ended it', () => {
    const escalate = press('escalate', { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'El servidor no responde' });
    const escalated = aTakenCase()
      .after(10 * MINUTE)
      .and(escalate, 'beto');
    const up = escalated
      .after(5 * HOUR)
      .and(press('take'), 'dora')
      .and(solve, 'dora')
      .after(MINUTE)
      .and(press('accept'), 'ana');
    const targetsOf = (scope: ReportScope) => figures([up], { scope }).targets.map(({ clock, met, of }) => `${clock} ${met}/${of}`);
    expect(targetsOf(group('mesa'))).toEqual(['response 1/1']);
    expect(targetsOf(group('infraestructura'))).toEqual(['response 0/1', 'resolution 1/1', 'validation 1/1']);
    expect(figures([up], { scope: group('mesa') }).times).toMatchObject({ firstContact: { count: 1 }, solution: { count: 0 } });
  });

  it('SIIF-13 the time to the solution leaves out what the requester and the coordination took', () => {
    const waited = anAskedCase()
      .after(2 * HOUR)
      .and(press('answer', { answer: 'Error 5' }), 'ana')
      .after(HOUR)
      .and(solve, 'beto')
      .and(press('accept'), 'ana');
    expect(figures([waited]).times).toEqual({
      firstContact: { count: 1, medianMs: 0, p90Ms: 0 },
      solution: { count: 1, medianMs: HOUR, p90Ms: HOUR },
    });
  });

  it('SIIF-13 solved at first contact is what never left its first group', () => {
    const up = anEscalatedCase().and(press('take'), 'dora').and(solve, 'dora').and(press('accept'), 'ana');
    expect(figures([up, aClosedCase()]).firstContact).toEqual({ solved: 1, of: 2 });
  });
});

describe('SIIF-13: solutions, hands and follow-ups', () => {
  it('SIIF-13 refused solutions are said of those that were given', () => {
    const refused = aSolvedCase()
      .and(press('refuse', { reason: 'Sigue igual' }), 'ana')
      .after(HOUR)
      .and(solve, 'beto');
    expect(figures([refused, aSolvedCase(), aTakenCase()]).solutions).toEqual({ given: 3, refused: 1 });
  });

  it('SIIF-13 a reassignment is to another person of the group, an escalation to another group', () => {
    const handed = aTakenCase()
      .and(press('assign', { person: 'luz' }), 'beto')
      .and(press('assign', { person: 'beto' }), 'luz');
    const { cases, reassignments, escalations } = figures([handed, anEscalatedCase()]);
    expect({ cases, reassignments, escalations }).toEqual({
      cases: 2,
      reassignments: { sum: 2, cases: 1 },
      escalations: { sum: 1, cases: 1 },
    });
  });

  it('SIIF-13 UARIV-12 UARIV-14 a case that was linked by hand as the follow-up of another one was not registered as it', () => {
    const byHand = wish({ type: 'link', to: ticketId('t-2'), kind: 'follow-up-of', numbers: { ticket: 3 }, reason: 'Es la segunda parte' });
    expect(figures([aCase().and(byHand, 'beto')]).followUps).toBe(0);
  });

  it('SIIF-13 UARIV-12 what follows a closed case counts, what goes on from a draft or an unanswered case does not', () => {
    const link = (more: Pick<Link, 'numbers' | 'unanswered'>) => wish({ type: 'link', to: ticketId('t-2'), kind: 'follow-up-of', ...more });
    const of = (more: Pick<Link, 'numbers' | 'unanswered'>) => figures([aCase().and(link(more), 'ana')]).followUps;
    expect(of({ numbers: { draft: 2, ticket: 3 } })).toBe(1);
    expect([of({ numbers: { draft: 2 } }), of({ numbers: { ticket: 3 }, unanswered: '¿Cuál?' })]).toEqual([0, 0]);
    expect(figures([aCase()]).followUps).toBe(0);
  });

  it('SIIF-13 a case of an earlier month that is corrected shows as a correction, before and after', () => {
    const corrected = aCaseOf(strict, '2026-11-27T09:00-05:00').at('2026-12-02T09:00-05:00').and(reprioritise('entity', 'high'), 'carla');
    expect(figures([corrected]).corrections).toEqual([]);
    expect(figures([corrected], { period: december }).corrections).toMatchObject([
      { id: corrected.ticket.id, before: { priority: 'P3' }, after: { priority: 'P1' } },
    ]);
  });

  it('SIIF-13 SIIF-20 received, solved and met are said by entity where the procedure has agreements', () => {
    const targets = uariv.procedure.targets.map((target) => ({ ...target, resolutionMinutes: 1 }));
    const rules = uarivWith({ agreements: [{ id: 'a', label: 'Centro', field: 'site', is: ['Centro'], targets }] });
    const slow = aCaseOf(rules, undefined, { site: 'Centro' })
      .and(press('take'), 'beto')
      .after(HOUR)
      .and(solve, 'beto')
      .and(press('accept'), 'ana');
    const other = aCaseOf(rules, undefined, { site: 'Norte' });
    expect(figures([slow, other]).entities).toEqual([
      { entity: 'Centro', received: 1, solved: 1, met: 0, of: 1 },
      { entity: 'Norte', received: 1, solved: 0, met: 0, of: 0 },
    ]);
    expect(figures([aClosedCase()]).entities).toEqual([]);
  });
});

describe('SIIF-13: satisfaction', () => {
  const answered = (score: string, at = HOUR) =>
    aClosedCase()
      .after(at)
      .and(wish({ type: 'answer-survey', answers: { score, solved: 'yes' } }), 'ana');

  it('SIIF-13 UARIV-17 an average is of those who answered, and says how many; low answers are counted', () => {
    const { surveys } = figures([answered('5'), answered('2'), aClosedCase()]);
    const counted = { asked: 3, answered: 2, low: 1, scores: [{ question: 'score', average: 3.5, of: 2 }] };
    expect(surveys).toMatchObject({ ...counted, lapsed: 0, groups: [{ group: 'mesa', ...counted }] });
    expect(figures([]).surveys.scores).toEqual([{ question: 'score', average: null, of: 0 }]);
  });

  it('SIIF-13 UARIV-17 a survey that is answered in the next month counts as asked in one and as answered in the other', () => {
    const late = aSolvedCase('2026-11-30T15:00-05:00')
      .and(press('accept'), 'ana')
      .at('2026-12-01T09:00-05:00')
      .and(wish({ type: 'answer-survey', answers: { score: '4', solved: 'yes' } }), 'ana');
    expect(figures([late]).surveys).toMatchObject({ asked: 1, answered: 0 });
    expect(figures([late], { period: december }).surveys).toMatchObject({ asked: 0, answered: 1, scores: [{ average: 4, of: 1 }] });
  });

  it('SIIF-13 UARIV-17 a case that was asked for no survey counts with the reason', () => {
    const categories = uariv.procedure.categories.map((category) => ({ ...category, survey: false }));
    const none = aCaseOf(uarivWith({ categories })).and(press('take'), 'beto').and(solve, 'beto').and(press('accept'), 'ana');
    expect(figures([none]).surveys).toMatchObject({ asked: 0, skipped: { category: 1, unsolved: 0 } });
  });
});
