import { readDeskList } from '../../desk/overviews/desk-lists.js';
import { findColleague } from '../../desk/people/find-colleague.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import { isAwayAt } from '../../core/people/availability.js';
import type { PersonActor, PersonId, PersonRef } from '../../core/people/person.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import { transitionsFrom } from '../../core/procedure/lookup.js';
import { groupsSaid } from '../../core/procedure/said-groups.js';
import { checkTransition } from '../../core/ticket/permissions.js';
import type { CaseView } from '../../ports/messenger.js';
import { askWhoseCasesText, onePersonOnlyText, personPhrase } from '../../texts/availability.js';
import { notOverseenText } from '../../texts/coordination.js';
import { caseNoun } from '../../texts/words.js';
import { readAppointment } from '../../talk/phrases/read-appointment.js';
import { readNarrowing } from '../../talk/phrases/read-narrowing.js';
import { asPressAnswer, refusedPress, refusalMessage } from '../answers.js';
import { askerOf, caseViews, deskView, type Turn } from '../turn.js';
import { narrowedBy, narrowingMessage, type Narrowed } from '../lists/narrow-list.js';
import { personCard, type Colleague, type HeldCase, type HeldPage } from './person-card.js';
import { absentPeople } from '../../desk/people/choosable-people.js';
import type { Desk } from '../../desk.js';
import { largestPage } from '../../ports/ticket-queries.js';

/** A longer text was no name. */
const maxNameLength = 4;
const maxOnPage = 8;

const everything: Narrowed = { groups: null, isThisWeek: false };

/** `persona Beto Gil`, `persona @Beto nivel 2 de esta semana`, `reasignar`: without a name the answer asks for one. Source: SIIF-15 */
export async function answerPerson(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  if (!turn.actor.isCoordinator) return rest === '' || isName(rest) ? [refusalMessage(turn, { code: 'only-coordinator' }, null)] : null;
  if (rest === '') return whose(turn);
  const { named, scope } = await namedWithScope(turn, rest.replace(/^(?:de|a)\s+|^@/i, ''));
  if (named.kind !== 'found') return named.why;
  const { person } = named;
  const phrase = personPhrase(await turn.context.names.of(person));
  const narrowed = await narrowedBy(turn, scope);
  if (narrowed.kind === 'unknown') {
    const message = narrowingMessage(turn, narrowed, phrase);
    return message === null ? null : [message];
  }
  const asked = readNarrowing(scope).groups === '' ? { ...everything, isThisWeek: narrowed.by.isThisWeek } : narrowed.by;
  const { oversees } = turn.actor;
  const { groups } = asked;
  if (oversees === undefined || groups === null || groups.some((group) => oversees.includes(group)))
    return [await colleagueCard(turn, person, { asked })];
  const outside = turn.context.registry.current.procedure.groups.filter(({ id }) => groups.includes(id));
  return [{ kind: 'text', text: notOverseenText(outside, phrase) }];
}

/** A surname may be the name of a group too. */
async function namedWithScope(turn: Turn, words: string): Promise<{ named: NamedPerson; scope: string }> {
  const [mention] = turn.inbound.mentions;
  const { who, scope } = readAppointment(words, mention?.name ?? null, (said) => {
    const { groups, isThisWeek, isAll } = readNarrowing(said);
    return groups === '' ? isThisWeek || isAll : groupsSaid(turn.context.registry.current.procedure, groups).kind !== 'no-group';
  });
  if (scope === '' || mention !== undefined) return { named: await personNamed(turn, who), scope };
  const whole = await personNamed(turn, words);
  return whole.kind === 'found' ? { named: whole, scope: '' } : { named: await personNamed(turn, who), scope };
}

async function whose(turn: Turn): Promise<readonly Message[] | null> {
  const absent = await awayWithCases(turn.context, turn.actor.oversees ?? null);
  const away = await Promise.all(absent.map(async ({ person, cases }) => ({ name: await turn.context.names.of(person), cases })));
  return [{ kind: 'text', text: askWhoseCasesText(away, caseNoun(turn.context.registry.current.procedure)) }];
}

type NamedPerson = { kind: 'found'; person: PersonRef } | { kind: 'unnamed'; why: readonly Message[] | null };

/** Without a name the actor. A mention tells two people of one name apart. */
export async function personNamed(turn: Turn, words: string): Promise<NamedPerson> {
  const { context, actor, inbound } = turn;
  if (words === '') return { kind: 'found', person: { id: actor.id, name: actor.name } };
  const [mention, ...others] = inbound.mentions;
  if (others.length > 0) return { kind: 'unnamed', why: [{ kind: 'text', text: onePersonOnlyText }] };
  if (mention === undefined && !isName(words)) return { kind: 'unnamed', why: null };
  const spoken = { platformId: mention?.platformId ?? null, words: mention?.name ?? words, phrase: inbound.text };
  const found = await findColleague(context, spoken);
  if (found.kind === 'found') return found;
  // A person who may not mark others means something else: "no disponible el correo".
  const isOrder = mention !== undefined || actor.isCoordinator;
  return { kind: 'unnamed', why: isOrder ? [refusalMessage(turn, found.refusal, null)] : null };
}

export const isName = (words: string): boolean => words.split(/\s+/).length <= maxNameLength;

export function checkMark(person: PersonRef, actor: PersonActor): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return person.id === actor.id || actor.isCoordinator ? null : { code: 'only-coordinator' };
}

export async function pressPerson(turn: Turn, { asked, at, ...of }: WantedCard & { person: PersonId }): Promise<PressAnswer> {
  const person = await personOf(turn, of.person);
  const refusal = checkMark(person, turn.actor);
  if (refusal !== null) return refusedPress(turn, refusal);
  try {
    return asPressAnswer(await colleagueCard(turn, person, { asked, at }));
  } catch (fault) {
    // The cursor belongs to another list, or to another store.
    if (!(fault instanceof RangeError)) throw fault;
    return asPressAnswer(await colleagueCard(turn, person, { asked }));
  }
}

export async function personOf({ context, actor }: Turn, id: PersonId): Promise<PersonRef> {
  return { id, name: id === actor.id ? actor.name : ((await context.people.find(id))?.name ?? '') };
}

/** @property isNew the absence was marked in this turn; `at`: the page begins after the cursor, and `before` cases stand before it */
type WantedCard = { isNew?: true; asked?: Narrowed | undefined; at?: { after: string; before: number } | undefined };

export async function colleagueCard(turn: Turn, person: PersonRef, wanted: WantedCard = {}): Promise<Message> {
  const { context } = turn;
  const view = deskView(context);
  const away = (await context.people.find(person.id))?.away ?? null;
  const page = await heldPage(turn, person, wanted);
  const held = page.asked.isThisWeek ? [] : await heldBy(turn, person);
  const together = held.filter(({ view: { stored } }) => page.groups?.includes(stored.ticket.group ?? '') ?? true);
  const named = async (one: PersonRef): Promise<PersonRef> => ({ ...one, name: await context.names.of(one) });
  const mark = isAwayAt(away, view.now) ? { ...away, by: await named(away.by) } : null;
  const colleague: Colleague = { person: await named(person), away: mark, isNew: wanted.isNew === true, page, together };
  return { kind: 'card', card: personCard(view, askerOf(turn), colleague) };
}

async function heldPage(turn: Turn, person: PersonRef, { asked = everything, at }: WantedCard): Promise<HeldPage> {
  const groups = overseenOf(turn, person, asked.groups);
  const wanted = { name: 'assigned', person: person.id, groups, isThisWeek: asked.isThisWeek } as const;
  const { cases, next, total } = await readDeskList(turn.context, wanted, maxOnPage, at?.after);
  // The cases of this page may have gone to others: then the first page is shown.
  if (cases.length === 0 && at !== undefined) return heldPage(turn, person, { asked });
  const before = at?.before ?? 0;
  return { cases: heldIn(cases, turn.actor), asked, groups, before, next, total: next === null ? before + cases.length : total };
}

/** The groups whose cases are shown: to a coordinator with a scope those of its groups; a person sees all of their own. Source: SIIF 4.3 */
function overseenOf({ actor }: Turn, person: PersonRef, groups: readonly string[] | null): readonly string[] | null {
  const { oversees } = actor;
  if (oversees === undefined || person.id === actor.id) return groups;
  return groups === null ? oversees : groups.filter((group) => oversees.includes(group));
}

/** Each with the transition by which this actor may give it to another person. Source: SIIF-15 */
export async function heldBy({ context, actor }: Turn, person: PersonRef): Promise<readonly HeldCase[]> {
  return heldIn(await caseViews(context, await context.queries.openOfAssignee(person.id, largestPage)), actor);
}

export function heldIn(views: readonly CaseView[], actor: PersonActor): readonly HeldCase[] {
  return views.map((view) => {
    const { procedure, stored } = view;
    const { ticket } = stored;
    const ways = transitionsFrom(procedure, ticket.state).filter(({ act }) => act === 'assign');
    return { view, assign: ways.find((way) => checkTransition(ticket, way, actor, procedure) === null)?.id ?? null };
  });
}

/** Away now, with open cases, most first: these should be reassigned. @param groups of the cases; null: the whole desk. Source: SIIF-15 */
export async function awayWithCases({ lists, people, clock }: Desk, groups: readonly string[] | null = null) {
  const now = clock.now();
  const { assignees } = await lists.counts(now);
  const everyGroup = [...new Set(assignees.map(({ group }) => group))];
  const held = new Map<PersonId, number>();
  for (const { group, person, count } of assignees)
    if (groups === null || groups.includes(group)) held.set(person, (held.get(person) ?? 0) + count);
  const away = [...(await absentPeople(people, [...held.keys()], now)).keys()];
  const named = away.map(async (id) => {
    // The name is the one in their cases.
    const [first] = (await lists.page({ of: 'assigned', person: id }, { groups: everyGroup }, 1)).tickets;
    return { person: { id, name: first?.ticket.assignee?.name ?? '' }, cases: held.get(id) ?? 0 };
  });
  return (await Promise.all(named)).toSorted((a, b) => b.cases - a.cases);
}
