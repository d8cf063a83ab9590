import type { ListedCases, WantedList } from '../../../app/overviews/desk-lists.js';
import type { CaseList, ListPages, Message } from '../../../app/views.js';
import { partyNamed } from '../../../domain/desk/desk-entry.js';
import { groupsNamedLike } from '../../../domain/procedure/called-groups.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import type { Group, Procedure } from '../../../domain/procedure/procedure.js';
import { isOfDesk } from '../../../domain/people/roles.js';
import { normaliseText } from '../../../domain/text/normalise-text.js';
import type { CaseView } from '../../../ports/messenger.js';
import { queueOfLevelTitle, queueTitle } from '../../../texts/case-lists.js';
import { deskListTitle, emptyDeskListText, pageText, type ListScope, type ListSubject } from '../../../texts/desk-lists.js';
import type { ListPhrase } from '../../phrases/list-phrases.js';
import type { PressAnswer } from '../../turn/handlers.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { caseViews, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { deskHere, forDesk, listedAt } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';

/** Cases on one page: as many as a telephone shows without a long way down. */
const maxOnPage = 10;

/** `vencidos`, `por vencer nivel 2`, `sin asignar infraestructura`, `prioridad alta de esta semana`. */
export async function answerList(turn: Turn, name: ListPhrase | 'open', rest: string): Promise<readonly Message[] | null> {
  const narrowed = await narrowedBy(turn, rest);
  if (narrowed.kind === 'unknown') return unknownScope(turn, narrowed.asked);
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

/** "Ver los siguientes", "Ver los primeros": the page takes its own place. What may be seen is asked anew. */
export async function pressList(turn: Turn, press: PressOf['list']): Promise<PressAnswer> {
  if (!isOfDesk(turn.actor)) return refusedPress(turn, { code: 'only-desk' });
  const { name, groups, level, isThisWeek, key, party, person } = press.wanted;
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
    return asPressAnswer(await listPage(turn, wanted, press.at ?? null));
  } catch (fault) {
    // A cursor of another list, or of another store.
    if (!(fault instanceof RangeError)) throw fault;
    return asPressAnswer(await listPage(turn, wanted));
  }
}

/** What this person works, and what they sent outside and follow up there. Source: USPEC-12, SIIF-10, SIGCE-04 */
export async function answerOwnWork(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const narrowed = await narrowedBy(turn, rest);
  if (narrowed.kind === 'unknown') return unknownScope(turn, narrowed.asked);
  const { groups, ...by } = narrowed.by;
  const person = turn.actor.id;
  return forDesk(turn, [await listPage(turn, { name: 'assigned', person, groups: rest === '' || by.isThisWeek ? null : groups, ...by })]);
}

/** A list as it was asked for. @property level the groups are those of a level · `party`: the third party, as it is said */
export type ListRequest = WantedList & { level?: number; party?: string };

type Narrowed = Pick<ListRequest, 'groups' | 'level' | 'isThisWeek'>;

/** @returns `unknown` where the words name no group or level */
export async function narrowedBy(turn: Turn, rest: string): Promise<{ kind: 'known'; by: Narrowed } | { kind: 'unknown'; asked: string }> {
  const { procedure } = turn.context.registry.current;
  const said = normaliseText(rest);
  const isThisWeek = /\b(?:esta|la) semana\b/.test(said);
  const asked = said.replace(/\b(?:abiert[oa]s )?(?:de |en )?(?:esta|la) semana\b/, '').trim();
  if (asked === '') return { kind: 'known', by: { isThisWeek, ...(await scopeHere(turn)) } };
  if (/^(?:de )?tod[oa]s?(?: (?:los )?grupos| la mesa)?$/.test(asked))
    return { kind: 'known', by: { isThisWeek, groups: turn.actor.oversees ?? null } };
  const { groups, level } = groupsAsked(asked, procedure);
  if (groups.length === 0) return { kind: 'unknown', asked };
  return { kind: 'known', by: { isThisWeek, groups: groups.map(({ id }) => id), ...(level === undefined ? {} : { level }) } };
}

/** "nivel 2", "nivel 1 y 2", "infraestructura", "nivel 2 de infraestructura". @property level where it is all of one level */
function groupsAsked(asked: string, procedure: Procedure): { groups: readonly Group[]; level?: number } {
  const [, one, other, name] = /^(?:del? )?nivel(?:es)? (\d+)(?: y (\d+))?(?: (?:del? |en )?(.+))?$/.exec(asked) ?? [];
  const levels = [one, other].filter((level) => level !== undefined).map(Number);
  const ofLevels = procedure.groups.filter((group) => levels.includes(group.level));
  if (one !== undefined && name === undefined) return { groups: ofLevels, ...(other === undefined ? { level: Number(one) } : {}) };
  const called = groupsNamedLike(procedure, asked);
  if (called.length > 0 || name === undefined) return { groups: called };
  const named = groupsNamedLike(procedure, name);
  return { groups: ofLevels.filter((group) => named.includes(group)) };
}

/** What a list without a name is of: the channel's group; what a coordinator oversees; one's own groups. Source: SIIF-05, USPEC-12 */
async function scopeHere(turn: Turn): Promise<Pick<WantedList, 'groups'>> {
  const here = await deskHere(turn);
  if (here !== null) return { groups: [here.group] };
  const { actor, context } = turn;
  if (actor.isCoordinator) return { groups: actor.oversees ?? null };
  const own = context.registry.current.procedure.groups.filter(({ id }) => actor.memberOf.includes(id));
  return { groups: own.length === 0 ? null : own.map(({ id }) => id) };
}

/** A name of one or two words that is no group's; a longer rest was no name at all. */
function unknownScope(turn: Turn, asked: string): readonly Message[] | null {
  if (asked.split(' ').length > 2) return null;
  return [
    refusalMessage(turn, { code: 'unknown-group', asked, groups: turn.context.registry.current.procedure.groups.map((g) => g.id) }, null),
  ];
}

/** Where a page begins: behind the cursor; so many cases stand on the pages before. */
type PageStart = { after: string; before: number };

export async function listPage(turn: Turn, wanted: ListRequest, start: PageStart | null = null): Promise<Message> {
  const { context } = turn;
  const { procedure } = context.registry.current;
  const page = await context.deskList(wanted, maxOnPage, start?.after);
  const found = page.next === null ? { ...page, cases: [...page.cases, ...(await followedOutside(turn, wanted))] } : page;
  // What stood on this page may have ended: then the first one comes.
  if (found.cases.length === 0 && start !== null) return listPage(turn, wanted);
  const before = start?.before ?? 0;
  const wording = { procedure, scope: scopeOf(wanted, procedure.groups), isThisWeek: wanted.isThisWeek };
  const subject = subjectOf(turn, wanted);
  const list: CaseList = {
    title: wanted.name === 'open' ? queueText(wanted, procedure, found.total) : deskListTitle(subject, wording, found.total),
    cases: found.cases,
    more: 0,
    empty: emptyDeskListText(subject, wording),
    ...(await listedAt(turn)),
    ...pageOf(wanted, found, before),
  };
  return { kind: 'queue', list };
}

function pageOf(wanted: ListRequest, { cases, next, total }: ListedCases, before: number): Pick<CaseList, 'note' | 'pages'> {
  const last = before + cases.length;
  if (next === null && before === 0) return {};
  const place: ListPages = { wanted, next: next === null ? null : { after: next, before: last }, isFirst: before === 0 };
  return { note: pageText(before + 1, last, total), pages: place };
}

function scopeOf({ groups, level }: ListRequest, all: readonly Group[]): ListScope {
  if (level !== undefined) return { kind: 'level', level };
  if (groups === null || all.every(({ id }) => groups.includes(id))) return { kind: 'all' };
  return { kind: 'groups', groups: all.filter(({ id }) => groups.includes(id)) };
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

/** "Cola de Infraestructura tecnológica · 12" */
function queueText({ groups, level }: ListRequest, procedure: Procedure, total: number | null): string {
  const shown = groups === null ? procedure.groups : procedure.groups.filter(({ id }) => groups.includes(id));
  const isAll = groups === null || shown.length === procedure.groups.length;
  return level === undefined ? queueTitle(shown, isAll, total) : queueOfLevelTitle(level, procedure, total);
}
