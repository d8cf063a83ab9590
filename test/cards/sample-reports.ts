import type { PeriodSurveys } from '../../src/features/reports/analysis.js';
import type { SurveyAnswered } from '../../src/core/ticket/events.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { PeriodReport } from '../../src/features/reports/report.js';
import { HOUR, later, MINUTE, DAY, type Instant } from '../../src/core/instant.js';
import type { CaseRecord } from '../../src/core/report/case-record.js';
import { periodFigures } from '../support/period-figures.js';
import { emptyReport } from '../../src/core/report/report-document.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import { carla, procedure, refOf } from './case-story.js';
import { LONG_NAME, LONG_WORDS, registered } from './sample-cases.js';

const now = registered().view.now;
const from = later(now, -30 * DAY);

export const anAnswer = { type: 'survey-answered' as const, answers: { score: '2', solved: 'no', comment: 'Volvió a fallar al otro día' } };

const usualPriority = procedure.priority.priorities.at(-2)?.id ?? '';

/** A case of the period: the sixth of them go on to level 2, some are late, some are open. */
function recordAt(i: number): CaseRecord {
  const registeredAt: Instant = later(from, i * HOUR);
  const group = i % 6 === 0 ? 'infraestructura' : 'mesa';
  const isOpen = i % 9 === 0;
  const endedAt = later(registeredAt, DAY);
  const elapsedMs = i % 5 === 0 ? 30 * HOUR : 3 * HOUR;
  const category = procedure.categories[i % procedure.categories.length]?.id ?? null;
  const first = { group: 'mesa', level: 1, from: registeredAt, contactAt: later(registeredAt, 10 * MINUTE) };
  const survey = {
    at: endedAt,
    answeredAt: later(endedAt, HOUR),
    scores: { score: 1 + (i % 5) },
    ...(i % 5 === 0 ? { isLow: true as const } : {}),
  };
  const last = { ...first, solved: [endedAt], surveys: [survey] };
  return {
    id: ticketId(`t-${i}`),
    number: 100 + i,
    channel: i % 4 === 0 ? 'telephone' : 'teams',
    registeredAt,
    stays: group === 'mesa' ? [last] : [first, { ...last, group, level: 2, from: later(registeredAt, HOUR) }],
    classes: [{ at: registeredAt, kind: 'incident', category, priority: usualPriority }],
    verdicts: [],
    end: isOpen ? null : { at: endedAt, outcome: i % 11 === 0 ? 'withdrawn' : 'solved', accepted: 'requester' },
    clocks: isOpen
      ? null
      : {
          responses: [{ stay: 0, priority: usualPriority, targetMs: HOUR, elapsedMs: 10 * MINUTE }],
          resolution: { stay: group === 'mesa' ? 0 : 1, priority: usualPriority, targetMs: 16 * HOUR, elapsedMs },
          validation: null,
          firstContactMs: 10 * MINUTE,
          openTime: { working: elapsedMs, requester: HOUR },
        },
  };
}

export function sampleReport(): PeriodReport {
  const period = { from, to: now, isOpen: true, month: null };
  const records = Array.from({ length: 60 }, (_, i) => recordAt(i));
  const figures = periodFigures(records, { period, procedure, endedDrafts: { unserved: 12, 'set-aside': 3 } });
  return { period, scope: { kind: 'desk' }, figures, document: emptyReport, seal: null, isSealed: false };
}

/** As large as it gets: every part filled, the longest words, a closed month. */
export function worstReport(): PeriodReport {
  const usual = sampleReport();
  const { figures } = usual;
  const by = { ...refOf(carla), name: LONG_NAME };
  const analysis = { text: LONG_WORDS.slice(0, 4_000), training: LONG_WORDS.slice(0, 1_000), by, at: now };
  const seal = { by, at: now, digest: 'a'.repeat(64), rows: 12_345, figures: {}, nonConforming: [] };
  return {
    ...usual,
    period: { from, to: now, isOpen: false, month: '2026-10' },
    figures: {
      ...figures,
      targets: procedure.levels.flatMap(({ level }) =>
        procedure.priority.priorities.flatMap(({ id }) =>
          (['response', 'resolution', 'validation'] as const).map((clock) => ({ clock, level, priority: id, met: 12_345, of: 23_456 })),
        ),
      ),
      entities: Array.from({ length: 10 }, () => ({ entity: LONG_NAME, received: 1234, solved: 1234, met: 123, of: 1234 })),
      followUps: 1234,
    },
    document: { analyses: [analysis], seal },
    seal,
    isSealed: true,
  };
}

export function sampleSurveys(view: CaseView, event: SurveyAnswered): PeriodSurveys {
  const { period, scope, figures } = sampleReport();
  const answers = [true, false].map((isLow) => ({ view, event, at: now, isLow }));
  return { period, scope, figures: figures.surveys, answers, from: 0, total: 2 };
}

export function worstSurveys(view: CaseView, event: SurveyAnswered): PeriodSurveys {
  const answers = Array.from({ length: 6 }, () => ({
    view,
    event: { ...event, answers: { ...event.answers, comment: LONG_WORDS } },
    at: now,
    isLow: true,
  }));
  return { ...sampleSurveys(view, event), answers, from: 6, total: 12_345 };
}
