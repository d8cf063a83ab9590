import type { Procedure } from '../../src/procedure/procedure.js';
import { transitionOf } from '../../src/core/procedure/lookup.js';
import type { PersonRef } from '../../src/core/people/person.js';
import type { MassCommand } from '../../src/core/ticket/mass/mass-commands.js';
import { relatedCase } from '../../src/core/ticket/mass/mass-form.js';
import { isDeclared } from '../../src/core/ticket/mass/mass-incident.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { FieldValues, Ticket } from '../../src/core/ticket/ticket.js';
import { picked } from './chance.js';
import type { DeskPeople } from './desk-people.js';
import { filledInput } from './filled-forms.js';

/** What a person sees who deals with many cases at once. */
export type MassSight = { procedure: Procedure; cast: DeskPeople; open: readonly StoredTicket[]; mark: string };

/** One act on a mass incident: of the one that there is, else on any open case. */
export type MassDeed = {
  of: StoredTicket;
  who: PersonRef;
  command: MassCommand | { type: 'advance'; transition: string; seen: number; input: FieldValues };
};

/** Declares mostly with all the others; then tells them, solves, sends, and now and then takes it back. */
export function massDeed({ what, pick, who }: { what: number; pick: number; who: number }, sight: MassSight): MassDeed | null {
  const { open, cast } = sight;
  const parent = open.find(({ ticket }) => isDeclared(ticket)) ?? open.find(({ ticket }) => (ticket.children ?? []).length > 0);
  if (parent === undefined) return open.length === 0 ? null : declaration(picked(open, pick), sight);
  const by = (command: MassCommand): MassDeed => ({ of: parent, who: cast.coordinator, command });
  const { children = [], mass, version: seen } = parent.ticket;
  const { mark } = sight;
  const solve = solution(parent, who, sight);
  const deeds: readonly MassDeed[] = [
    by({ type: 'update-reporters', text: `Aviso ${mark}` }),
    by({ type: 'add-children', children: picked(open, pick) === parent ? [] : [relatedCase(picked(open, pick).ticket)], way: 'added' }),
    ...(mass?.answer == null
      ? []
      : [by({ type: 'send-answer', seen, text: `Respuesta ${mark}` }), by({ type: 'send-answer', seen, text: `Respuesta ${mark}` })]),
    ...(mass?.answer?.sending === undefined ? [] : [by({ type: 'cancel-answer' })]),
    ...(mass?.answer == null ? [] : [by({ type: 'return-solution', reason: `Falta algo ${mark}` })]),
    ...(solve === null ? [] : [solve, solve]),
    ...(children.length === 0 ? [] : [by({ type: 'remove-children', children: [picked(children, pick).id], reason: `No va ${mark}` })]),
    ...(pick % 11 === 0 ? [by({ type: 'undo-mass', reason: `Eran varias ${mark}` })] : []),
  ];
  return picked(deeds, what);
}

function declaration(of: StoredTicket, { procedure, cast, open, mark }: MassSight): MassDeed {
  const children = open.filter((one) => one !== of).map(({ ticket }) => relatedCase(ticket));
  const via = transitionOf(procedure, procedure.massIncident?.via ?? '');
  const choosing = { procedure, staff: cast.staff, pick: 0, mark };
  // Four different values, as many as the procedures ask for at least.
  const gathered = Object.fromEntries(Object.keys(procedure.massIncident?.gathers ?? {}).map((id) => [id, '1301\n1302\n1303\n1304']));
  const input: FieldValues =
    via === undefined ? { reason: `Una causa ${mark}` } : { ...filledInput(choosing, of.ticket, via), ...gathered };
  return { of, who: cast.coordinator, command: { type: 'declare-mass', children, seen: of.ticket.version, input } };
}

/** By a person of the group that has it: takes it, then documents the solution. */
function solution({ ticket, ...stored }: StoredTicket, who: number, { procedure, cast, mark }: MassSight): MassDeed | null {
  const member = ticket.assignee ?? picked(cast.staff[ticket.group ?? ''] ?? [cast.coordinator], who);
  const step = nextStep(ticket, procedure);
  if (step === undefined) return null;
  const input = filledInput({ procedure, staff: cast.staff, pick: who, mark }, ticket, step);
  return { of: { ticket, ...stored }, who: member, command: { type: 'advance', transition: step.id, seen: ticket.version, input } };
}

function nextStep(ticket: Ticket, { transitions }: Procedure) {
  const from = transitions.filter((one) => one.from.includes(ticket.state));
  return from.find(({ act }) => act === 'resolve') ?? from.find(({ act }) => act === 'take');
}
