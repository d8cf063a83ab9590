import { DAY, HOUR, later, type Instant } from '../../../core/instant.js';
import type { CaseRecord } from '../../../core/report/case-record.js';
import { ticketId } from '../../../core/ticket/ticket.js';
import { carla, procedure, refOf } from '../../../../test/cards/case-story.js';
import { LONG_NAME, registered } from '../../../../test/cards/sample-cases.js';
import type { PeriodReport } from '../report.js';
import { createFigureFold, sumOf } from '../rules/figures.js';

const now = registered().view.now;
const from = later(now, -30 * DAY);

/** A case of the period: the sixth of them go on to level 2, some are late, some are open, one is set aside. */
function recordAt(i: number): CaseRecord {
  const registeredAt: Instant = later(from, i * HOUR);
  const group = i % 6 === 0 ? 'infraestructura' : 'mesa';
  const isOpen = i % 9 === 0;
  const endedAt = later(registeredAt, DAY);
  const first = { group: 'mesa', level: 1, from: registeredAt };
  const last = {
    ...first,
    refused: i % 7 === 0 ? [endedAt] : [],
    surveys: [{ at: endedAt, answeredAt: endedAt, scores: { score: 1 + (i % 5) } }],
  };
  const frozen = { priority: 'P3', targetMs: 16 * HOUR, elapsedMs: i % 5 === 0 ? 30 * HOUR : 3 * HOUR };
  return {
    id: ticketId(`t-${i}`),
    number: 100 + i,
    channel: 'teams',
    registeredAt,
    stays: group === 'mesa' ? [last] : [first, { ...last, group, level: 2, from: later(registeredAt, HOUR) }],
    classes: [{ category: null }],
    end: isOpen
      ? null
      : i === 1
        ? { at: endedAt, outcome: 'withdrawn', isVoid: true }
        : { at: endedAt, outcome: i % 11 === 0 ? 'unconfirmed' : 'solved', accepted: i % 4 === 0 ? 'silence' : 'requester' },
    clocks: isOpen ? null : { responses: [], resolution: { ...frozen, stay: group === 'mesa' ? 0 : 1 }, validation: null, openTime: {} },
  };
}

/** A report of the last thirty days, which go on. */
export function sampleReport(): PeriodReport {
  const period = { from, to: now, isOpen: true, month: null };
  const fold = createFigureFold(period);
  for (let i = 0; i < 60; i++) fold.add(recordAt(i));
  const counted = fold.result({ unserved: 12, 'set-aside': 3 });
  return { period, scope: { kind: 'desk' }, ...counted, total: sumOf(counted.cells), kept: null, changes: [] };
}

/** As large as it gets: every group, the longest name, a closed month whose figures are others now. */
export function worstReport(): PeriodReport {
  const usual = sampleReport();
  const cells = procedure.groups.map(({ id: group, level }) => ({ ...usual.total, level, group }));
  return {
    ...usual,
    period: { from, to: now, isOpen: false, month: '2026-10' },
    cells,
    total: sumOf(cells),
    kept: { at: now, by: { ...refOf(carla), name: LONG_NAME } },
    changes: (['registered', 'solved', 'late'] as const).map((figure) => ({ figure, kept: 12_345, now: 23_456 })),
  };
}
