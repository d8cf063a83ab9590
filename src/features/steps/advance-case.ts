import type { CommandResult } from '../../app/tickets/execute-command.js';
import { peopleToChoose } from '../../app/people/choosable-people.js';
import { listedName, type PersonId } from '../../domain/people/person.js';
import { groupOf, stateOf, transitionOf } from '../../domain/procedure/lookup.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import type { Choosable } from '../../domain/ticket/forms/transition-fields.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { alreadyTheirsText, alreadyYoursText, nobodyElseText, writeToText } from '../../texts/answers.js';
import { caseName, toThirdParty } from '../../cards/parts/case-head.js';
import type { Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';
import { caseNoun } from '../../texts/words.js';

/** Advances a case as a card's button or a dialog's form says. */
export function advanceCase(
  turn: Turn,
  { ticket, transition, v: seen, n }: PressOf['advance'],
  typed: FieldValues,
): Promise<CommandResult> {
  const id = commandId(turn, transition, `${seen}.${n}`, typed);
  return turn.context.execute(ticket, { id, type: 'advance', transition, seen, input: typed }, turn.actor);
}

/**
 * The answer to a person who was given what they have already: nothing changed, so no card would show it. The same press
 * twice is something else: its card is older than what the first one made.
 */
export async function alreadyTheirs(
  { context, actor }: Turn,
  { transition, v }: { transition: string; v: number },
  result: CommandResult,
): Promise<string | null> {
  if (result.kind !== 'executed' || !result.repeated || v !== result.stored.ticket.version) return null;
  const {
    stored: { ticket },
    rules: { procedure },
  } = result;
  const act = transitionOf(procedure, transition)?.act;
  if ((act !== 'take' && act !== 'assign') || ticket.assignee === null) return null;
  const name = caseName(ticket, procedure, 'desk');
  return ticket.assignee.id === actor.id ? alreadyYoursText(name) : alreadyTheirsText(name, await context.names.of(ticket.assignee));
}

type Executed = Extract<CommandResult, { kind: 'executed' }>;

/** The third party outside that this person has just sent the case to, with the address that they typed; '' of any other step. Source: USPEC-12 */
export function whomToWrite({ transition: id }: { transition: string }, { stored: { ticket }, rules: { procedure } }: Executed): string {
  const { act, needs = [] } = transitionOf(procedure, id) ?? {};
  const contact = stateOf(procedure, ticket.state).thirdParty?.contact;
  if (act !== 'escalate' || !needs.some((f) => f.id === contact)) return '';
  return writeToText(toThirdParty(ticket, procedure), ticket.fields[contact ?? ''] ?? '');
}

/** People to choose in a transition's form, without the holder of the case; a sentence where no one is left. Source: USPEC-09, SIIF-15 */
export async function othersToChoose(
  { context }: Turn,
  { stored: { ticket }, procedure, now }: CaseView,
  transition: Transition,
  holder: PersonId | undefined,
): Promise<{ kind: 'choosable'; choosable: Choosable } | { kind: 'message'; text: string }> {
  const found = await peopleToChoose({ ...context, now }, transition, ticket, procedure);
  const choosable = { ...found, members: found.members.filter(({ id }) => id !== holder) };
  const asksMember = (transition.needs ?? []).some((f) => f.choicesFrom === 'members');
  if (!asksMember || ticket.group === null || choosable.members.length > 0) return { kind: 'choosable', choosable };
  const unavailable = found.unavailable.map(listedName);
  return { kind: 'message', text: nobodyElseText(groupOf(procedure, ticket.group), caseNoun(procedure), unavailable) };
}
