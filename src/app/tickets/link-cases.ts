import { linkLabels } from '../../form-labels.js';
import type { Choice, Field } from '../../domain/procedure/form.js';
import { numberText } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import type { PersonActor } from '../../domain/people/person.js';
import {
  checkLinking,
  linkedByHand,
  removableLink,
  removableLinks,
  seenFromOther,
  type KindByHand,
  checkParent,
} from '../../domain/ticket/commands/link-tickets.js';
import { canBeChild, isAsked } from '../../domain/ticket/commands/follow-parent.js';
import { relatedCase } from '../../domain/ticket/mass/mass-form.js';
import { isDeclared } from '../../domain/ticket/mass/mass-incident.js';
import { secretFaults } from '../../domain/ticket/forms/secret-values.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { numbersForLink, numbersOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import { checkRegistered, type FieldFault } from '../../domain/ticket/refusals.js';
import {
  isByHand,
  isOpen,
  ticketId,
  type FieldValues,
  type Link,
  type LinkKind,
  type Ticket,
  type TicketId,
} from '../../domain/ticket/ticket.js';
import { isRepeated, type StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { notFound, type CommandRefused, type CommandResult, type ExecuteCommand } from './execute-command.js';
import { namedCase, type FindCase, type NamedCaseRead } from './find-case.js';
import type { OpenCase } from './open-case.js';

/** @property key makes the same press the same act */
export type LinkPress = { of: TicketId; fields: FieldValues; key: string };

export type LinkedCases =
  /** `together`: the one at hand is solved with the other one; `asked`: where the person who attends it accepts that. */
  | { kind: 'done'; of: CaseView; other: Ticket; as: LinkKind; together?: 'together' | 'asked' | 'apart' }
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

/** The fields of the form that links a case with another one: what it is to which, and why. */
export function linkFields(procedure: Procedure): readonly Field[] {
  const { number: label, numberHelp } = linkLabels;
  const noun = wordsOfProcedure(procedure).case;
  const named = linkLabels.kinds(noun);
  const choices = linkedByHand.map((kind): Choice => ({ id: kind, label: named[kind] }));
  return [
    { id: 'kind', label: linkLabels.kind, type: 'choice', required: true, choices },
    { id: 'number', label, help: numberHelp(numberText(procedure, 'ticket', 45)), type: 'text', required: true },
    togetherField(noun),
    reasonField,
  ];
}

/** Only of a duplicate; the other one still has to be solved. */
function togetherField(noun: Parameters<typeof linkLabels.together>[0]): Field {
  const { label, yes, no } = linkLabels.together(noun);
  const choices = [
    { id: 'yes', label: yes },
    { id: 'no', label: no },
  ];
  return { id: 'together', label, type: 'choice', usual: 'yes', choices, requiredWhen: { field: 'kind', is: ['duplicate-of'] } };
}

/** How two cases are related where a person does not say it. */
export const usualKind: KindByHand = 'related';

/** The fields of the form that takes a link away. */
export function unlinkFields(ticket: Ticket, procedure: Procedure): readonly Field[] {
  const choices = removableLinks(ticket).map(({ to, numbers = {}, partnerNumber = null }): Choice => {
    const [name = to] = numbersOf({ numbers, partnerNumber }, procedure, 'desk');
    return { id: to, label: name };
  });
  return [{ id: 'link', label: linkLabels.link, type: 'choice', required: true, choices }, reasonField];
}

const reasonField: Field = { id: 'reason', label: linkLabels.reason, type: 'long-text', required: true, minLength: 5, maxLength: 1000 };

/**
 * Links the case at hand with the one whose number was typed; a closed one can be linked, a draft cannot.
 *
 * Two documents are written, always in the same order, so that of two people who link the same cases differently one is refused
 * before anything is written. A press that was cut off in between goes on when it is repeated, and so does a new one of the same
 * kind, from either case: they count as linked only when both say so.
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
    const { values, faults } = checkForm(fields, { kind: usualKind, together: 'yes', ...typed }, { today: null });
    const kind = linkedByHand.find((one) => one === values['kind']) ?? usualKind;
    const named = await namedCase(dependencies, values['number'] ?? '', actor, atNumber);
    const isTogether = kind === 'duplicate-of' && values['together'] !== 'no';
    const goesOn = isRepeated(old.stored, key, actor) || (isTogether && mayStillBeFolded(old.stored, named));
    const fault = faultOf(named, old.stored, goesOn ? null : kind);
    const all = [...faults, ...(fault === null || faults.some((f) => f.field === fault.field) ? [] : [fault])];
    if (all.length > 0 || !('stored' in named)) return { kind: 'faults', fields, faults: all, of: old };
    const told = secretsTold([ticket, named.stored.ticket], values, old.procedure);
    if (told.length > 0) return { kind: 'faults', fields, faults: told, of: old };
    return linkBoth(dependencies, old, named.stored, { key, kind, isTogether, reason: values['reason'] ?? '' }, actor);
  };
}

/** The reason stands in both cases, so it holds a secret of neither. Source: SIGCE-09 */
function secretsTold(tickets: readonly Ticket[], values: FieldValues, procedure: Procedure): readonly FieldFault[] {
  const all = tickets.flatMap((ticket) => secretFaults(ticket, [reasonField], values, procedure));
  return all.slice(0, 1);
}

const atNumber = { field: 'number', label: linkLabels.number } as const;

/** Both say that it is the duplicate, and it is not solved with the other one: it was cut off before that, or is wanted only now. */
function mayStillBeFolded({ ticket }: StoredTicket, named: NamedCaseRead | FieldFault): boolean {
  if (!('stored' in named)) return false;
  const { ticket: other } = named.stored;
  const isLinked = removableLink(ticket, other.id)?.kind === 'duplicate-of' && removableLink(other, ticket.id)?.kind === 'has-duplicate';
  return isLinked && checkParent(other) === null && canBeChild(ticket, other.id);
}

/** @param kind null for a press that goes on with what stands */
function faultOf(named: NamedCaseRead | FieldFault, own: StoredTicket, kind: KindByHand | null): FieldFault | null {
  if (!('stored' in named)) return named;
  const { id, ticket } = named.stored;
  const { asked } = named;
  if (id === own.id) return { ...atNumber, code: 'same-case' };
  if (checkRegistered(ticket) !== null) return { ...atNumber, code: 'draft-case', asked };
  const standing = kind === null ? undefined : standingLink(own, { id, ticket }, kind);
  return standing === undefined ? null : { ...atNumber, code: 'linked-case', asked, ...standing };
}

/** The link that stands in the way: any that is whole, and half of one of another kind, which only its own kind completes. */
function standingLink(
  own: StoredTicket,
  other: Pick<StoredTicket, 'id' | 'ticket'>,
  wanted: KindByHand,
): { kind: LinkKind; isFinal: boolean } | undefined {
  const here = removableLink(own.ticket, other.id)?.kind;
  const there = removableLink(other.ticket, own.id)?.kind;
  const kind = here ?? (there === undefined ? undefined : seenFromOther(there));
  const isHalf = here === undefined || there === undefined;
  if (kind !== undefined && !(isHalf && kind === wanted)) return { kind, isFinal: false };
  const isOfDesk = (links: readonly Link[], to: TicketId, one: LinkKind): boolean =>
    links.some((link) => !isByHand(link) && link.to === to && link.kind === one);
  const isMade = isOfDesk(own.ticket.links, other.id, wanted) || isOfDesk(other.ticket.links, own.id, seenFromOther(wanted));
  return isMade && kind === undefined ? { kind: wanted, isFinal: true } : undefined;
}

type LinkAct = { key: string; kind: KindByHand; isTogether: boolean; reason: string };

async function linkBoth(
  { execute }: LinkDependencies,
  old: CaseView,
  other: StoredTicket,
  { key, kind, isTogether, reason }: LinkAct,
  actor: PersonActor,
): Promise<LinkedCases> {
  const { ticket } = old.stored;
  const link = { id: key, type: 'link' as const, reason };
  const sides = [
    { of: ticket, to: other.ticket, kind },
    { of: other.ticket, to: ticket, kind: seenFromOther(kind) },
  ].toSorted((a, b) => (a.of.id < b.of.id ? -1 : 1));
  for (const side of sides) {
    const written = await execute(side.of.id, { ...link, to: side.to.id, kind: side.kind, ...numbersForLink(side.to) }, actor);
    if (written.kind === 'refused') return { ...written, stored: old.stored };
  }
  const together = isTogether ? await fold(execute, ticket, other.ticket, key, actor) : 'apart';
  return { kind: 'done', of: old, other: other.ticket, as: kind, together };
}

/** The duplicate is solved with the other case; where one of the two is over, or goes with a third one, each is solved by itself. */
async function fold(
  execute: ExecuteCommand,
  duplicate: Ticket,
  of: Ticket,
  key: string,
  actor: PersonActor,
): Promise<Extract<LinkedCases, { kind: 'done' }>['together']> {
  if (checkParent(of) !== null || !canBeChild(duplicate, of.id)) return 'apart';
  // A duplicate of a mass incident is one of its reports: who attends it is asked.
  const way = isDeclared(of) ? 'added' : 'duplicate';
  const added = await execute(of.id, { id: `${key}:fold`, type: 'add-children', children: [relatedCase(duplicate)], way }, actor);
  if (added.kind === 'refused') return 'apart';
  return isAsked(duplicate, way, actor.id) ? 'asked' : 'together';
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
    const as = removableLink(ticket, to)?.kind ?? usualKind;
    if (other !== null && isRepeated(old.stored, key, actor)) return { kind: 'done', of: old, other: other.ticket, as };
    if (faults.length > 0 || other === null) return { kind: 'faults', fields, faults, of: old };
    const told = secretsTold([ticket, other.ticket], values, old.procedure);
    if (told.length > 0) return { kind: 'faults', fields, faults: told, of: old };
    const refusal = await unlinkBoth(execute, old, other.ticket, { id: key, reason: values['reason'] ?? '' }, actor);
    return refusal ?? { kind: 'done', of: old, other: other.ticket, as };
  };
}

/** The case at hand is written last: its command says that the press is done. */
async function unlinkBoth(
  execute: ExecuteCommand,
  old: CaseView,
  other: Ticket,
  act: { id: string; reason: string },
  actor: PersonActor,
): Promise<CommandRefused | null> {
  const { ticket } = old.stored;
  const unlink = { ...act, type: 'unlink' as const };
  const apart = await unfold(execute, [ticket, other], act, actor);
  if (apart?.kind === 'refused') return { ...apart, stored: old.stored };
  const there = await execute(other.id, { ...unlink, to: ticket.id }, actor);
  if (there.kind === 'refused') return { ...there, stored: old.stored };
  const here = await execute(ticket.id, { ...unlink, to: other.id }, actor);
  return here.kind === 'refused' ? here : null;
}

/**
 * A duplicate whose link is taken away goes on alone; one that goes with a mass incident stays with it. This comes before the links, which
 * say that the press is done.
 *
 * @returns null where neither is solved with the other one
 */
async function unfold(
  execute: ExecuteCommand,
  pair: readonly [Ticket, Ticket],
  { id, reason }: { id: string; reason: string },
  actor: PersonActor,
): Promise<CommandResult | null> {
  const [one, other] = pair;
  for (const [parent, child] of [pair, [other, one]] as const) {
    if (!isOpen(parent) || !isFolded(child, parent)) continue;
    return execute(parent.id, { id: `${id}:unfold`, type: 'remove-children', children: [child.id], reason }, actor);
  }
  return null;
}

/** A case that was folded a moment ago does not have its parent yet. */
function isFolded({ id, parent }: Ticket, { children = [] }: Ticket): boolean {
  return children.some((one) => one.id === id) && (parent === undefined || parent.way === 'duplicate');
}
