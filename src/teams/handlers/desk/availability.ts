import { peopleOfGroups } from '../../../app/people/choosable-people.js';
import { checkMark } from '../../../app/people/availability.js';
import { isAwayAt } from '../../../domain/people/availability.js';
import type { PersonId, PersonRef } from '../../../domain/people/person.js';
import { transitionsFrom } from '../../../domain/procedure/lookup.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { HeldCase, Message } from '../../../app/views.js';
import {
  askWhoseCasesText,
  backText,
  nobodyKnownText,
  onePersonOnlyText,
  unclearUntilText,
  untilMissingText,
  whoIsHereText,
} from '../../../texts/availability.js';
import { readAbsence, readUntil } from '../../phrases/read-absence.js';
import { asPressAnswer, done, refusedPress } from '../answers.js';
import { askerOf, caseViews, deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { forDesk } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';
import { checkTransition } from '../../../domain/ticket/permissions.js';
import type { PressAnswer } from '../../turn/handlers.js';
import { caseNoun, type NounForms } from '../../../texts/nouns.js';
import { groupName } from '../../../domain/procedure/called-groups.js';

/** Longest name that a person without a mention is looked for by, in words; a longer rest was no name. */
const maxNameLength = 4;

/** `no disponible`: null when the rest says that it was no order after all ("no disponible el portal"). Source: SIIF-15 */
export async function answerAway(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { now, calendar } = deskView(context);
  const { who, until, reason } = readAbsence(rest);
  if (until === null && who !== '' && readUntil(who, now, calendar).kind === 'until') return [{ kind: 'text', text: untilMissingText() }];
  const named = await personNamed(turn, who);
  if (named.kind !== 'found') return named.why;
  const end = until === null ? { kind: 'until' as const, at: null } : readUntil(until, now, calendar);
  if (end.kind === 'unclear') return [{ kind: 'text', text: unclearUntilText() }];
  const marked = await context.markAway({ person: named.person, until: end.at, reason }, actor);
  if (marked.kind === 'refused') return [refusalMessage(turn, marked.refusal, null)];
  return forDesk(turn, [await colleagueCard(turn, named.person, true)]);
}

/** `disponible`: null when it was no order after all. Source: SIIF-15 */
export async function answerBack(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const named = await personNamed(turn, rest.replace(/^(?:a\s+)?@?/i, ''));
  if (named.kind !== 'found') return named.why;
  const marked = await context.markBack({ person: named.person, since: null }, actor);
  if (marked.kind === 'refused') return [refusalMessage(turn, marked.refusal, null)];
  const name = named.person.id === actor.id ? null : named.person.name;
  return [{ kind: 'text', text: backText(name, marked.kind === 'back' && marked.wasAway, nounHere(turn)) }];
}

/** `quién está disponible`: of the person's own groups; to a coordinator, of every group they oversee. Source: SIIF-15 */
export async function answerWhoIsHere(turn: Turn): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  const asked = procedure.groups.filter(({ id, kind }) =>
    actor.isCoordinator ? kind === 'internal' && (actor.oversees?.includes(id) ?? true) : actor.memberOf.includes(id),
  );
  const lines: string[] = [];
  for (const group of asked) {
    const { receivers, unavailable } = await peopleOfGroups({ ...context, now }, [group.id]);
    const [here, away] = [receivers.map(({ name }) => name), unavailable];
    if (here.length + away.length > 0)
      lines.push(whoIsHereText(groupName(group, procedure), here, away, { now, timeZone: procedure.timeZone }));
  }
  return forDesk(turn, [{ kind: 'text', text: lines.length === 0 ? nobodyKnownText() : lines.join('\n\n') }]);
}

/** `persona`, `reasignar`: without a name it is asked whose. */
export async function answerPerson(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { actor } = turn;
  if (!actor.isCoordinator) return rest === '' || isName(rest) ? [refusalMessage(turn, { code: 'only-coordinator' }, null)] : null;
  if (rest === '') return whose(turn);
  const named = await personNamed(turn, rest.replace(/^(?:de|a)\s+|^@/i, ''));
  return named.kind === 'found' ? forDesk(turn, [await colleagueCard(turn, named.person, false)]) : named.why;
}

async function whose(turn: Turn): Promise<readonly Message[] | null> {
  const absent = await turn.context.awayWithCases(turn.actor.oversees ?? null);
  const away = absent.map(({ person: { name }, cases }) => ({ name, cases }));
  return forDesk(turn, [{ kind: 'text', text: askWhoseCasesText(away, nounHere(turn)) }]);
}

function nounHere({ context }: Turn): NounForms {
  return caseNoun(context.registry.current.procedure);
}

type NamedPerson = { kind: 'found'; person: PersonRef } | { kind: 'unnamed'; why: readonly Message[] | null };

/** Without a name it is the actor; a mention identifies one of two people of one name. */
async function personNamed(turn: Turn, words: string): Promise<NamedPerson> {
  const { context, actor, inbound } = turn;
  if (words === '') return { kind: 'found', person: { id: actor.id, name: actor.name } };
  const [mention, ...others] = inbound.mentions;
  if (others.length > 0) return { kind: 'unnamed', why: [{ kind: 'text', text: onePersonOnlyText() }] };
  if (mention === undefined && !isName(words)) return { kind: 'unnamed', why: null };
  const found = await context.findColleague({ platformId: mention?.platformId ?? null, words: mention?.name ?? words });
  if (found.kind === 'found') return found;
  // A person who may not mark others talks of something else: "no disponible el correo".
  const isOrder = mention !== undefined || actor.isCoordinator;
  return { kind: 'unnamed', why: isOrder ? [refusalMessage(turn, found.refusal, null)] : null };
}

function isName(words: string): boolean {
  return words.split(/\s+/).length <= maxNameLength;
}

/** "Estoy disponible", "Deshacer": the mark that the button stands under goes; of a newer one it shows how it is now. Source: SIIF-15 */
export async function pressAvailable(turn: Turn, { person: id, since }: PressOf['available']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const person = await personOf(turn, id);
  const marked = await context.markBack({ person, since }, actor);
  switch (marked.kind) {
    case 'refused':
      return refusedPress(turn, marked.refusal);
    case 'changed':
      return asPressAnswer(await colleagueCard(turn, person, false));
    case 'back':
      return done(backText(person.id === actor.id ? null : person.name, marked.wasAway, nounHere(turn)));
    default:
      return marked satisfies never;
  }
}

/** How they stand now, for the coordination and for themself. */
export async function pressPerson(turn: Turn, { person: id }: PressOf['person']): Promise<PressAnswer> {
  const person = await personOf(turn, id);
  const refusal = checkMark(person, turn.actor);
  if (refusal !== null) return refusedPress(turn, refusal);
  return asPressAnswer(await colleagueCard(turn, person, false));
}

async function personOf({ context, actor }: Turn, id: PersonId): Promise<PersonRef> {
  return { id, name: id === actor.id ? actor.name : ((await context.people.find(id))?.name ?? '') };
}

/** As many as one query gives. */
const maxCases = 200;

/** A member of the desk as they stand now. @param isNew their absence was marked in this turn */
async function colleagueCard(turn: Turn, person: PersonRef, isNew: boolean): Promise<Message> {
  const { context } = turn;
  const view = deskView(context);
  const away = (await context.people.find(person.id))?.away ?? null;
  const cases = await heldBy(turn, person);
  const colleague = { person, away: isAwayAt(away, view.now) ? away : null, isNew, cases, isAll: cases.length < maxCases };
  return { kind: 'person', desk: view, reader: askerOf(turn), colleague };
}

/** The cases of an assignee, and by which transition this actor may give each to another person. Source: SIIF-15 */
export async function heldBy({ context, actor }: Turn, person: PersonRef): Promise<readonly HeldCase[]> {
  const held = await context.queries.openOfAssignee(person.id, maxCases);
  const views = await caseViews(context, held);
  return views.map((view) => ({ view, assign: assigningTransition(view, actor) }));
}

function assigningTransition({ stored: { ticket }, procedure }: CaseView, actor: Turn['actor']): string | null {
  const available = transitionsFrom(procedure, ticket.state).filter(
    (t) => t.act === 'assign' && checkTransition(ticket, t, actor, procedure) === null,
  );
  return available[0]?.id ?? null;
}
