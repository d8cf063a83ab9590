import { DAY, type Instant } from '../../domain/instant.js';
import { personId } from '../../domain/people/person.js';
import { phases, type Phase } from '../../domain/procedure/procedure.js';
import type { DeskCounts } from '../../ports/desk-lists.js';
import { type Connection, numberIn, textIn, valueIn } from './connection.js';

/**
 * How many open cases (no drafts) there are, counted as they are written, in the same transaction. Table `desk_count` has one row
 * per kind, group and key:
 *
 * - `phase`: `<phase>` or `<phase>/assigned` · `waiting`: `waits_for` · `assignee`: the person · `confirming`: ''
 * - `late`, `nearly`: the day, since 1970, in which `late_at` and `nearly_late_at` lie; of the present day the cases themselves are
 *   counted, so that the figures are right to the millisecond
 */
type Cell = { kind: 'phase' | 'waiting' | 'assignee' | 'confirming' | 'late' | 'nearly'; group: string; key: string };

/** @param before columns as they stood, undefined for a new ticket */
export function countDesk(connection: Connection, before: unknown, after: unknown): void {
  const [was, is] = [new Map(cellsOf(before)), new Map(cellsOf(after))];
  for (const [id, cell] of was) if (!is.has(id)) change(connection, cell, -1);
  for (const [id, cell] of is) if (!was.has(id)) change(connection, cell, 1);
}

function cellsOf(row: unknown): readonly [id: string, cell: Cell][] {
  if (row === undefined || valueIn(row, 'is_desk') !== 1) return [];
  const [group, assignee, waitsFor, confirming] = ['group_id', 'assignee', 'waits_for', 'confirming'].map((name) => textOrNull(row, name));
  if (group == null) return [];
  const phase = textIn(row, 'phase');
  const cells: readonly (Cell | null)[] = [
    { kind: 'phase', group, key: assignee == null ? phase : `${phase}/${ASSIGNED}` },
    waitsFor == null ? null : { kind: 'waiting', group, key: waitsFor },
    assignee == null ? null : { kind: 'assignee', group, key: assignee },
    ...groupsBetween(confirming ?? '').map((one): Cell => ({ kind: 'confirming', group: one, key: '' })),
    dayCell('late', group, valueIn(row, 'late_at')),
    dayCell('nearly', group, valueIn(row, 'nearly_late_at')),
  ];
  return cells.flatMap((cell) => (cell === null ? [] : [[`${cell.kind}/${cell.group}/${cell.key}`, cell]]));
}

const ASSIGNED = 'assigned';

function textOrNull(row: unknown, column: string): string | null {
  return valueIn(row, column) === null ? null : textIn(row, column);
}

function groupsBetween(slashes: string): readonly string[] {
  return slashes.split('/').filter((group) => group !== '');
}

function dayCell(kind: 'late' | 'nearly', group: string, at: unknown): Cell | null {
  return typeof at === 'number' ? { kind, group, key: dayKey(dayOf(at)) } : null;
}

function dayOf(at: number): number {
  return Math.floor(at / DAY);
}

/** In the order of the days as text, those before 1970 first. */
function dayKey(day: number): string {
  return String(day + DAYS_BEFORE_1970).padStart(9, '0');
}

const DAYS_BEFORE_1970 = 100_000_000;

function change(connection: Connection, { kind, group, key }: Cell, by: 1 | -1): void {
  connection.run(COUNT, kind, group, key, by);
  if (by === -1) connection.run('DELETE FROM desk_count WHERE kind = ? AND group_id = ? AND key = ? AND cases = 0', kind, group, key);
}

const COUNT = `INSERT INTO desk_count (kind, group_id, key, cases) VALUES (?, ?, ?, ?)
  ON CONFLICT (kind, group_id, key) DO UPDATE SET cases = cases + excluded.cases`;

/** The questions of `counts`; the tests ask SQLite for its plan of each. */
export const deskCountSql = {
  cells: 'SELECT group_id, key, cases FROM desk_count WHERE kind = ?',
  daysBefore: 'SELECT group_id, sum(cases) AS cases FROM desk_count WHERE kind = ? AND key < ? GROUP BY group_id',
  groups: "SELECT DISTINCT group_id FROM desk_count WHERE kind = 'phase'",
  late: 'SELECT count(*) AS cases FROM ticket WHERE is_desk = 1 AND group_id = ? AND late_at >= ? AND late_at <= ?',
  nearly: 'SELECT count(*) AS cases FROM ticket WHERE is_desk = 1 AND group_id = ? AND nearly_late_at >= ? AND nearly_late_at <= ?',
} as const;

export function deskCounts(connection: Connection, now: Instant): DeskCounts {
  const cells = (kind: Cell['kind']) =>
    connection
      .many(deskCountSql.cells, kind)
      .map((row) => ({ group: textIn(row, 'group_id'), key: textIn(row, 'key'), count: numberIn(row, 'cases') }));
  return {
    phases: cells('phase').map(({ key, ...rest }) => ({ ...rest, ...phaseIn(key) })),
    waits: cells('waiting').map(({ key, ...rest }) => ({ ...rest, for: key })),
    assignees: cells('assignee').map(({ key, ...rest }) => ({ ...rest, person: personId(key) })),
    confirming: new Map(cells('confirming').map(({ group, count }) => [group, count])),
    late: untilNow(connection, 'late', now),
    lateOrNearly: untilNow(connection, 'nearly', now),
  };
}

function phaseIn(key: string): { phase: Phase; hasAssignee: boolean } {
  const [name, assigned] = key.split('/');
  return { phase: phases.find((phase) => phase === name) ?? 'new', hasAssignee: assigned === ASSIGNED };
}

function untilNow(connection: Connection, kind: 'late' | 'nearly', now: Instant): ReadonlyMap<string, number> {
  const today = dayOf(now);
  const counts = new Map(
    connection.many(deskCountSql.daysBefore, kind, dayKey(today)).map((row) => [textIn(row, 'group_id'), numberIn(row, 'cases')]),
  );
  for (const row of connection.many(deskCountSql.groups)) {
    const group = textIn(row, 'group_id');
    const ofToday = numberIn(connection.one(deskCountSql[kind], group, today * DAY, now), 'cases');
    if (ofToday > 0) counts.set(group, (counts.get(group) ?? 0) + ofToday);
  }
  return counts;
}
