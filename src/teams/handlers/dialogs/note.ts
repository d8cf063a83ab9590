import { consultableGroups, groupChoices, checkReachOut } from '../../../domain/ticket/permissions.js';
import type { FieldFault, Refusal } from '../../../domain/ticket/refusals.js';
import type { NoteAudience } from '../../../domain/ticket/ticket.js';
import type { CommandResult } from '../../../app/tickets/execute-command.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { DialogAnswer, DialogOpened } from '../../turn/handlers.js';
import { caseView, type Turn } from '../handler-context.js';
import { notFound, refusedBecause, shown, type Again } from './dialog-answers.js';
import { readable } from '../may-read.js';
import type { inputsOf, PressData } from '../presses/press-data.js';
import { idOf } from '../presses/press-id.js';

type Of<V extends PressData['verb']> = Extract<PressData, { verb: V }>;
type Inputs = ReturnType<typeof inputsOf>;

/** A note for those who attend, for the requester too, or, from who may turn to it, for another group. Source: UARIV-16 */
export function noteForm({ context, actor }: Turn, view: CaseView, again: Again): DialogOpened {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const groups = checkReachOut(ticket, actor, procedure) === null ? groupChoices(consultableGroups(ticket, procedure)) : [];
  return shown(context.dialogs.note(view, { ...again, groups }));
}

export async function addNote(turn: Turn, { verb, ticket, n }: Of<'add-note'>, typed: Inputs): Promise<DialogAnswer> {
  const stored = await readable(turn, ticket);
  if (stored === null) return notFound(turn);
  const text = typed['text'] ?? '';
  const audience = audienceIn(typed);
  if (audience === null) {
    const none: FieldFault = { field: 'group', label: '¿Qué grupo?', code: 'missing' };
    const faults = text.trim() === '' ? [textFault({ code: 'empty', what: 'La nota' }), none] : [none];
    return noteForm(turn, await caseView(turn.context, stored), { typed, faults });
  }
  const done = await turn.context.execute(ticket, { id: idOf(turn, verb, n, ''), type: 'add-note', text, audience }, turn.actor);
  return answered(turn, done, typed, (view, again) => noteForm(turn, view, again));
}

function audienceIn(typed: Inputs): NoteAudience | null {
  if (typed['audience'] === 'public') return 'public';
  if (typed['audience'] !== 'group') return 'internal';
  const group = typed['group'] ?? '';
  return group === '' ? null : { group };
}

export async function addInformation(turn: Turn, { verb, ticket, n }: Of<'add-information'>, typed: Inputs): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if ((await readable(turn, ticket)) === null) return notFound(turn);
  const done = await context.execute(ticket, { id: idOf(turn, verb, n, ''), type: 'add-information', text: typed['text'] ?? '' }, actor);
  return answered(turn, done, typed, (view, again) => shown(context.dialogs.information(view, again)));
}

/** A text that is empty or too long comes back in its form. */
async function answered(
  turn: Turn,
  done: CommandResult,
  typed: Inputs,
  form: (view: CaseView, again: Again) => DialogAnswer,
): Promise<DialogAnswer> {
  if (done.kind === 'executed') return { kind: 'close' };
  if (done.stored === null) return notFound(turn);
  if (done.refusal.code !== 'empty' && done.refusal.code !== 'too-long') return refusedBecause(turn, done.refusal, done.stored);
  return form(await caseView(turn.context, done.stored), { typed, faults: [textFault(done.refusal)] });
}

function textFault(refusal: Extract<Refusal, { code: 'empty' | 'too-long' }>): FieldFault {
  const at = { field: 'text', label: refusal.what };
  return refusal.code === 'empty' ? { ...at, code: 'missing' } : { ...at, code: 'too-long', most: refusal.most, found: refusal.found };
}
