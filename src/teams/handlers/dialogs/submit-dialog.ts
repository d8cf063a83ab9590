import { transitionOf } from '../../../domain/procedure/lookup.js';
import type { FieldFault, Refusal } from '../../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import { backByTakingText } from '../../../texts/availability.js';
import { callRegisteredText, unknownButtonText } from '../../../texts/answers.js';
import { caseName } from '../../cards/parts/case-name.js';
import { channelField } from '../../cards/dialogs/form-dialogs.js';
import type { DialogAnswer } from '../../turn/handlers.js';
import type { JsonObject } from '../../protocol/json.js';
import { addInformation, addNote } from './note.js';
import { alreadyTheirs } from '../presses/already-theirs.js';
import { sendCorrection } from './correct-case.js';
import { caseView, deskView, type Turn } from '../handler-context.js';
import { readable } from '../may-read.js';
import { sendRequest } from './request-for-group.js';
import { notFound, refusedBecause } from './dialog-answers.js';
import { offerFiles } from './offer-files.js';
import { advanceForm, openDialog, registerForm } from './open-dialog.js';
import { saveFirstHour } from '../messages/first-hour.js';
import { inputsOf, pressShape, type PressData } from '../presses/press-data.js';
import { idOf } from '../presses/press-id.js';
import { refusedText } from '../refusal-message.js';
import { submitReassign } from './reassign-cases.js';
import { showFiles } from './show-files.js';
import { sendTold } from './record-manual-contact.js';

type Of<V extends PressData['verb']> = Extract<PressData, { verb: V }>;
type Inputs = ReturnType<typeof inputsOf>;

/** A dialog's form was sent. Faults come back in the same form with everything typed kept; anything else closes it with a sentence, or without. */
export async function submitDialog(turn: Turn, data: JsonObject): Promise<DialogAnswer> {
  if (data['verb'] === 'dialog') return openDialog(turn, data);
  const read = pressShape.safeParse(data);
  if (!read.success) return { kind: 'message', text: unknownButtonText() };
  const typed = inputsOf(data);
  switch (read.data.verb) {
    case 'advance':
      return advance(turn, read.data, typed);
    case 'add-note':
      return addNote(turn, read.data, typed);
    case 'add-information':
      return addInformation(turn, read.data, typed);
    case 'correct':
      return sendCorrection(turn, read.data, typed);
    case 'request-for-group':
      return sendRequest(turn, read.data, typed);
    case 'record-manual-contact':
      return sendTold(turn, read.data, typed);
    case 'offer-files':
      return saidToAsker(turn, await offerFiles(turn, read.data, typed));
    case 'show-files':
      return saidToAsker(turn, await showFiles(turn, read.data, typed));
    case 'register':
      return register(turn, read.data, typed);
    case 'first-hour-saved':
      return saveFirstHour(turn, read.data, typed);
    case 'reassign':
      return submitReassign(turn, read.data, typed);
    default:
      return { kind: 'message', text: unknownButtonText() };
  }
}

/** What became of copies may take longer than Teams waits. It concerns who asked, so then it is said in their own chat: a channel's thread is read by all. */
function saidToAsker({ context, actor }: Turn, answer: DialogAnswer): DialogAnswer {
  if (answer.kind !== 'message') return answer;
  const { text } = answer;
  return { ...answer, late: async () => void (await context.messenger.post({ kind: 'person', person: actor.id }, { kind: 'text', text })) };
}

async function advance(turn: Turn, { ticket, transition, v, n }: Of<'advance'>, typed: Inputs): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if ((await readable(turn, ticket)) === null) return notFound(turn);
  const done = await context.execute(
    ticket,
    { id: idOf(turn, transition, n, ''), type: 'advance', transition, seen: v, input: typed },
    actor,
  );
  const already = alreadyTheirs(turn, { transition, v }, done);
  if (already !== null) return { kind: 'message', text: already };
  if (done.kind === 'executed') return done.isBack === true ? { kind: 'message', text: backByTakingText() } : { kind: 'close' };
  if (done.stored === null) return notFound(turn);
  if (done.refusal.code === 'fields-missing') return advanceForm(turn, done.stored, transition, v, { typed, faults: done.refusal.faults });
  const fault = await personFault(turn, transition, done.refusal, done.stored);
  return fault === null
    ? refusedBecause(turn, done.refusal, done.stored)
    : advanceForm(turn, done.stored, transition, v, { typed, faults: [fault] });
}

/** The field where somebody was chosen who cannot be given it: the form comes back with all that was written. Source: USPEC-09, SIIF-15 */
async function personFault(turn: Turn, transition: string, refusal: Refusal, stored: StoredTicket): Promise<FieldFault | null> {
  if (refusal.code !== 'person-not-in-group' && refusal.code !== 'person-unavailable') return null;
  const { procedure } = await caseView(turn.context, stored);
  const field = transitionOf(procedure, transition)?.needs?.find((f) => f.choicesFrom === 'members' || f.choicesFrom === 'receivers');
  return field === undefined
    ? null
    : { field: field.id, label: field.label, code: 'pattern', says: await refusedText(turn, refusal, stored) };
}

/** By a channel that level 1 writes down; what names none of them came by telephone. Source: UARIV-01, UARIV-09 */
async function register(turn: Turn, { n }: Of<'register'>, typed: Inputs): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const channel = channelField.choices.find((c) => c.id === typed['channel'])?.id ?? 'telephone';
  const done = await context.registerCall({ actor, channel, fields: typed, solution: typed['solution'] ?? '', key: n });
  switch (done.kind) {
    case 'faults':
      return registerForm(turn, { typed, faults: done.faults });
    case 'refused':
      return refusedBecause(turn, done.refusal, null);
    case 'registered':
      return {
        kind: 'message',
        text: callRegisteredText(caseName(done.stored.ticket, deskView(context).procedure, 'desk'), done.stored.ticket.solution !== null),
      };
    default:
      return done satisfies never;
  }
}
