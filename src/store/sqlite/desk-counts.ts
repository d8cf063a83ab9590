import { grouped } from '../../core/grouped.js';
import { isBehindQueues } from '../ticket-questions.js';
import type { Instant } from '../../core/instant.js';
import type { DeskCounts } from '../../ports/desk-lists.js';
import { cellText, countsOfCells, dayKey, dayStart, deskCells, type DeskCell, type PerGroup } from '../desk-cells.js';
import { type Connection, numberIn, textIn, valueIn } from './connection.js';

export type CountChange = { cell: DeskCell; by: number };

/** For {@link putCountChanges} in the same transaction. @param before the columns before the write, undefined for a new ticket */
export function countChanges(before: unknown, after: unknown): readonly CountChange[] {
  const [was, is] = [cellsOf(before), cellsOf(after)];
  return [
    ...[...was].filter(([id]) => !is.has(id)).map(([, cell]) => ({ cell, by: -1 })),
    ...[...is].filter(([id]) => !was.has(id)).map(([, cell]) => ({ cell, by: 1 })),
  ];
}

/** Table `desk_count` has one row for each cell, which is written once for all changes. */
export function putCountChanges(connection: Connection, changes: readonly CountChange[]): void {
  for (const ofCell of grouped(changes, ({ cell }) => cellText(cell)).values()) {
    const [cell, by] = [ofCell[0]?.cell, ofCell.reduce((sum, change) => sum + change.by, 0)];
    if (cell !== undefined && by !== 0) count(connection, cell, by);
  }
}

function cellsOf(row: unknown): ReadonlyMap<string, DeskCell> {
  if (row === undefined) return new Map();
  const texts = readOrNull(row, textIn, 'group_id', 'assignee', 'waits_for', 'confirming');
  const [group = null, assignee = null, waitsFor = null, confirming = null] = texts;
  const [lateAt = null, nearlyLateAt = null] = readOrNull(row, numberIn, 'late_at', 'nearly_late_at');
  const cells = deskCells({
    isDesk: valueIn(row, 'is_desk') === 1,
    group,
    phase: textIn(row, 'phase'),
    assignee,
    withIncident: isBehindQueues(numberIn(row, 'rank')),
    waitsFor,
    confirming: (confirming ?? '').split('/').filter((one) => one !== ''),
    lateAt,
    nearlyLateAt,
  });
  return new Map(cells.map((cell) => [cellText(cell), cell]));
}

function readOrNull<T>(row: unknown, read: (row: unknown, column: string) => T, ...columns: readonly string[]): readonly (T | null)[] {
  return columns.map((column) => (valueIn(row, column) === null ? null : read(row, column)));
}

function count(connection: Connection, { kind, group, key }: DeskCell, by: number): void {
  connection.run(COUNT, kind, group, key, by);
  if (by < 0) connection.run('DELETE FROM desk_count WHERE kind = ? AND group_id = ? AND key = ? AND cases = 0', kind, group, key);
}

const COUNT = `INSERT INTO desk_count (kind, group_id, key, cases) VALUES (?, ?, ?, ?)
  ON CONFLICT (kind, group_id, key) DO UPDATE SET cases = cases + excluded.cases`;

/** The tests ask SQLite for its plan of each. */
export const deskCountSql = {
  cells: 'SELECT group_id, key, cases FROM desk_count WHERE kind = ?',
  daysBefore: 'SELECT group_id, sum(cases) AS cases FROM desk_count WHERE kind = ? AND key < ? GROUP BY group_id',
  groups: "SELECT DISTINCT group_id FROM desk_count WHERE kind = 'phase'",
  late: 'SELECT count(*) AS cases FROM ticket WHERE is_desk = 1 AND group_id = ? AND late_at >= ? AND late_at <= ?',
  nearly: 'SELECT count(*) AS cases FROM ticket WHERE is_desk = 1 AND group_id = ? AND nearly_late_at >= ? AND nearly_late_at <= ?',
} as const;

export function deskCounts(connection: Connection, now: Instant): DeskCounts {
  return countsOfCells(
    (kind) =>
      connection
        .many(deskCountSql.cells, kind)
        .map((row) => ({ group: textIn(row, 'group_id'), key: textIn(row, 'key'), count: numberIn(row, 'cases') })),
    (kind) => untilNow(connection, kind, now),
  );
}

function untilNow(connection: Connection, kind: 'late' | 'nearly', now: Instant): PerGroup {
  const counts = new Map(
    connection.many(deskCountSql.daysBefore, kind, dayKey(now)).map((row) => [textIn(row, 'group_id'), numberIn(row, 'cases')]),
  );
  for (const row of connection.many(deskCountSql.groups)) {
    const group = textIn(row, 'group_id');
    const ofToday = numberIn(connection.one(deskCountSql[kind], group, dayStart(now), now), 'cases');
    if (ofToday > 0) counts.set(group, (counts.get(group) ?? 0) + ofToday);
  }
  return counts;
}
