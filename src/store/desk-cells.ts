import { DAY } from '../core/instant.js';
import { personId } from '../core/people/person.js';
import { phases, type Phase } from '../procedure/vocabulary.js';
import type { DeskCounts } from '../ports/desk-lists.js';

/**
 * The cells in which open cases (no drafts) are counted when they are written, so that no figure of the desk must read every case: -
 * `phase`: `<phase>`, with `/assigned`, and with `/incident` where it is attended with a mass incident · `waiting`: what it waits for ·
 * `assignee`: the person · `confirming`: '' - `late`, `nearly`: the days of `lateAt` and `nearlyLateAt`. For the present day the cases
 * themselves are counted, so that the figures are right to the millisecond
 */
export type DeskCell = { kind: 'phase' | 'waiting' | 'assignee' | 'confirming' | 'late' | 'nearly'; group: string; key: string };

/** The facts from which the cells of a ticket are made; `isDesk`: open and no draft. */
export type CountedFacts = {
  isDesk: boolean;
  group: string | null;
  phase: string;
  assignee: string | null;
  withIncident: boolean;
  waitsFor: string | null;
  confirming: readonly string[];
  lateAt: number | null;
  nearlyLateAt: number | null;
};

export function deskCells(facts: CountedFacts): readonly DeskCell[] {
  const { isDesk, group, phase, assignee, withIncident, waitsFor, confirming, lateAt, nearlyLateAt } = facts;
  if (!isDesk || group === null) return [];
  const cells: readonly (DeskCell | null)[] = [
    { kind: 'phase', group, key: [phase, ...(assignee === null ? [] : [ASSIGNED]), ...(withIncident ? [INCIDENT] : [])].join('/') },
    waitsFor === null ? null : { kind: 'waiting', group, key: waitsFor },
    assignee === null ? null : { kind: 'assignee', group, key: assignee },
    ...confirming.map((one): DeskCell => ({ kind: 'confirming', group: one, key: '' })),
    lateAt === null ? null : { kind: 'late', group, key: dayKey(lateAt) },
    nearlyLateAt === null ? null : { kind: 'nearly', group, key: dayKey(nearlyLateAt) },
  ];
  return cells.filter((cell) => cell !== null);
}

const ASSIGNED = 'assigned';
const INCIDENT = 'incident';

export type PerGroup = ReadonlyMap<string, number>;
export type CountedCell = { group: string; key: string; count: number };

/** @param until counts cases by group that are late, or nearly late, at the present moment */
export function countsOfCells(
  cells: (kind: 'phase' | 'waiting' | 'assignee' | 'confirming') => readonly CountedCell[],
  until: (kind: 'late' | 'nearly') => PerGroup,
): DeskCounts {
  return {
    phases: cells('phase').map(({ group, key, count }) => ({ group, ...phaseIn(key), count })),
    waits: cells('waiting').map(({ group, key, count }) => ({ group, for: key, count })),
    assignees: cells('assignee').map(({ group, key, count }) => ({ group, person: personId(key), count })),
    confirming: new Map(cells('confirming').map(({ group, count }) => [group, count])),
    late: until('late'),
    lateOrNearly: until('nearly'),
  };
}

function phaseIn(key: string): { phase: Phase; hasAssignee: boolean; withIncident: boolean } {
  const [name, ...marks] = key.split('/');
  const phase = phases.find((one) => one === name) ?? 'new';
  return { phase, hasAssignee: marks.includes(ASSIGNED), withIncident: marks.includes(INCIDENT) };
}

export function dayStart(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/** Sorts like the days, those before 1970 first. */
export function dayKey(at: number): string {
  return String(dayStart(at) / DAY + DAYS_BEFORE_1970).padStart(9, '0');
}

const DAYS_BEFORE_1970 = 100_000_000;

/** Ids of groups contain no blanks. */
export function cellText({ kind, group, key }: DeskCell): string {
  return `${kind} ${group} ${key}`;
}

export function cellIn(text: string): { kind: string; group: string; key: string } {
  const [kind = '', group = '', ...key] = text.split(' ');
  return { kind, group, key: key.join(' ') };
}
