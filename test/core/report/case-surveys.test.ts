import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import type { CaseStay } from '../../../src/core/report/case-record.js';
import { surveysAfter, surveysEntered } from '../../../src/core/report/case-surveys.js';
import { stateOf } from '../../../src/core/procedure/lookup.js';
import { ref } from '../../support/cast.js';
import { uariv } from '../../support/scenario.js';

const { procedure } = uariv;
const requester = ref('ana').id;
const [asked, later] = [instant(1000), instant(2000)];
const stay = (surveys: NonNullable<CaseStay['surveys']>): CaseStay => ({ group: 'mesa', level: 1, from: instant(0), surveys });
const closed = { ...stateOf(procedure, 'closed'), outcome: 'unserved' };
const enters = (stays: readonly CaseStay[], before: string) =>
  surveysEntered(
    stays,
    { before: stateOf(procedure, before), state: closed, at: later, channel: 'teams', category: 'correo' },
    procedure,
  )[0]?.surveys;

describe('surveys that a case was not asked', () => {
  it('SIIF-12 a case that closed unsolved says that it was asked for none, unless it was asked before', () => {
    expect(enters([stay([])], 'working')).toEqual([{ at: later, skipped: 'unsolved' }]);
    expect(enters([stay([{ at: asked, answeredAt: asked }])], 'working')).toEqual([{ at: asked, answeredAt: asked }]);
  });

  it('SIIF-12 a step within the same phase is no occasion for a survey', () => {
    expect(enters([stay([])], 'closed')).toEqual([]);
  });
});

describe('a survey whose solution is refused', () => {
  const by = { kind: 'person' as const, person: ref('ana') };
  const refused = { type: 'solution-refused' as const, transition: 'refuse', to: 'working', reason: 'Sigue igual' };
  const recipient = { kind: 'person' as const, person: ref('ana') };
  const lost = { type: 'delivery-recorded' as const, notification: 'n', kind: 'survey', recipient, outcome: 'abandoned' as const };
  const after = (stays: readonly CaseStay[], event: typeof refused | typeof lost) =>
    surveysAfter(stays, { seq: 1, at: later, by, event }, { procedure, requester });

  it('USPEC-13 a refused solution drops its survey while it can still be answered', () => {
    expect(after([stay([{ at: asked }])], refused)[0]?.surveys).toEqual([{ at: asked, dropped: later }]);
    expect(after([stay([{ at: asked, lapsedAt: asked }])], refused)[0]?.surveys).toEqual([{ at: asked, lapsedAt: asked }]);
  });

  it('USPEC-13 a message that is lost after the survey was dropped says nothing of it', () => {
    expect(after([stay([{ at: asked, dropped: asked }])], lost)[0]?.surveys).toEqual([{ at: asked, dropped: asked }]);
    expect(after([stay([{ at: asked }])], lost)[0]?.surveys).toEqual([{ at: asked, lost: { at: later, outcome: 'abandoned' } }]);
  });
});
