import { completionOf } from '../../domain/procedure/lookup.js';
import { isOneOf } from '../../domain/people/roles.js';
import { today } from '../../domain/ticket/decision.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { categoryIn, checkDraft, completionFields, draftValues } from '../../domain/ticket/forms/draft-fields.js';
import { avoidableFaults } from '../../domain/ticket/forms/sent-fields.js';
import { personalFields } from '../../domain/ticket/forms/personal-fields.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import { staleCard } from '../../domain/ticket/stale-card.js';
import { isDraft, isRequester, type FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { callRegisteredText, type LabelledValue } from '../../texts/answers.js';
import { valueText } from '../../texts/field-values.js';
import { nounOf } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { notFoundDialog, refusedDialog, refusedForm, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';

/** A draft's form, whole: the history has it that this person opened the personal data in it. Source: UARIV-06 */
export async function completionForm(turn: Turn, view: CaseView): Promise<DialogOpened> {
  const { context, actor, key } = turn;
  const refusal = checkCompletion(turn, view);
  if (refusal !== null) return refusedDialog(turn, refusal, view);
  if (personalFields(view.stored.ticket, view.procedure).length === 0) return shown(context.dialogs.complete(view));
  const opened = await context.execute(view.stored.id, { id: `data:${key}`, type: 'open-personal-data' }, actor);
  return opened.kind === 'refused'
    ? refusedDialog(turn, opened.refusal, view)
    : shown(context.dialogs.complete(await viewAfter(turn, opened)));
}

/** Late first, then by the command's own rule. */
function checkCompletion({ actor }: Turn, { stored, procedure }: CaseView): Refusal | null {
  const { ticket } = stored;
  if (!isDraft(ticket)) return staleCard(stored, null);
  const { id: transition, by } = completionOf(procedure, ticket.state);
  return isOneOf(by, actor, ticket, procedure) ? null : { code: 'not-yours', doers: by, group: ticket.group, transition };
}

/** Registers the case for its requester. What is still wrong, or was changed meanwhile, comes back in the form with all that was typed. */
export async function submitCompletion(turn: Turn, press: PressOf['complete-draft'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const before = await context.openCase(press.ticket, actor);
  if (before === null) return notFoundDialog(turn);
  const changed = changedMeanwhile(before, press.upTo, typed);
  if (changed.length > 0 && checkCompletion(turn, before) === null)
    return shown(context.dialogs.complete(before, { typed, faults: [], changed }));
  const id = commandId(turn, press.verb, press.n, typed);
  const send = isRequester(before.stored.ticket, actor.id) ? context.sendOwnDraft : context.sendDraft;
  const result = await send(press.ticket, { press: id, fields: typed }, actor);
  if (result.kind === 'refused' && result.refusal.code === 'too-many-cases') return tooLate(turn, result.refusal, before, typed);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundDialog(turn);
  if (result.kind === 'refused' && result.refusal.code === 'fields-missing')
    return shown(context.dialogs.complete(view, { typed, faults: result.refusal.faults }));
  if (result.kind === 'refused') return tooLate(turn, result.refusal, view, typed);
  const { ticket } = view.stored;
  if (!isDraft(ticket))
    return { kind: 'message', text: callRegisteredText(caseName(ticket, view.procedure, 'desk'), false, nounOf(ticket, view.procedure)) };
  const { faults } = checkDraft(ticket, view.procedure, today(view));
  return shown(context.dialogs.complete(view, { typed, faults: avoidableFaults(faults, view.stored.history, view.procedure) }));
}

/** Why the draft takes no form any more, and what this one said that the case does not: the dialog with it closes. Source: UARIV-06 */
function tooLate(turn: Turn, refusal: Refusal, view: CaseView, typed: FieldValues): DialogAnswer {
  return refusedForm(turn, refusal, view, saysBack.includes(refusal.code) ? onlyTyped(view, typed) : []);
}

/** Refusals of a form that its author may have filled in rightly. */
const saysBack: readonly Refusal['code'][] = ['stale-card', 'draft-gone', 'document-full', 'too-many-cases'];

/** What was typed, where the ticket has another value. */
function onlyTyped({ stored: { ticket }, procedure, now, calendar }: CaseView, typed: FieldValues): readonly LabelledValue[] {
  const asked = completionFields({ ...ticket, category: categoryIn(procedure, typed, ticket.category) }, procedure);
  const { values } = checkForm(asked, typed, { today: today({ now, calendar }) });
  return asked.flatMap((field) => {
    const [raw = '', value = '', kept = ''] = [typed[field.id], values[field.id], ticket.fields[field.id]];
    const isOther = raw.trim() !== '' && raw !== kept && value !== kept;
    return field.type !== 'file' && isOther ? [{ label: field.label, value: valueText(field, value) }] : [];
  });
}

/** What others wrote in the form since it was opened, where it is not what was typed: sending it would overwrite theirs. */
function changedMeanwhile({ stored: { ticket, history }, procedure }: CaseView, upTo: number, typed: FieldValues) {
  if (!history.some(({ event, seq }) => event.type === 'draft-filled' && seq > upTo)) return [];
  const values = draftValues(ticket, procedure);
  return completionFields(ticket, procedure).flatMap((field) => {
    const value = values[field.id] ?? '';
    const isOther = field.type !== 'file' && value !== '' && value !== (typed[field.id] ?? value);
    return isOther ? [{ label: field.label, value: valueText(field, value) }] : [];
  });
}
