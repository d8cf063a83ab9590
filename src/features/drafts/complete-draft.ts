import { completionOf } from '../../domain/procedure/lookup.js';
import { isOneOf } from '../../domain/people/roles.js';
import { today } from '../../domain/ticket/decision.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { categoryIn, checkDraft, completionFields, draftValues } from '../../domain/ticket/forms/draft-fields.js';
import { avoidableFaults } from '../../domain/ticket/forms/sent-fields.js';
import { personalFields } from '../../domain/ticket/forms/personal-fields.js';
import type { FieldFault, Refusal } from '../../domain/ticket/refusals.js';
import { staleCard } from '../../domain/ticket/stale-card.js';
import { isDraft, isRequester, type FieldValues, type TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { callRegisteredText, type LabelledValue } from '../../texts/answers.js';
import { valueText } from '../../texts/field-values.js';
import { notAsItIsText } from '../../texts/waiting-drafts.js';
import { inSentence, nounOf } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { notFoundDialog, refusedDialog, refusedForm, refusedPress, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../carried.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../talk/handlers.js';
import { sendDraft, sendOwnDraft } from './send-draft.js';

/** A draft's form, whole: the history has it that this person opened the personal data in it. Source: UARIV-06 */
export async function completionForm(turn: Turn, view: CaseView): Promise<DialogOpened> {
  const { context, actor, key } = turn;
  const refusal = checkCompletion(turn, view);
  if (refusal !== null) return refusedDialog(turn, refusal, view);
  if (personalFields(view.stored.ticket, view.procedure).length === 0) return shown(context.dialogs.complete(view));
  const opened = await context.execute(view.stored.id, { id: `data:${key}`, type: 'open-personal-data' }, actor);
  if (opened.kind === 'refused') return refusedDialog(turn, opened.refusal, view);
  return shown(context.dialogs.complete(await viewAfter(turn, opened)));
}

/** Late first, then by the command's own rule. */
function checkCompletion({ actor }: Turn, { stored, procedure }: CaseView): Refusal | null {
  const { ticket } = stored;
  if (!isDraft(ticket)) return staleCard(stored, null);
  const { id: transition, by } = completionOf(procedure, ticket.state);
  return isOneOf(by, actor, ticket, procedure) ? null : { code: 'not-yours', doers: by, group: ticket.group, transition };
}

/** Registers the case for its requester. What is still wrong, or was changed meanwhile, comes back in the form with all that was typed. */
export async function submitCompletion(
  turn: Turn,
  { ticket: id, upTo, n }: { ticket: TicketId; upTo: number; n: string },
  typed: FieldValues,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const again = (view: CaseView, faults: readonly FieldFault[], changed: readonly LabelledValue[] = []): DialogOpened =>
    shown(context.dialogs.complete(view, { typed, faults, changed }));
  const before = await context.openCase(id, actor);
  if (before === null) return notFoundDialog(turn);
  const changed = changedMeanwhile(before, upTo, typed);
  if (changed.length > 0 && checkCompletion(turn, before) === null) return again(before, [], changed);
  const send = isRequester(before.stored.ticket, actor.id) ? sendOwnDraft : sendDraft;
  const result = await send(context, id, { press: commandId(turn, 'complete-draft', n, typed), fields: typed }, actor);
  const isHeldBack = result.kind === 'refused' && result.refusal.code === 'too-many-cases';
  const view = isHeldBack ? before : await viewAfter(turn, result);
  if (view === null) return notFoundDialog(turn);
  if (result.kind === 'refused') {
    const { refusal } = result;
    if (refusal.code === 'fields-missing') return again(view, refusal.faults);
    // The dialog with it closes: what this form said and the case does not is said back. Source: UARIV-06
    return refusedForm(turn, refusal, view, saysBack.includes(refusal.code) ? onlyTyped(view, typed) : []);
  }
  const { ticket, history } = result.stored;
  if (!isDraft(ticket)) return { kind: 'message', text: registeredText(view) };
  return again(view, avoidableFaults(checkDraft(ticket, view.procedure, today(view)).faults, history, view.procedure));
}

function registeredText({ stored: { ticket }, procedure }: Pick<CaseView, 'stored' | 'procedure'>): string {
  return callRegisteredText(caseName(ticket, procedure, 'desk'), false, nounOf(ticket, procedure));
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

/** A colleague registers a draft without what only the desk asks. The card stays, so the answer is a sentence. Source: UARIV-06 */
export async function pressRegisterAsIs(turn: Turn, { ticket, n }: { ticket: TicketId; n: string }): Promise<PressAnswer> {
  const { context, actor } = turn;
  const id = commandId(turn, 'register-as-is', n, '');
  const result = await context.execute(ticket, { id, type: 'fill-draft', fields: {}, submit: true, waive: true }, actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'executed') return { kind: 'text', text: registeredText({ ...result.rules, stored: result.stored }) };
  const { refusal } = result;
  if (view === null || refusal.code !== 'fields-missing') return refusedPress(turn, refusal, view);
  const labels = refusal.faults.map((fault) => inSentence(fault.label));
  return { kind: 'text', text: notAsItIsText(caseName(view.stored.ticket, view.procedure, 'desk'), labels) };
}
