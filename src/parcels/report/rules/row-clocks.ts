import type { Instant } from '../../../core/instant.js';
import { labelOfChoice } from '../../../core/procedure/lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { openTimeOf, slaInputs, type ProcedureWithCalendar } from '../../../core/ticket/ticket-sla.js';
import type { TicketWithHistory } from '../../../core/ticket/events.js';
import { responseFigures, slaClock, targetPlaces, type TargetPlace, type SlaFigure, type SlaState } from '../../../core/sla/sla-clock.js';
import type { OpenTimeByKind } from '../../../core/sla/open-time.js';
import { isMet, type CaseClock, type CaseRecord } from '../../../core/report/case-record.js';

/**
 * A clock in a row of the workbook.
 *
 * @property group label of the group where it got its target
 * @property met   null while it can still be met
 */
export type RowClock = Pick<TargetPlace, 'group' | 'level'> & { targetMs: number; elapsedMs: number; met: boolean | null; state: SlaState };

/** @property openTime null where the case ended as void */
export type RowClocks = {
  responses: readonly RowClock[];
  resolution: RowClock | null;
  validation: RowClock | null;
  openTime: OpenTimeByKind | null;
};

/**
 * The clocks of a case at an instant: the frozen ones of a closed case, the present ones of an open case.
 *
 * @param past the case with its history up to `asOf`
 */
export function rowClocksOf(past: TicketWithHistory, record: CaseRecord, rules: ProcedureWithCalendar, asOf: Instant): RowClocks {
  return record.end === null ? runningClocks(past, rules, asOf) : frozenClocks(record, rules.procedure);
}

function frozenClocks({ clocks, stays }: CaseRecord, procedure: Procedure): RowClocks {
  if (clocks === null) return { responses: [], resolution: null, validation: null, openTime: null };
  const shown = (clock: CaseClock | null): RowClock | null => {
    if (clock === null) return null;
    const { group = '', level = 0 } = stays[clock.stay] ?? {};
    const { targetMs, elapsedMs } = clock;
    const met = isMet(clock);
    return { group: labelOfChoice(procedure.groups, group), level, targetMs, elapsedMs, met, state: met ? 'met' : 'missed' };
  };
  return {
    responses: clocks.responses.map(shown).filter((clock) => clock !== null),
    resolution: shown(clocks.resolution),
    validation: shown(clocks.validation),
    openTime: clocks.openTime,
  };
}

function runningClocks(past: TicketWithHistory, rules: ProcedureWithCalendar, asOf: Instant): RowClocks {
  const inputs = slaInputs(past, rules, asOf);
  const { resolution, validation } = slaClock(inputs);
  const places = targetPlaces(inputs);
  return {
    responses: responseFigures(inputs).map(({ figure, ...place }) => running(figure, place, rules.procedure)),
    resolution: resolution === null || places.resolution === null ? null : running(resolution, places.resolution, rules.procedure),
    validation: validation === null || places.validation === null ? null : running(validation, places.validation, rules.procedure),
    openTime: openTimeOf(past.history, rules, asOf),
  };
}

function running({ targetMs, elapsedMs, late, state }: SlaFigure, { group, level }: TargetPlace, procedure: Procedure): RowClock {
  const met = late ? false : state === 'met' ? true : null;
  return { group: labelOfChoice(procedure.groups, group), level, targetMs, elapsedMs, met, state };
}
