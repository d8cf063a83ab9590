import { isOfDesk } from '../../domain/people/roles.js';
import { checkSeen } from '../../domain/ticket/stale-card.js';
import { addedFields, correctionDoers, correctionFields, correctionId, inCategory } from '../../domain/ticket/forms/correction-fields.js';
import { faultsOfAsked } from '../../domain/ticket/forms/sent-fields.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { nothingCorrectedText } from '../../texts/answers.js';
import { caseName } from '../../cards/parts/case-head.js';
import { notFoundDialog, refusedDialog, refusedForm, shown, writtenIn } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../carried.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';

/** The form for who may correct something of this case as its card showed it. Source: UARIV-02, USPEC-06 */
export function correctForm(turn: Turn, view: CaseView, seen: number, again: TypedForm): DialogOpened {
  const { ticket } = view.stored;
  const late = checkSeen(view.stored, seen);
  if (late !== null) return refusedDialog(turn, late, view);
  const fields = correctionFields(ticket, view.procedure, turn.actor, again.typed);
  if (fields.length === 0 && !isOfDesk(turn.actor)) return refusedDialog(turn, { code: 'only-desk' });
  if (fields.length === 0)
    return refusedDialog(turn, { code: 'not-yours', doers: correctionDoers(view.procedure), group: ticket.group, transition: '' }, view);
  return shown(turn.context.dialogs.correct(view, fields, again));
}

/** @param seen the category whose own fields the form had */
function askedFaults(
  { stored: { ticket }, procedure }: CaseView,
  typed: FieldValues,
  seen: string | null,
  faults: readonly FieldFault[],
): readonly FieldFault[] {
  const after = inCategory(ticket, procedure, typed);
  const added = after.category === seen ? [] : addedFields(ticket, after, procedure).map(({ id }) => correctionId(id));
  return faultsOfAsked(faults, (field) => !added.includes(field));
}

/** What is wrong comes back in the form; what was so already changed nothing, and is said. */
export async function submitCorrection(
  turn: Turn,
  { ticket, v, category, n }: { ticket: TicketId; v: number; category?: string | undefined; n: string },
  typed: FieldValues,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const result = await context.execute(
    ticket,
    { id: commandId(turn, 'correct', n, typed), type: 'correct', seen: v, input: typed, isWhole: true },
    actor,
  );
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundDialog(turn);
  if (result.kind === 'refused') {
    if (result.refusal.code === 'fields-missing')
      return correctForm(turn, view, v, { typed, faults: askedFaults(view, typed, category ?? null, result.refusal.faults) });
    const fields = correctionFields(view.stored.ticket, view.procedure, actor, typed);
    return refusedForm(turn, result.refusal, view, writtenIn(fields, typed));
  }
  const isAsBefore = result.repeated && view.stored.ticket.version === v;
  return isAsBefore
    ? { kind: 'message', text: nothingCorrectedText(caseName(view.stored.ticket, view.procedure, 'desk')) }
    : { kind: 'close' };
}
