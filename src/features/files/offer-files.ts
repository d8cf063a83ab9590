import type { OfferFiles } from '../../domain/ticket/command.js';
import { SendFault, type CaseView } from '../../ports/messenger.js';
import { offeredText, offeredAlreadyText, type Offering } from '../../texts/files.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { noFilesChosen } from './case-files.js';
import { refusedDialog } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';
import { readerOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { DialogAnswer } from '../../talk/handlers.js';

export function chosenFiles(typed: FieldValues): readonly string[] {
  return (typed['files'] ?? '').split(',').filter((id) => id !== '');
}

/** Copies of the chosen files are offered to who asks, each by a card in their own chat. Source: UARIV-18 */
export async function offerFiles(turn: Turn, { verb, ticket, n }: PressOf['offer-files'], typed: FieldValues): Promise<DialogAnswer> {
  const files = chosenFiles(typed);
  if (files.length === 0) return noFilesChosen(turn, ticket, typed);
  const offer = commandId(turn, verb, n, files.join(','));
  const result = await turn.context.execute(ticket, { id: offer, type: verb, offer, files }, turn.actor);
  if (result.kind === 'refused') return refusedDialog(turn, result.refusal, await viewAfter(turn, result));
  if (result.repeated) return { kind: 'message', text: offeredAlreadyText() };
  const offering = await sendOffers(turn, await viewAfter(turn, result), { type: verb, offer, files });
  return { kind: 'message', text: offeredText(offering) };
}

/** One card for each, until Teams takes no more; what did not leave is asked for anew. */
async function sendOffers({ context, actor }: Turn, view: CaseView, { offer, files }: OfferFiles): Promise<Offering> {
  const wanted = view.stored.ticket.files.filter(({ id }) => files.includes(id));
  let offered = 0;
  let unclear = 0;
  for (const file of wanted) {
    try {
      await context.messenger.post(
        { kind: 'person', person: actor.id },
        { kind: 'file-offer', case: view, file, offer, readBy: readerOf(actor) },
      );
      offered += 1;
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      if (fault.code !== 'outcome-unknown')
        return { asked: wanted.length, offered, unclear, barred: isUnreachable(fault) ? 'unreachable' : 'busy' };
      unclear += 1;
    }
  }
  return { asked: wanted.length, offered, unclear, barred: null };
}

function isUnreachable({ code }: SendFault): boolean {
  return code === 'blocked' || code === 'gone' || code === 'no-place' || code === 'refused';
}
