import { categoryOf } from '../procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Command } from '../ticket/command.js';
import type { Ticket } from '../ticket/ticket.js';

/**
 * The groups whose coordinators are told of what a command does: the one that the ticket stands with, and the one that it is
 * escalated to. A draft stands with the intake's group, and goes to the group of its category. Source: SIIF-22
 */
export function alertedGroups(ticket: Ticket | null, command: Command, procedure: Procedure): readonly string[] {
  const present = ticket?.group ?? procedure.intake.group;
  const landing = ticket?.group == null ? [ticket?.wantedGroup, categoryGroup(ticket, procedure)] : [];
  const target = command.type === 'advance' ? command.input['group'] : undefined;
  return [present, ...landing, target].filter((group) => group != null);
}

function categoryGroup(ticket: Ticket | null, procedure: Procedure): string | undefined {
  return categoryOf(procedure, ticket?.category ?? undefined)?.group;
}
