import { linkLabels } from '../../form-labels.js';
import type { Choice, Field } from '../../domain/procedure/form.js';
import { numberText } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonActor } from '../../domain/people/person.js';
import { checkLinking, relatedLinks } from '../../domain/ticket/commands/link-tickets.js';
import { secretFaults } from '../../domain/ticket/forms/secret-values.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { numbersForLink, numbersOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import { checkRegistered, type FieldFault } from '../../domain/ticket/refusals.js';
import { ticketId, type FieldValues, type Ticket, type TicketId } from '../../domain/ticket/ticket.js';
import { isRepeated, type StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { notFound, type CommandRefused, type ExecuteCommand } from './execute-command.js';
import type { FindCase } from './find-case.js';
import type { OpenCase } from './open-case.js';
import { spokenNumbers, type SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';

/** @property key makes the same press the same act */
export type LinkPress = { of: TicketId; fields: FieldValues; key: string };

export type LinkedCases =
  | { kind: 'done'; of: CaseView; other: Ticket }
  /** What is asked, with everything that is wrong. */
  | { kind: 'faults'; fields: readonly Field[]; faults: readonly FieldFault[]; of: CaseView }
  | CommandRefused;

/** Links two existing cases that belong together, or takes that link away; each says why. */
export type LinkCases = (press: LinkPress, actor: PersonActor) => Promise<LinkedCases>;

type LinkDependencies = {
  tickets: Pick<TicketStore, 'load'>;
  openCase: OpenCase;
  find: FindCase;
  execute: ExecuteCommand;
  registry: Pick<ProcedureRegistry, 'current'>;
};

/** The fields of the form that links a case with another one. */
export function linkFields(procedure: Procedure): readonly Field[] {
  const { number: label, numberHelp } = linkLabels;
  return [{ id: 'number', label, help: numberHelp(numberText(procedure, 'ticket', 45)), type: 'text', required: true }, reasonField];
}

/** The fields of the form that takes a link away. */
export function unlinkFields(ticket: Ticket, procedure: Procedure): readonly Field[] {
  const choices = relatedLinks(ticket).map(({ to, numbers = {}, partnerNumber = null }): Choice => {
    const [name = to] = numbersOf({ numbers, partnerNumber }, procedure, 'desk');
    return { id: to, label: name };
  });
  return [{ id: 'link', label: linkLabels.link, type: 'choice', required: true, choices }, reasonField];
}

const reasonField: Field = { id: 'reason', label: linkLabels.reason, type: 'long-text', required: true, minLength: 5, maxLength: 1000 };

/**
 * Links the case at hand with the one whose number was typed; a closed one can be linked, a draft cannot.
 *
 * Two documents are written: the other case first, the one at hand last, so that what its card shows is whole. A press that was
 * cut off in between goes on when it is repeated, and so does a new one, from either case: they count as linked only when both
 * say so.
 *
 * Source: UARIV-14
 */
export function createLinkCases(dependencies: LinkDependencies): LinkCases {
  const { openCase, registry } = dependencies;
  return async ({ of, fields: typed, key }, actor) => {
    const old = await openCase(of, actor);
    if (old === null) return notFound(registry.current);
    const { ticket } = old.stored;
    const barred = checkLinking(ticket, actor, old.procedure);
    if (barred !== null) return { kind: 'refused', refusal: barred, stored: old.stored, rules: old };
    const fields = linkFields(registry.current.procedure);
    const { values, faults } = checkForm(fields, typed, { today: null });
    const named = await namedCase(dependencies, values['number'] ?? '', actor);
    const fault = 'stored' in named ? faultOf(named, old.stored, isRepeated(old.stored, key, actor)) : named;
    const all = [...faults, ...(fault === null || faults.some((f) => f.field === fault.field) ? [] : [fault])];
    if (all.length > 0 || !('stored' in named)) return { kind: 'faults', fields, faults: all, of: old };
    const told = secretsTold([ticket, named.stored.ticket], values, old.procedure);
    if (told.length > 0) return { kind: 'faults', fields, faults: told, of: old };
    return linkBoth(dependencies, old, named.stored, { key, reason: values['reason'] ?? '' }, actor);
  };
}

/** The reason stands in both cases, so it holds a secret of neither. Source: SIGCE-09 */
function secretsTold(tickets: readonly Ticket[], values: FieldValues, procedure: Procedure): readonly FieldFault[] {
  const all = tickets.flatMap((ticket) => secretFaults(ticket, [reasonField], values, procedure));
  return all.slice(0, 1);
}

type Named = { stored: StoredTicket; asked: string };

const atNumber = { field: 'number', label: linkLabels.number } as const;

async function namedCase({ find, registry }: LinkDependencies, text: string, actor: PersonActor): Promise<Named | FieldFault> {
  const { procedure } = registry.current;
  const [spoken, ...others] = spokenNumbers(procedure, text);
  if (spoken === undefined || others.length > 0) return { ...atNumber, code: 'no-case-number' };
  const asked = nameOf(spoken, procedure);
  const stored = await find(spoken, actor);
  return stored === null ? { ...atNumber, code: 'unknown-case', asked } : { stored, asked };
}

function nameOf(spoken: SpokenNumber, procedure: Procedure): string {
  return spoken.kind === 'partner' ? spoken.partners : numberText(procedure, spoken.series ?? 'ticket', spoken.value);
}

function faultOf({ stored: { id, ticket }, asked }: Named, own: StoredTicket, isAgain: boolean): FieldFault | null {
  if (id === own.id) return { ...atNumber, code: 'same-case' };
  if (checkRegistered(ticket) !== null) return { ...atNumber, code: 'draft-case', asked };
  const isLinked = own.ticket.links.some(({ to }) => to === id) && ticket.links.some(({ to }) => to === own.id);
  return isLinked && !isAgain ? { ...atNumber, code: 'linked-case', asked } : null;
}

type LinkAct = { key: string; reason: string };

async function linkBoth(
  { execute }: LinkDependencies,
  old: CaseView,
  other: StoredTicket,
  { key, reason }: LinkAct,
  actor: PersonActor,
): Promise<LinkedCases> {
  const { ticket } = old.stored;
  const link = { id: key, type: 'link' as const, kind: 'related' as const, reason };
  const there = await execute(other.id, { ...link, to: ticket.id, ...numbersForLink(ticket) }, actor);
  if (there.kind === 'refused') return { ...there, stored: old.stored };
  const here = await execute(ticket.id, { ...link, to: other.id, ...numbersForLink(other.ticket) }, actor);
  return here.kind === 'refused' ? here : { kind: 'done', of: old, other: other.ticket };
}

/** Takes the link with a related case away from both: in the same order, and as safe to repeat. Source: UARIV-14 */
export function createUnlinkCases({ openCase, tickets, execute, registry }: LinkDependencies): LinkCases {
  return async ({ of, fields: typed, key }, actor) => {
    const old = await openCase(of, actor);
    if (old === null) return notFound(registry.current);
    const { ticket } = old.stored;
    const barred = checkLinking(ticket, actor, old.procedure);
    if (barred !== null) return { kind: 'refused', refusal: barred, stored: old.stored, rules: old };
    const fields = unlinkFields(ticket, old.procedure);
    const { values, faults } = checkForm(fields, typed, { today: null });
    const to = ticketId(values['link'] ?? '');
    const other = to === '' ? null : await tickets.load(to);
    if (other !== null && isRepeated(old.stored, key, actor)) return { kind: 'done', of: old, other: other.ticket };
    if (faults.length > 0 || other === null) return { kind: 'faults', fields, faults, of: old };
    const told = secretsTold([ticket, other.ticket], values, old.procedure);
    if (told.length > 0) return { kind: 'faults', fields, faults: told, of: old };
    const unlink = { id: key, type: 'unlink' as const, reason: values['reason'] ?? '' };
    const there = await execute(to, { ...unlink, to: of }, actor);
    if (there.kind === 'refused') return { ...there, stored: old.stored };
    const here = await execute(of, { ...unlink, to }, actor);
    return here.kind === 'refused' ? here : { kind: 'done', of: old, other: other.ticket };
  };
}
