import type { z } from 'zod';
import type { ListedCases, WantedList } from '../../app/overviews/desk-lists.js';
import type { Message } from '../../talk/message.js';
import type { CaseList, ListPages } from '../../app/views.js';
import { partyNamed } from '../../domain/desk/desk-entry.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { isOfDesk } from '../../domain/people/roles.js';
import type { CaseView } from '../../ports/messenger.js';
import {
  queueOfLevelTitle,
  queueTitle,
  deskListName,
  deskListTitle,
  emptyDeskListText,
  listScope,
  pageText,
  type ListSubject,
} from '../../texts/case-lists.js';
import { phrasesOf, type ListPhrase, type PhraseId } from '../../talk/phrases/phrases.js';
import { readNarrowing } from '../../talk/phrases/read-narrowing.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, refusedPress, forDesk, listedAt } from '../answers.js';
import { caseViews, type Turn } from '../handler-context.js';
import type { wantedShape } from '../carried.js';
import { narrowedBy, narrowingMessage, scopeHere, type ReadNarrowed } from './narrow-list.js';

/** Cases on one page: as many as a telephone shows without a long way down. */
const maxOnPage = 10;

/** `vencidos`, `por vencer nivel 2`, `sin asignar infraestructura`, `prioridad alta de esta semana`. */
export async function answerList(turn: Turn, name: ListPhrase | 'open', rest: string): Promise<readonly Message[] | null> {
  const narrowed = await narrowedBy(turn, rest);
  if (narrowed.kind === 'unknown') return notNarrowed(turn, narrowed, name === 'open' ? 'queue' : name);
  return forDesk(turn, [await listPage(turn, { name, ...narrowed.by })]);
}

/** `esperando a Datos y Redes`: the cases that wait for one third party. */
export async function answerWaitingFor(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const scope = await scopeHere(turn);
  const key = partyNamed(rest);
  const listed = await listPage(turn, { name: 'waiting-for', isThisWeek: false, key, party: rest, ...scope });
  // A sentence that only begins so tells something else.
  return listed.kind === 'queue' && listed.list.cases.length === 0 ? null : forDesk(turn, [listed]);
}

type PressedPage = { wanted: z.infer<typeof wantedShape>; at?: PageStart | undefined };

/** "Ver los siguientes", "Ver los primeros": the page takes its own place. What may be seen is asked anew. */
export async function pressList(turn: Turn, { wanted: asked, at }: PressedPage): Promise<PressAnswer> {
  if (!isOfDesk(turn.actor)) return refusedPress(turn, { code: 'only-desk' });
  const { name, groups, level, isThisWeek, key, party, person } = asked;
  const wanted: ListRequest = {
    name,
    groups,
    isThisWeek,
    ...(level === undefined ? {} : { level }),
    ...(key === undefined ? {} : { key }),
    ...(party === undefined ? {} : { party }),
    ...(person === undefined ? {} : { person }),
  };
  try {
    return asPressAnswer(await listPage(turn, wanted, at ?? null));
  } catch (fault) {
    // A cursor of another list, or of another store.
    if (!(fault instanceof RangeError)) throw fault;
    return asPressAnswer(await listPage(turn, wanted));
  }
}

/** What this person works, and what they sent outside and follow up there. Source: USPEC-12, SIIF-10, SIGCE-04 */
export async function answerOwnWork(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const narrowed = await narrowedBy(turn, rest);
  if (narrowed.kind === 'unknown') return notNarrowed(turn, narrowed, 'my-work');
  const { groups, ...by } = narrowed.by;
  const person = turn.actor.id;
  // Without a name those of every group: what a person works may stand with another group than their own.
  const isNamed = readNarrowing(rest).groups !== '';
  return forDesk(turn, [await listPage(turn, { name: 'assigned', person, groups: isNamed ? groups : null, ...by })]);
}

function notNarrowed(turn: Turn, narrowed: Extract<ReadNarrowed, { kind: 'unknown' }>, id: PhraseId): readonly Message[] | null {
  const phrase = phrasesOf(turn.context.registry.current.procedure).find((one) => one.id === id)?.title ?? '';
  const message = narrowingMessage(turn, narrowed, phrase);
  return message === null ? null : [message];
}

/** A list as it was asked for. @property level the groups are those of a level · `party`: the third party, as it is said */
export type ListRequest = WantedList & { level?: number; party?: string };

/** Where a page begins: behind the cursor; so many cases stand on the pages before. */
type PageStart = { after: string; before: number };

async function listPage(turn: Turn, wanted: ListRequest, start: PageStart | null = null): Promise<Message> {
  const { context } = turn;
  const { procedure } = context.registry.current;
  const page = await context.deskList(wanted, maxOnPage, start?.after);
  const found = page.next === null ? { ...page, cases: [...page.cases, ...(await followedOutside(turn, wanted))] } : page;
  // What stood on this page may have ended: then the first one comes.
  if (found.cases.length === 0 && start !== null) return listPage(turn, wanted);
  const before = start?.before ?? 0;
  const total = found.next === null ? before + found.cases.length : found.total;
  const wording = { procedure, scope: listScope(wanted, procedure, turn.actor.oversees), isThisWeek: wanted.isThisWeek };
  const subject = subjectOf(turn, wanted);
  const list: CaseList = {
    title: deskListTitle(wanted.name === 'open' ? queueName(wanted, procedure) : deskListName(subject, wording), wording, total),
    cases: found.cases,
    more: 0,
    empty: emptyDeskListText(subject, wording),
    ...(await listedAt(turn)),
    ...pageOf(wanted, { ...found, total }, before),
  };
  return { kind: 'queue', list };
}

function pageOf(wanted: ListRequest, { cases, next, total }: ListedCases, before: number): Pick<CaseList, 'note' | 'pages'> {
  const last = before + cases.length;
  if (next === null && before === 0) return {};
  const place: ListPages = { wanted, next: next === null ? null : { after: next, before: last }, isFirst: before === 0 };
  return { note: pageText(before + 1, last, total), pages: place };
}

function subjectOf(turn: Turn, { name, party, person }: ListRequest): ListSubject {
  if (name === 'waiting-for') return { name, party: party === undefined ? '' : `a ${party}` };
  return name === 'assigned' ? { name, person: person === turn.actor.id ? null : '' } : { name };
}

/**
 * Behind the last page: cases that the listed groups, or the person, sent outside and follow up there.
 *
 * Source: USPEC-12, SIIF-10, SIGCE-04
 */
async function followedOutside({ context, actor }: Turn, { name, groups, person }: ListRequest): Promise<readonly CaseView[]> {
  const { procedure } = context.registry.current;
  if (!(name === 'open' && groups !== null) && !(name === 'assigned' && person === actor.id)) return [];
  const outside = procedure.groups.filter((g) => g.kind === 'external');
  const found = await Promise.all(outside.map((g) => context.queries.openOfGroup(g.id, maxFollowed)));
  const isFollowed = ({ ticket: { sender, group, follower, assignee } }: StoredTicket): boolean =>
    name === 'open'
      ? sender !== null && groups?.includes(sender) === true && !groups.includes(group ?? '')
      : sender !== null && follower?.id === actor.id && assignee?.id !== actor.id;
  return caseViews(context, found.flat().filter(isFollowed).slice(0, maxOnPage));
}

/** As many of each group outside as one query gives. */
const maxFollowed = 200;

/** "Cola de Infraestructura tecnológica", "Cola del nivel 2" */
function queueName({ groups, level }: ListRequest, procedure: Procedure): string {
  const shown = groups === null ? procedure.groups : procedure.groups.filter(({ id }) => groups.includes(id));
  if (level !== undefined) return queueOfLevelTitle(level, procedure);
  return queueTitle(shown, groups === null || shown.length === procedure.groups.length);
}
