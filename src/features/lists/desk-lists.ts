import {
  deskLists,
  readDeskList,
  type DeskListRow,
  type ListedCases,
  type ListName,
  type WantedList,
} from '../../desk/overviews/desk-lists.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import type { CaseList, ListPages } from '../../desk/views.js';
import { partyNamed } from '../../core/desk/desk-entry.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { CaseView } from '../../ports/messenger.js';
import {
  queueOfLevelTitle,
  queueTitle,
  deskListName,
  deskListTitle,
  emptyDeskListText,
  listScope,
  pageText,
  seeSolvedText,
} from '../../texts/case-lists.js';
import { readNarrowing } from '../../talk/phrases/read-narrowing.js';
import { asPressAnswer, refusedPress, listMessage } from '../answers.js';
import { caseViews, type Turn } from '../turn.js';
import { narrowedBy, narrowingMessage, scopeHere, type Narrowed } from './narrow-list.js';
import { largestPage } from '../../ports/ticket-queries.js';

/** How many cases a page has: as many as a telephone shows without much scrolling. */
const maxOnPage = 10;

/** `vencidos`, `por vencer nivel 2`, `prioridad alta de esta semana`. @param called the phrase of the list */
export function answerList(turn: Turn, name: ListName, rest: string, called: string): Promise<readonly Message[] | null> {
  return answerNarrowed(turn, rest, called, (by) => ({ name, ...by }));
}

/** With the cases that they sent outside and follow up there. Source: USPEC-12, SIIF-10, SIGCE-04 */
export function answerOwnWork(turn: Turn, rest: string, called: string): Promise<readonly Message[] | null> {
  // Without a group name, the cases of every group: a person may work a case of another group.
  const isNamed = readNarrowing(rest).groups !== '';
  const person = turn.actor.id;
  return answerNarrowed(turn, rest, called, ({ groups, ...by }) => ({ name: 'assigned', person, groups: isNamed ? groups : null, ...by }));
}

async function answerNarrowed(turn: Turn, rest: string, called: string, wantedBy: (by: Narrowed) => WantedList) {
  const narrowed = await narrowedBy(turn, rest);
  if (narrowed.kind === 'known') return [await listMessage(turn, await readPage(turn, wantedBy(narrowed.by)))];
  const message = narrowingMessage(turn, narrowed, called);
  return message === null ? null : [message];
}

/** `esperando a Datos y Redes` */
export async function answerOfParty(turn: Turn, name: ListName, party: string): Promise<readonly Message[] | null> {
  const scope = await scopeHere(turn);
  const list = await readPage(turn, { name, isThisWeek: false, key: partyNamed(party), party, ...scope });
  // A sentence that only begins with the phrase is about something else.
  return list.cases.length === 0 ? null : [await listMessage(turn, list)];
}

/** The new page replaces the old one. The right to see it is checked again. */
export async function pressList(turn: Turn, { wanted, at }: { wanted: WantedList; at?: PageStart | undefined }): Promise<PressAnswer> {
  if (!isOfDesk(turn.actor)) return refusedPress(turn, { code: 'only-desk' });
  const list = await readPage(turn, wanted, at ?? null).catch((fault: unknown) => {
    // The cursor belongs to another list, or to another store.
    if (!(fault instanceof RangeError)) throw fault;
    return readPage(turn, wanted);
  });
  return asPressAnswer(await listMessage(turn, list));
}

type PageStart = { after: string; before: number };

async function readPage(turn: Turn, wanted: WantedList, start: PageStart | null = null): Promise<CaseList> {
  const page = await readDeskList(turn.context, wanted, maxOnPage, start?.after);
  const found = page.next === null ? { ...page, cases: [...page.cases, ...(await followedOutside(turn, wanted))] } : page;
  // The cases of this page may have ended: then the first page is shown.
  if (found.cases.length === 0 && start !== null) return readPage(turn, wanted);
  // Only solved cases are left: they are shown, not an empty list with a button.
  if (found.cases.length === 0 && found.solved !== 0) return readPage(turn, { ...wanted, name: 'resolved' });
  const before = start?.before ?? 0;
  const { next, solved } = found;
  const total = next === null && solved !== null ? before + found.cases.length + solved : found.total;
  return {
    ...saidOf(turn, wanted, total),
    cases: found.cases,
    more: 0,
    ofGroup: wanted.groups?.length === 1 ? wanted.groups[0] : undefined,
    isUnassigned: wanted.name === 'unassigned',
    solved: solved === 0 ? undefined : { said: seeSolvedText(solved, turn.context.procedure), wanted: { ...wanted, name: 'resolved' } },
    ...pageOf(wanted, { ...found, total }, before),
  };
}

function saidOf({ context: { procedure }, actor }: Turn, wanted: WantedList, total: number | null): Pick<CaseList, 'title' | 'empty'> {
  const wording = { procedure, scope: listScope(wanted, procedure, actor.oversees), isThisWeek: wanted.isThisWeek };
  const row: DeskListRow = deskLists[wanted.name];
  const given = { party: wanted.party === undefined ? '' : `a ${wanted.party}`, person: '' };
  const said = { ...row, ...(wanted.person === actor.id ? row.ofReader : {}), given };
  const name = wanted.name === 'open' ? queueName(wanted, procedure) : deskListName(said, wording);
  return { title: deskListTitle(name, wording, total), empty: emptyDeskListText(said, wording) };
}

function pageOf(wanted: WantedList, { cases, next, total }: ListedCases, before: number): Pick<CaseList, 'note' | 'pages'> {
  if (next === null && before === 0) return {};
  const last = before + cases.length;
  const place: ListPages = { wanted, next: next === null ? null : { after: next, before: last }, isFirst: before === 0 };
  return { note: pageText(before + 1, last, total), pages: place };
}

/** For the end of the last page. Source: USPEC-12, SIIF-10, SIGCE-04 */
async function followedOutside({ context, actor }: Turn, { name, groups, person }: WantedList): Promise<readonly CaseView[]> {
  if (!(name === 'open' && groups !== null) && !(name === 'assigned' && person === actor.id)) return [];
  const outside = context.procedure.groups.filter((g) => g.kind === 'external');
  const found = await Promise.all(outside.map((g) => context.queries.openOfGroup(g.id, largestPage)));
  const isFollowed = ({ ticket: { sender, group, follower, assignee } }: StoredTicket): boolean =>
    name === 'open'
      ? sender !== null && groups?.includes(sender) === true && !groups.includes(group ?? '')
      : sender !== null && follower?.id === actor.id && assignee?.id !== actor.id;
  return caseViews(context, found.flat().filter(isFollowed).slice(0, maxOnPage));
}

/** "Cola de Infraestructura tecnológica", "Cola del nivel 2" */
function queueName({ groups, level }: WantedList, procedure: Procedure): string {
  const shown = groups === null ? procedure.groups : procedure.groups.filter(({ id }) => groups.includes(id));
  if (level !== undefined) return queueOfLevelTitle(level, procedure);
  return queueTitle(shown, groups === null || shown.length === procedure.groups.length);
}
