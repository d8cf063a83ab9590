import { transitionOf } from '../../../domain/procedure/lookup.js';
import type { CommandResult } from '../../../app/tickets/execute-command.js';
import { alreadyTheirsText, alreadyYoursText } from '../../../texts/answers.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { Turn } from '../handler-context.js';

/**
 * What to say where somebody was given what they have already: it changed nothing, so no card would tell. The same press
 * twice is something else: its card is older than what the first one made.
 */
export function alreadyTheirs({ actor }: Turn, { transition, v }: { transition: string; v: number }, result: CommandResult): string | null {
  if (result.kind !== 'executed' || !result.repeated || v !== result.stored.ticket.version) return null;
  const {
    stored: { ticket },
    rules: { procedure },
  } = result;
  const act = transitionOf(procedure, transition)?.act;
  if ((act !== 'take' && act !== 'assign') || ticket.assignee === null) return null;
  const name = caseName(ticket, procedure, 'desk');
  return ticket.assignee.id === actor.id ? alreadyYoursText(name) : alreadyTheirsText(name, ticket.assignee.name);
}
