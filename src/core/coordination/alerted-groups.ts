import { categoryOf, coordinationOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Command } from '../ticket/command.js';
import { isDeclared } from '../ticket/mass/mass-incident.js';
import type { Ticket } from '../ticket/ticket.js';

export function categoryAfter(ticket: Ticket | null, command: Command): string | undefined {
  return (command.type === 'correct' ? command.input['category'] : undefined) || (ticket?.category ?? undefined);
}

/** The groups that a ticket concerns: the one that has it; for a draft the intake's, and those where it will go. */
export function concernedGroups(ticket: Ticket | null, procedure: Procedure): readonly string[] {
  const present = ticket?.group ?? procedure.intake.group;
  const landing = ticket?.group == null ? [ticket?.wantedGroup, categoryOf(procedure, ticket?.category ?? undefined)?.group] : [];
  return [present, ...landing].filter((group) => group != null);
}

/**
 * The groups whose coordinators are told of a command's result. For a step of a mass incident also the first level: its coordinators answer
 * the reporters, wherever the incident is. A correction that makes a case one that they are told of tells them as its registration would
 * have. Source: SIIF-07, SIIF-22, SIIF-23
 */
export function alertedGroups(ticket: Ticket | null, command: Command, procedure: Procedure): readonly string[] {
  const target = command.type === 'advance' || command.type === 'declare-mass' ? command.input['group'] : undefined;
  const after = command.type === 'correct' ? categoryOf(procedure, categoryAfter(ticket, command)) : undefined;
  const isOfMany = ticket !== null && (isDeclared(ticket) || coordinationOf(procedure, ticket.mark) !== null);
  return [
    ...concernedGroups(ticket, procedure),
    ...(target === undefined ? [] : [target]),
    ...(command.type === 'advance' && isOfMany ? [procedure.intake.group] : []),
    ...(after?.tellsCoordination === true ? [procedure.intake.group, after.group ?? ''] : []),
  ];
}
