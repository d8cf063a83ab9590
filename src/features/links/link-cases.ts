import type { Desk } from '../../desk.js';
import { namedCase, type NamedCaseRead } from '../../desk/tickets/open-case.js';
import { caseName } from '../../cards/parts/case-head.js';
import { linkLabels } from '../../core/form-labels.js';
import { isRepeated, type StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import type { Field, Choice } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { numberText } from '../../core/procedure/lookup.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { canBeChild, isAsked } from '../../core/ticket/commands/follow-parent.js';
import {
  checkLinking,
  checkParent,
  linkedByHand,
  removableLink,
  seenFromOther,
  type KindByHand,
  removableLinks,
} from '../../core/ticket/commands/link-tickets.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import { secretFaults } from '../../core/ticket/forms/secret-values.js';
import { relatedCase } from '../../core/ticket/mass/mass-form.js';
import { isDeclared } from '../../core/ticket/mass/mass-incident.js';
import { numbersForLink, numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { checkRegistered, notFoundRefusal, type FieldFault, type Refusal } from '../../core/ticket/refusals.js';
import {
  isByHand,
  type FieldValues,
  type Link,
  type LinkKind,
  type Ticket,
  type TicketId,
  isOpen,
  ticketId,
} from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { linkedCasesText, unlinkedCasesText } from '../../texts/links.js';
import { capitalised, caseNoun } from '../../texts/words.js';
import { caseForm, nothingElse, type FormEnd, type FormPress } from '../case-form.js';
import type { Command } from '../../core/ticket/command.js';

/** Also for a closed case. Source: UARIV-14 */
export const linkForm = caseForm({
  open: 'link',
  verb: 'link-case',
  carries: nothingElse,
  title: 'Vincular',
  does: ({ procedure }) => `Une ${caseNoun(procedure).this} con ${caseNoun(procedure).as('otro')} que ya existe, con la razón.`,
  bars: ({ stored, procedure }, actor) => checkLinking(stored.ticket, actor, procedure),
  asks: (view, { procedure, typed }) => {
    const { many, as } = caseNoun(view.procedure);
    return {
      explanation: `${capitalised(as('los'))} dos ${many} quedan como están; cada ${as('uno')} muestra el vínculo y su historia dice por qué. También sirve ${as('uno')} ${as('cerrado')}.`,
      fields: linkFields(procedure),
      typed: { kind: usualKind, ...typed },
    };
  },
  // The form asks it of a duplicate, and of nothing else.
  send: ({ context, actor }, press) => linkCases(context, { ...press, fields: { together: '', ...press.fields } }, actor),
});

function linkFields(procedure: Procedure): readonly Field[] {
  const { number: label, numberHelp } = linkLabels;
  const noun = wordsOfProcedure(procedure).case;
  const named = linkLabels.kinds(noun);
  const together = linkLabels.together(noun);
  return [
    { id: 'kind', label: linkLabels.kind, type: 'choice', required: true, choices: linkedByHand.map((id) => ({ id, label: named[id] })) },
    { id: 'number', label, help: numberHelp(numberText(procedure, 'ticket', 45)), type: 'text', required: true },
    // Only for a duplicate whose original still has to be solved.
    {
      id: 'together',
      label: together.label,
      type: 'choice',
      usual: 'yes',
      choices: [
        { id: 'yes', label: together.yes },
        { id: 'no', label: together.no },
      ],
      requiredWhen: { field: 'kind', is: ['duplicate-of'] },
    },
    reasonField,
  ];
}

const usualKind: KindByHand = 'related';

const reasonField: Field = {
  id: 'reason',
  label: linkLabels.reason,
  type: 'long-text',
  required: true,
  minLength: 5,
  maxLength: 1000,
};

/** `of` is the case at hand as it was before, for its faults or refusal. */
export type LinkEnd = Extract<FormEnd, { kind: 'message' | 'faults' | 'refused' }>;
type LinkPress = Pick<FormPress, 'of' | 'fields' | 'key'>;

async function openToLink({ openStored }: Desk, of: TicketId, actor: PersonActor) {
  const old = await openStored(of, actor);
  const refusal = old === null ? notFoundRefusal : checkLinking(old.stored.ticket, actor, old.procedure);
  return old === null || refusal !== null ? ({ kind: 'refused', refusal: refusal ?? notFoundRefusal, of: old } as const) : old;
}

/**
 * A closed case can be linked, a draft cannot. Both documents are always written in the same order, so that if two people link the same
 * cases differently, one is refused before anything is written. An interrupted press continues when it is repeated, or when either case is
 * linked again with the same kind: two cases count as linked only when both say so. Source: UARIV-14
 */
export async function linkCases(desk: Desk, { of: id, fields: typed, key }: LinkPress, actor: PersonActor): Promise<LinkEnd> {
  const of = await openToLink(desk, id, actor);
  if ('kind' in of) return of;
  const { ticket } = of.stored;
  const fields = linkFields(desk.registry.current.procedure);
  const { values, faults } = checkForm(fields, { kind: usualKind, together: 'yes', ...typed }, { today: null });
  const kind = linkedByHand.find((one) => one === values['kind']) ?? usualKind;
  const { number = '', together: wanted, reason = '' } = values;
  const named = await namedCase(desk, number, actor, atNumber);
  const isTogether = kind === 'duplicate-of' && wanted !== 'no';
  const goesOn = isRepeated(of.stored, key, actor) || (isTogether && mayStillBeFolded(of.stored, named));
  const all = withFault(faults, faultOf(named, of.stored, goesOn ? null : kind));
  if (all.length > 0 || !('stored' in named)) return { kind: 'faults', faults: all, of };
  const other = named.stored.ticket;
  const told = secretsTold([ticket, other], values, of.procedure);
  if (told.length > 0) return { kind: 'faults', faults: told, of };
  const refusal = await linkBoth(desk, [ticket, other], { key, kind, reason }, actor);
  if (refusal !== null) return { kind: 'refused', refusal, of };
  const together = isTogether ? await fold(desk, ticket, other, key, actor) : 'apart';
  return { kind: 'message', text: linkedCasesText(...namesOf(of, other), kind, caseNoun(of.procedure), together) };
}

function namesOf({ stored, procedure }: CaseView, other: Ticket) {
  return [caseName(stored.ticket, procedure, 'desk'), caseName(other, procedure, 'desk')] as const;
}

/** Both cases show the reason. Source: SIGCE-09 */
function secretsTold(tickets: readonly Ticket[], values: FieldValues, procedure: Procedure): readonly FieldFault[] {
  return tickets.flatMap((ticket) => secretFaults(ticket, [reasonField], values, procedure)).slice(0, 1);
}

const atNumber = { field: 'number', label: linkLabels.number } as const;

/** Whether a linked duplicate can still be solved with the other case: the press was cut off before that, or a person wants it only now. */
function mayStillBeFolded({ ticket }: StoredTicket, named: NamedCaseRead | FieldFault): boolean {
  if (!('stored' in named)) return false;
  const { ticket: other } = named.stored;
  const isLinked = removableLink(ticket, other.id)?.kind === 'duplicate-of' && removableLink(other, ticket.id)?.kind === 'has-duplicate';
  return isLinked && checkParent(other) === null && canBeChild(ticket, other.id);
}

const withFault = (faults: readonly FieldFault[], fault: FieldFault | null): readonly FieldFault[] =>
  fault === null || faults.some(({ field }) => field === fault.field) ? faults : [...faults, fault];

function faultOf(named: NamedCaseRead | FieldFault, own: StoredTicket, kind: KindByHand | null): FieldFault | null {
  if (!('stored' in named)) return named;
  const { asked, stored } = named;
  if (stored.id === own.id) return { ...atNumber, code: 'same-case' };
  if (checkRegistered(stored.ticket) !== null) return { ...atNumber, code: 'draft-case', asked };
  const standing = kind === null ? undefined : standingLink(own.ticket, stored.ticket, kind);
  return standing === undefined ? null : { ...atNumber, code: 'linked-case', asked, ...standing };
}

/** The link that prevents this one: any whole link, or a half link of another kind, which only a press of that kind completes. */
function standingLink(own: Ticket, other: Ticket, wanted: KindByHand): { kind: LinkKind; isFinal: boolean } | undefined {
  const here = removableLink(own, other.id)?.kind;
  const there = removableLink(other, own.id)?.kind;
  const kind = here ?? (there === undefined ? undefined : seenFromOther(there));
  const isHalf = here === undefined || there === undefined;
  if (kind !== undefined && !(isHalf && kind === wanted)) return { kind, isFinal: false };
  const isOfDesk = (links: readonly Link[], to: TicketId, one: LinkKind): boolean =>
    links.some((link) => !isByHand(link) && link.to === to && link.kind === one);
  const isMade = isOfDesk(own.links, other.id, wanted) || isOfDesk(other.links, own.id, seenFromOther(wanted));
  return isMade && kind === undefined ? { kind: wanted, isFinal: true } : undefined;
}

async function linkBoth(
  { execute }: Desk,
  [ticket, other]: readonly [Ticket, Ticket],
  { key, kind, reason }: { key: string; kind: KindByHand; reason: string },
  actor: PersonActor,
): Promise<Refusal | null> {
  const sides = [
    { of: ticket, to: other, kind },
    { of: other, to: ticket, kind: seenFromOther(kind) },
  ].toSorted((a, b) => (a.of.id < b.of.id ? -1 : 1));
  for (const side of sides) {
    const link = { id: key, type: 'link', reason, to: side.to.id, kind: side.kind, ...numbersForLink(side.to) } as const;
    const written = await execute(side.of.id, link, actor);
    if (written.kind === 'refused') return written.refusal;
  }
  return null;
}

/** Lets the duplicate be solved with the other case; if one of them is over, or goes with a third case, each is solved by itself. */
async function fold({ execute }: Desk, duplicate: Ticket, of: Ticket, key: string, actor: PersonActor) {
  if (checkParent(of) !== null || !canBeChild(duplicate, of.id)) return 'apart';
  // A duplicate of a mass incident is one of its reports: its assignee is asked.
  const way = isDeclared(of) ? 'added' : 'duplicate';
  const added = await execute(of.id, { id: `${key}:fold`, type: 'add-children', children: [relatedCase(duplicate)], way }, actor);
  if (added.kind === 'refused') return 'apart';
  return isAsked(duplicate, way, actor.id) ? 'asked' : 'together';
}

/** An only link is chosen already. Source: UARIV-14 */
export const unlinkForm = caseForm({
  open: 'unlink',
  verb: 'unlink-case',
  carries: nothingElse,
  title: 'Desvincular',
  does: ({ procedure }) => `Quita el vínculo con ${caseNoun(procedure).as('otro')} ${caseNoun(procedure).one}, con la razón.`,
  bars: ({ stored: { ticket }, procedure }, actor) =>
    checkLinking(ticket, actor, procedure) ?? (removableLinks(ticket).length === 0 ? { code: 'stale-card', last: null } : null),
  asks: ({ stored: { ticket }, procedure }, { typed }) => {
    const { many, as } = caseNoun(procedure);
    const [only, ...others] = removableLinks(ticket);
    return {
      explanation: `El vínculo se quita de ${as('los')} dos ${many}. La historia de cada ${as('uno')} conserva que estuvieron ${as('vinculados')} y por qué ya no.`,
      fields: unlinkFields(ticket, procedure),
      typed: { link: only === undefined || others.length > 0 ? '' : only.to, ...typed },
    };
  },
  send: ({ context, actor }, press) => unlinkCases(context, press, actor),
});

function unlinkFields(ticket: Ticket, procedure: Procedure): readonly Field[] {
  const choices = removableLinks(ticket).map(({ to, numbers = {}, partnerNumber = null }): Choice => {
    const [name = to] = numbersOf({ numbers, partnerNumber }, procedure, 'desk');
    return { id: to, label: name };
  });
  return [{ id: 'link', label: linkLabels.link, type: 'choice', required: true, choices }, reasonField];
}

/** In the same order, and as safe to repeat. Source: UARIV-14 */
export async function unlinkCases(desk: Desk, { of: id, fields: typed, key }: LinkPress, actor: PersonActor): Promise<LinkEnd> {
  const of = await openToLink(desk, id, actor);
  if ('kind' in of) return of;
  const { ticket } = of.stored;
  const { values, faults } = checkForm(unlinkFields(ticket, of.procedure), typed, { today: null });
  const to = ticketId(values['link'] ?? '');
  const other = to === '' ? null : ((await desk.tickets.load(to))?.ticket ?? null);
  if (other === null || !isRepeated(of.stored, key, actor)) {
    if (faults.length > 0 || other === null) return { kind: 'faults', faults, of };
    const told = secretsTold([ticket, other], values, of.procedure);
    if (told.length > 0) return { kind: 'faults', faults: told, of };
    const refusal = await unlinkBoth(desk, [ticket, other], { id: key, reason: values['reason'] ?? '' }, actor);
    if (refusal !== null) return { kind: 'refused', refusal, of };
  }
  return { kind: 'message', text: unlinkedCasesText(...namesOf(of, other)) };
}

/** A duplicate that goes with a mass incident stays with it. The case at hand is written last: its command says that the press is done. */
async function unlinkBoth(
  { execute }: Desk,
  [ticket, other]: readonly [Ticket, Ticket],
  { id, reason }: { id: string; reason: string },
  actor: PersonActor,
): Promise<Refusal | null> {
  const pairs = [
    { parent: ticket, child: other },
    { parent: other, child: ticket },
  ];
  const folded = pairs.filter(({ parent, child }) => isOpen(parent) && isFolded(child, parent)).slice(0, 1);
  const commands: readonly { of: TicketId; command: Command }[] = [
    ...folded.map(({ parent, child }) => ({
      of: parent.id,
      command: { id: `${id}:unfold`, type: 'remove-children' as const, children: [child.id], reason },
    })),
    { of: other.id, command: { id, reason, type: 'unlink', to: ticket.id } },
    { of: ticket.id, command: { id, reason, type: 'unlink', to: other.id } },
  ];
  for (const { of, command } of commands) {
    const written = await execute(of, command, actor);
    if (written.kind === 'refused') return written.refusal;
  }
  return null;
}

/** Right after it was added it does not have its parent yet. */
function isFolded({ id, parent }: Ticket, { children = [] }: Ticket): boolean {
  return children.some((one) => one.id === id) && (parent === undefined || parent.way === 'duplicate');
}
