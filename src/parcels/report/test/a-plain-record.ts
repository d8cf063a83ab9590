import { DAY, later } from '../../../core/instant.js';
import type { CaseRecord, CaseStay } from '../../../core/report/case-record.js';
import { aCaseRecord } from '../../../../test/support/a-case-record.js';

type Told = {
  elapsedMs?: number;
  targetMs?: number;
  end?: Partial<NonNullable<CaseRecord['end']>>;
  stays?: readonly Partial<CaseStay>[];
  isOpen?: boolean;
};

/** A case of one group that ended as solved after a day. @param told what is otherwise; with `elapsedMs` it had a target of a day */
export function aPlainRecord(id: string, { elapsedMs, targetMs = DAY, end, stays = [{}], isOpen = false }: Told = {}): CaseRecord {
  const record = aCaseRecord(id, 0, isOpen ? null : DAY);
  const [first] = record.stays;
  if (first === undefined) throw new Error('a case is somewhere');
  const resolution = elapsedMs === undefined ? null : { stay: stays.length - 1, priority: 'P3', targetMs, elapsedMs };
  return {
    ...record,
    stays: stays.map((stay, i) => ({ ...first, from: later(first.from, i * 1000), ...stay })),
    end: record.end && { ...record.end, ...end },
    clocks: resolution && { responses: [], resolution, validation: null, openTime: {} },
  };
}
