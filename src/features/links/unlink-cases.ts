import { checkLinking, removableLinks } from '../../core/ticket/commands/link-tickets.js';
import { isOpen, ticketId, type Ticket, type TicketId } from '../../core/ticket/ticket.js';
import { caseNoun } from '../../texts/words.js';
import { namesOf, openToLink, reasonField, secretsTold, type LinkEnd, type LinkPress } from './link-cases.js';
import type { Desk } from '../../desk.js';
import type { Command } from '../../core/ticket/command.js';
import { linkLabels } from '../../core/form-labels.js';
import { isRepeated } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import { unlinkedCasesText } from '../../texts/links.js';
import { caseForm, nothingElse } from '../case-form.js';

/** The form that asks which link is removed, and why; an only link is chosen already. Source: UARIV-14 */
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

/** Removes the link from both cases: in the same order, and as safe to repeat. Source: UARIV-14 */
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

/**
 * A duplicate whose link is removed continues alone; one that goes with a mass incident stays with it. The case at hand is written last:
 * its command says that the press is done.
 */
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

/** Whether the duplicate goes with the other case; right after it was added it does not have its parent yet. */
function isFolded({ id, parent }: Ticket, { children = [] }: Ticket): boolean {
  return children.some((one) => one.id === id) && (parent === undefined || parent.way === 'duplicate');
}
