import type { Desk } from '../../desk.js';
import { requesterWait } from '../../core/desk/desk-entry.js';
import { weekdayIndex, wallDay, wallInstant } from '../../core/calendar/civil-date.js';
import { usualPriority } from '../../core/procedure/lookup.js';
import { rankOf } from '../../core/ticket/opened-ticket.js';
import type { Instant } from '../../core/instant.js';
import type { PersonId } from '../../core/people/person.js';
import type { Phase } from '../../procedure/vocabulary.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { DeskCounts, DeskFilter, DeskList } from '../../ports/desk-lists.js';
import type { CaseView } from '../../ports/messenger.js';
import { caseView } from '../tickets/open-case.js';
import { queueByNeed, shortListByNeed } from './by-need.js';
import { largestPage } from '../../ports/ticket-queries.js';

/** @property key for `waiting-for`: the third party's key, see `DeskEntry` · @property person for `assigned`: the assignee */
type ListOf = { key?: string | undefined; person?: PersonId | undefined };

type CountedCases = readonly { group: string; count: number }[];

/** Its texts are filled with the procedure's nouns (`src/texts/words.ts`); `asked` is a pattern of `src/talk/phrases/phrases.ts`. */
export type DeskListRow = {
  /** The title. `{wait}` is "esperan", or "esperen" in an empty list; `{party}` the third party, `{person}` the assignee of the cases. */
  said: string;
  /** The answer for an empty list, without place and time; "No hay" and the title where it is missing. */
  none?: string;
  /** Names the cases opened this week, in an empty list; "~los ~abiertos" where it is missing, null where the title says it. */
  ofWeek?: string | null;
  ofReader?: { said: string; none: string };
  /** Words that narrow the list may follow. A list without it has another phrase, or none. */
  asked?: string;
  /** The name of the third party is typed after it instead. */
  isOfParty?: true;
  help?: string;
  read: (now: Instant, procedure: Procedure, of: ListOf) => DeskList;
  /** It begins with what needs an act: a `queue` part by part, without solved cases; a `short` list as a whole. */
  byNeed?: 'queue' | 'short';
  /** How many cases each group has on it; absent where the store does not count them. */
  count?: (counts: DeskCounts, of: ListOf) => CountedCases;
  /** The counts are upper limits: a group may have fewer cases on the list. */
  isCountedRoughly?: true;
};

/** Counts the cases in the queues: cases that are attended with a mass incident are in no queue. */
function queued(isOnList: (one: DeskCounts['phases'][number]) => boolean = () => true) {
  return ({ phases }: DeskCounts): CountedCases => phases.filter((one) => !one.withIncident && isOnList(one));
}

function inPhase(phase: Phase, said: string, asked: string) {
  return { said, asked, read: (): DeskList => ({ of: 'queue', phase }), count: queued((one) => one.phase === phase) };
}

const byGroup = (counts: ReadonlyMap<string, number>): CountedCases => [...counts].map(([group, count]) => ({ group, count }));

/** In the order of help; each figure of `estado` has one. */
export const deskLists = {
  open: { said: '{many} ~abiertos', ofWeek: null, read: () => ({ of: 'queue' }), byNeed: 'queue', count: queued() },
  late: {
    said: '{many} ~vencidos',
    none: 'Hoy no hay {many} ~vencidos',
    asked: `
      [ver] [~los] ~vencidos […] | {many} ~vencidos […] | [ver] (vencidos|vencidas) | qué (está|hay) vencido | hay ~vencidos |
      (cuáles|qué {many}) están ~vencidos`,
    help: '{TheMany} que se pasaron del tiempo',
    read: (now) => ({ of: 'due', lateUntil: now }),
    count: ({ late }) => byGroup(late),
  },
  'nearly-late': {
    said: '{many} por vencer',
    asked: '[{many}|ver] por vencer […] | (qué está|cuáles están|qué {many} están) por vencer | qué vence',
    help: '{TheMany} que vencen pronto',
    read: (now) => ({ of: 'due', lateAfter: now, nearlyBy: now }),
    count: ({ late, lateOrNearly }) => byGroup(lateOrNearly).map(({ group, count }) => ({ group, count: count - (late.get(group) ?? 0) })),
  },
  'due-today': {
    said: '{many} que vencen hoy',
    none: 'Hoy no vence ~ningún {one}',
    asked: 'qué vence hoy […] | qué se vence hoy | (vencen|por vencer|{many} que vencen) hoy […]',
    help: 'Lo que vence antes de medianoche',
    read: (now, { timeZone }) => ({ of: 'due', lateAfter: now, lateUntil: wallInstant(wallDay(now, timeZone) + 1, 0, timeZone) }),
  },
  unassigned: {
    said: '{many} sin asignar',
    asked: '[{many}|ver] sin asignar […] | (qué está|cuáles están|qué {many} están) sin asignar',
    help: '{TheMany} que nadie ha tomado',
    read: () => ({ of: 'queue', isUnassigned: true }),
    count: queued(({ phase, hasAssignee }) => phase === 'new' && !hasAssignee),
  },
  'waiting-requester': {
    said: '{many} que {wait} al usuario',
    asked: `
      (esperando|esperan) al usuario […] | esperando usuario […] | en espera del usuario […] |
      {many} esperando al usuario | {many} que esperan al usuario […]`,
    help: '{TheMany} que esperan al usuario',
    read: () => ({ of: 'waiting', for: requesterWait }),
    count: ({ waits }) => waits.filter((wait) => wait.for === requesterWait),
  },
  'waiting-for': {
    said: '{many} que {wait} {party}',
    asked: '[{many}] esperando a … | esperando una … | {many} que esperan (a|una) …',
    isOfParty: true,
    read: (_now, _procedure, { key = '' }) => ({ of: 'waiting', for: key }),
    count: ({ waits }, { key }) => waits.filter((wait) => wait.for === key),
  },
  'high-priority': {
    said: '{many} de prioridad alta',
    asked: '[{many} de] prioridad alta […] | alta prioridad […]',
    help: '{TheMany} de más prioridad que la usual',
    // Source: SIIF-05
    read: (_now, procedure) => ({ of: 'queue', maxRank: rankOf(usualPriority(procedure), procedure) - 1 }),
    byNeed: 'short',
    count: queued(),
    isCountedRoughly: true,
  },
  new: inPhase('new', '{many} ~nuevos', '{many} ~nuevos […]'),
  working: inPhase('working', '{many} en proceso', '{many} en proceso […]'),
  waiting: inPhase('waiting', '{many} en espera', '{many} en espera […]'),
  resolved: inPhase('resolved', '{many} ~solucionados sin cerrar', '{many} ~solucionados […]'),
  'to-confirm': {
    said: 'soluciones por confirmar con el usuario',
    ofWeek: '{theMany} ~abiertos',
    asked: '[{many}] por confirmar […]',
    read: () => ({ of: 'confirming' }),
    count: ({ confirming }) => byGroup(confirming),
  },
  'with-incident': {
    said: '{many} con un incidente masivo',
    asked: '[{many}] con incidente masivo […]',
    read: () => ({ of: 'with-incident' }),
    count: ({ phases }) => phases.filter(({ withIncident }) => withIncident),
  },
  assigned: {
    said: '{many} de {person}',
    ofReader: { said: '~sus {many} ~asignados', none: 'No tiene {many} ~asignados' },
    read: (_now, _procedure, { person }) => {
      if (person === undefined) throw new RangeError('whose cases?');
      return { of: 'assigned', person };
    },
    byNeed: 'short',
    count: ({ assignees }, { person }) => assignees.filter((one) => one.person === person),
  },
} as const satisfies Readonly<Record<string, DeskListRow>>;

export type ListName = keyof typeof deskLists;
export const listNames: readonly ListName[] = Object.keys(deskLists).filter((name): name is ListName => name in deskLists);

/**
 * @property groups     where the cases stand; null: anywhere
 * @property level      the level whose groups these are
 * @property isThisWeek only cases that were opened since Monday
 * @property party      for `waiting-for`: the name of the third party
 */
export type WantedList = ListOf & {
  name: ListName;
  groups: readonly string[] | null;
  level?: number | undefined;
  isThisWeek: boolean;
  party?: string | undefined;
};

/**
 * @property total  how many there are in all; null where that is not counted
 * @property solved how many of them are solved, and not among `cases`; null where they are too many to be counted
 */
export type ListedCases = { cases: readonly CaseView[]; next: string | null; total: number | null; solved: number | null };

/** @throws {RangeError} on a cursor that is not ours */
export async function readDeskList(desk: Desk, wanted: WantedList, limit: number, after?: string): Promise<ListedCases> {
  const now = desk.clock.now();
  const { procedure } = desk.registry.current;
  const row: DeskListRow = deskLists[wanted.name];
  const counts = await desk.lists.counts(now);
  const listed = countsOf(wanted, counts);
  const asked = wanted.groups ?? everyGroup(counts, procedure);
  const groups = listed === null ? asked : asked.filter((group) => (listed.get(group) ?? 0) > 0);
  const filter = { groups, ...(wanted.isThisWeek ? { openedFrom: monday(now, procedure.timeZone) } : {}) };
  const list = row.read(now, procedure, wanted);
  const isCounted = listed !== null && row.isCountedRoughly !== true && !wanted.isThisWeek;
  const total = isCounted ? groups.reduce((sum, group) => sum + (listed.get(group) ?? 0), 0) : null;
  const solved = row.byNeed === 'queue' ? await solvedOn(desk, filter, counts) : 0;
  const read = { lists: desk.lists, filter, limit, after, now };
  const page = await (row.byNeed === 'short'
    ? shortListByNeed(list, read)
    : row.byNeed === 'queue' && solved !== total
      ? queueByNeed(read)
      : desk.lists.page(list, filter, limit, after));
  return {
    solved: solved === total ? 0 : solved,
    cases: await Promise.all(page.tickets.map((stored) => caseView(desk, stored, now))),
    next: page.next,
    total,
  };
}

/** How many cases of a queue are solved. Those of one week are read, and not counted beyond what one query returns. */
async function solvedOn({ lists }: Desk, filter: DeskFilter, counts: DeskCounts): Promise<number | null> {
  const resolved = countsOf({ name: 'resolved' }, counts);
  if (filter.openedFrom === undefined) return filter.groups.reduce((sum, group) => sum + (resolved?.get(group) ?? 0), 0);
  const { tickets, next } = await lists.page({ of: 'queue', phase: 'resolved' }, filter, largestPage);
  return next === null ? tickets.length : null;
}

export function countsOf({ name, ...of }: ListOf & { name: ListName }, counts: DeskCounts): ReadonlyMap<string, number> | null {
  const { count }: DeskListRow = deskLists[name];
  if (count === undefined) return null;
  const totals = new Map<string, number>();
  for (const { group, count: more } of count(counts, of)) totals.set(group, (totals.get(group) ?? 0) + more);
  return totals;
}

/** With removed groups that still have an open case. */
export function everyGroup(counts: DeskCounts, { groups }: Pick<Procedure, 'groups'>): readonly string[] {
  const counted = [...counts.phases.map(({ group }) => group), ...counts.confirming.keys()];
  return [...new Set([...groups.map(({ id }) => id), ...counted])];
}

function monday(now: Instant, timeZone: string): Instant {
  const today = wallDay(now, timeZone);
  return wallInstant(today - weekdayIndex(today), 0, timeZone);
}
