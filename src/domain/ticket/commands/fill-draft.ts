import { checkForm } from '../forms/check-form.js';
import { truncateText } from '../../text/normalise-text.js';
import { draftValues } from '../forms/draft-values.js';
import { categoryIn, draftFields } from '../forms/draft-fields.js';
import { categoryOf, ProcedureFault } from '../../procedure/lookup.js';
import type { Category, Procedure, Transition } from '../../procedure/procedure.js';
import { isOfDesk, isOneOf, type Actor } from '../../people/person.js';
import type { FillDraft } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent, TicketEvent } from '../events.js';
import { lastMove } from '../last-move.js';
import { nextSection, sectionedForm } from '../forms/sections.js';
import { isDraft, type FieldValues, type Ticket } from '../ticket.js';

/** Longest raw value that is kept while it is still wrong; what is longer was never typed on our form. */
const maxRawLength = 8000;

/**
 * Keeps what was typed, right or wrong, and makes the draft a ticket once everything asked is there.
 *
 * A form with faults is no refusal: the typed values stand in the draft and its card shows each fault at its field.
 * Source: UARIV-06, UARIV-08
 */
export function fillDraft(ticket: Ticket, command: FillDraft, circumstances: Circumstances, history: readonly RecordedEvent[]): Decision {
  const { procedure, actor } = circumstances;
  if (!isDraft(ticket))
    return refused(ticket.phase === 'void' ? { code: 'draft-gone', at: ticket.since } : { code: 'stale-card', last: lastMove(history) });
  const complete = completionOf(procedure, ticket.state);
  if (!isOneOf(complete.by, actor, ticket, procedure) && !isAsker(ticket, actor))
    return refused({ code: 'not-yours', doers: complete.by, group: ticket.group, transition: complete.id });

  const typed = { ...ticket.fields, ...asked(procedure, ticket, command.fields) };
  const category = categoryIn(procedure, typed, ticket.category);
  const filled: TicketEvent = { type: 'draft-filled', fields: typed, category, submitted: command.submit };
  if (!command.submit) return happened([filled]);

  const chosen = categoryOf(procedure, category ?? undefined);
  if (chosen?.refused !== undefined) return refused({ code: 'category-refused', category: chosen.label, reason: chosen.refused });
  const { values, faults } = checkForm(
    draftFields(procedure, category),
    draftValues({ fields: typed, files: ticket.files, category }, procedure),
  );
  if (faults.length > 0 || chosen === undefined) return happened([filled]);
  return happened([filled, completed(procedure, ticket, complete, chosen, values)], ['ticket']);
}

/** Whoever asked another group for it fills it in, also above the first level. Source: UARIV-14 */
function isAsker({ wantedGroup, registeredBy }: Ticket, actor: Actor): boolean {
  return wantedGroup !== null && isOfDesk(actor) && actor.kind === 'person' && actor.id === registeredBy?.id;
}

/** Only what the form asks is kept, each within bounds. */
function asked(procedure: Procedure, ticket: Ticket, typed: FieldValues): FieldValues {
  const category = categoryIn(procedure, typed, ticket.category);
  const ids = new Set(draftFields(procedure, category).map((f) => f.id));
  return Object.fromEntries(
    Object.entries(typed)
      .filter(([id]) => ids.has(id))
      .map(([id, value]) => [id, truncateText(value, maxRawLength)]),
  );
}

/** A checked procedure has exactly one way out of its draft state by completing it. */
export function completionOf(procedure: Procedure, state: string): Transition {
  const transition = procedure.transitions.find((t) => t.act === 'complete' && t.from.includes(state));
  if (transition === undefined) throw new ProcedureFault('unknown-id', `no transition completes ${state}`);
  return transition;
}

/** Where other areas fill sections of the form, it begins with the first of them. Source: USPEC-06 */
function completed(procedure: Procedure, ticket: Ticket, { id, to }: Transition, category: Category, fields: FieldValues): TicketEvent {
  const turn = nextSection({ category: category.id, fields, sections: [] }, procedure);
  const state = turn === null ? to : (sectionedForm(category.id, procedure)?.sectionsIn ?? to);
  return {
    type: 'draft-completed',
    transition: id,
    to: state,
    fields,
    kind: category.kind,
    priority: ticket.priority,
    group: turn?.group ?? ticket.wantedGroup ?? category.group ?? procedure.intake.group,
  };
}
