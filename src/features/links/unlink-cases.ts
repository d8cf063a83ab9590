import type { Desk } from '../../desk.js';
import type { CommandResult } from '../../app/tickets/execute-command.js';
import { linkLabels } from '../../form-labels.js';
import { isRepeated } from '../../domain/outbox/stored-ticket.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { Choice, Field } from '../../domain/procedure/form.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { checkLinking, removableLinks } from '../../domain/ticket/commands/link-tickets.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { numbersOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import { isOpen, ticketId, type Ticket } from '../../domain/ticket/ticket.js';
import { unlinkedCasesText } from '../../texts/links.js';
import { caseNoun } from '../../texts/words.js';
import { caseForm, nothingElse } from '../case-form.js';
import { namesOf, openToLink, reasonField, secretsTold, type LinkEnd, type LinkPress } from './link-cases.js';

/** Which of its links is taken away, and why; the only one is chosen already. Source: UARIV-14 */
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
    const [first, ...others] = removableLinks(ticket);
    return {
      explanation: `El vínculo se quita de ${as('los')} dos ${many}. La historia de cada ${as('uno')} conserva que estuvieron ${as('vinculados')} y por qué ya no.`,
      fields: unlinkFields(ticket, procedure),
      typed: { link: first === undefined || others.length > 0 ? '' : first.to, ...typed },
    };
  },
  send: ({ context, actor }, press) => unlinkCases(context, press, actor),
});

/** The fields of the form that takes a link away. */
function unlinkFields(ticket: Ticket, procedure: Procedure): readonly Field[] {
  const choices = removableLinks(ticket).map(({ to, numbers = {}, partnerNumber = null }): Choice => {
    const [name = to] = numbersOf({ numbers, partnerNumber }, procedure, 'desk');
    return { id: to, label: name };
  });
  return [{ id: 'link', label: linkLabels.link, type: 'choice', required: true, choices }, reasonField];
}

/** Takes the link with a related case away from both: in the same order, and as safe to repeat. Source: UARIV-14 */
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

type Unlinking = { id: string; reason: string };

/** The case at hand is written last: its command says that the press is done. */
async function unlinkBoth(desk: Desk, pair: readonly [Ticket, Ticket], act: Unlinking, actor: PersonActor): Promise<Refusal | null> {
  const [ticket, other] = pair;
  const unlink = { ...act, type: 'unlink' } as const;
  for (const write of [
    () => unfold(desk, pair, act, actor),
    () => desk.execute(other.id, { ...unlink, to: ticket.id }, actor),
    () => desk.execute(ticket.id, { ...unlink, to: other.id }, actor),
  ]) {
    const written = await write();
    if (written?.kind === 'refused') return written.refusal;
  }
  return null;
}

/**
 * A duplicate whose link is taken away goes on alone; one that goes with a mass incident stays with it. This comes before the links, which
 * say that the press is done.
 *
 * @returns null where neither is solved with the other one
 */
async function unfold(
  { execute }: Desk,
  pair: readonly [Ticket, Ticket],
  { id, reason }: Unlinking,
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
