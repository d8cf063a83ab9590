import type { FieldFault, Refusal } from '../../domain/ticket/refusals.js';
import type { AddNote } from '../../domain/ticket/command.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { CommandResult } from '../../app/tickets/execute-command.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { deliveryText, notFoundDialog, refusedForm, shown, writtenIn } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../carried.js';
import { consultableGroups, checkReachOut, checkWriting } from '../../domain/ticket/permissions.js';
import { groupChoices } from '../../domain/ticket/forms/draft-fields.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import type { Field } from '../../domain/procedure/form.js';
import { noteLabels } from '../../form-labels.js';
import { typedTextLabels } from '../../texts/refusals.js';

/** A note for those who attend, the answer to a consultation, for the requester too, or, from who may turn to it, for another group. Source: UARIV-16 */
export function noteForm({ context, actor }: Turn, view: CaseView, again: TypedForm & { answers?: number | undefined }): DialogOpened {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const groups = checkReachOut(ticket, actor, procedure) === null ? groupChoices(consultableGroups(ticket, procedure), procedure) : [];
  return shown(context.dialogs.note(view, { ...again, groups, isInternal: checkWriting(ticket, actor, procedure) !== null }));
}

/** The one group that can be asked for advice, which the form does not ask for. */
async function onlyGroup({ context, actor }: Turn, ticket: TicketId): Promise<AddNote['audience'] | null> {
  const view = await context.openCase(ticket, actor);
  const [only, ...others] = view === null ? [] : consultableGroups(view.stored.ticket, view.procedure);
  return only === undefined || others.length > 0 ? null : { group: only.id };
}

type NotePress = { ticket: TicketId; n: string; answers?: number | undefined };

export async function submitNote(turn: Turn, { ticket, n, answers }: NotePress, typed: FieldValues): Promise<DialogAnswer> {
  const text = typed['text'] ?? '';
  const audience = answers === undefined ? (audienceIn(typed) ?? (await onlyGroup(turn, ticket))) : { answers };
  if (audience === null) return withoutGroup(turn, ticket, typed);
  const command = { id: commandId(turn, 'add-note', n, typed), type: 'add-note', text, audience, saidAt: turn.inbound.at } as const;
  const result = await turn.context.execute(ticket, command, turn.actor);
  return answered(turn, result, typed, (view, again) => noteForm(turn, view, { ...again, answers }));
}

async function withoutGroup(turn: Turn, ticket: TicketId, typed: FieldValues): Promise<DialogAnswer> {
  const view = await turn.context.openCase(ticket, turn.actor);
  if (view === null) return notFoundDialog(turn);
  const none: FieldFault = { field: 'group', label: noteLabels.group, code: 'missing' };
  const faults = (typed['text'] ?? '').trim() === '' ? [textFault({ code: 'empty', what: 'note' }), none] : [none];
  return noteForm(turn, view, { typed, faults });
}

function audienceIn(typed: FieldValues): AddNote['audience'] | null {
  if (typed['audience'] === 'public') return 'public';
  if (typed['audience'] !== 'group') return 'internal';
  const group = typed['group'] ?? '';
  return group === '' ? null : { group };
}

export async function submitInformation(
  turn: Turn,
  { ticket, n }: { ticket: TicketId; n: string },
  typed: FieldValues,
): Promise<DialogAnswer> {
  const { context, actor, inbound } = turn;
  const id = commandId(turn, 'add-information', n, typed);
  const command = { id, type: 'add-information', text: typed['text'] ?? '', saidAt: inbound.at } as const;
  const result = await context.execute(ticket, command, actor);
  const answer = await answered(turn, result, typed, (view, again) => shown(context.dialogs.information(view, again)));
  if (result.kind !== 'executed') return answer;
  return { kind: 'message', text: deliveryText(await viewAfter(turn, result), null) };
}

const textField: Field = { id: 'text', label: noteLabels.text, type: 'long-text' };

/** A text that is empty, too long or with what it may not hold comes back in its form. */
async function answered(
  turn: Turn,
  result: CommandResult,
  typed: FieldValues,
  form: (view: CaseView, again: TypedForm) => DialogAnswer,
): Promise<DialogAnswer> {
  if (result.kind === 'executed') return { kind: 'close' };
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundDialog(turn);
  const { refusal } = result;
  if (refusal.code === 'fields-missing') return form(view, { typed, faults: refusal.faults });
  if (refusal.code !== 'empty' && refusal.code !== 'too-long') return refusedForm(turn, refusal, view, writtenIn([textField], typed));
  return form(view, { typed, faults: [textFault(refusal)] });
}

function textFault(refusal: Extract<Refusal, { code: 'empty' | 'too-long' }>): FieldFault {
  const at = { field: 'text', label: typedTextLabels[refusal.what] };
  return refusal.code === 'empty' ? { ...at, code: 'missing' } : { ...at, code: 'too-long', most: refusal.most, found: refusal.found };
}
