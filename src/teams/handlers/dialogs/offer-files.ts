import type { OfferFiles } from '../../../domain/ticket/command.js';
import { readerOf } from '../../../domain/ticket/ticket-numbers.js';
import { SendFault, type CaseView } from '../../../ports/messenger.js';
import { offeredText, offeredAlreadyText, type Offering } from '../../../texts/files.js';
import { filesField } from '../../cards/dialogs/files-dialog.js';
import type { DialogAnswer } from '../../turn/handlers.js';
import { attachedFiles } from './case-files.js';
import { caseView, type Turn } from '../handler-context.js';
import { notFound, refusedBecause } from './dialog-answers.js';
import { readable } from '../may-read.js';
import type { inputsOf, PressData } from '../presses/press-data.js';
import { idOf } from '../presses/press-id.js';

type Inputs = ReturnType<typeof inputsOf>;

export function chosenFiles(typed: Inputs): readonly string[] {
  return (typed['files'] ?? '').split(',').filter((id) => id !== '');
}

export const noneChosen = [{ field: filesField.id, label: filesField.label, code: 'missing' }] as const;

/** Copies of the chosen files are offered to who asks, each by a card in their own chat. Source: UARIV-18 */
export async function offerFiles(
  turn: Turn,
  { verb, ticket, n }: Extract<PressData, { verb: 'offer-files' }>,
  typed: Inputs,
): Promise<DialogAnswer> {
  const stored = await readable(turn, ticket);
  if (stored === null) return notFound(turn);
  const files = chosenFiles(typed);
  if (files.length === 0) return attachedFiles(turn, stored, { typed, faults: noneChosen });
  const offer = idOf(turn, verb, n, files.join(','));
  const done = await turn.context.execute(ticket, { id: offer, type: verb, offer, files }, turn.actor);
  if (done.kind === 'refused') return refusedBecause(turn, done.refusal, done.stored);
  if (done.repeated) return { kind: 'message', text: offeredAlreadyText() };
  const offering = await sendOffers(turn, await caseView(turn.context, done.stored), { type: verb, offer, files });
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
        return { asked: wanted.length, offered, unclear, barred: isRevoked(fault) ? 'unreachable' : 'busy' };
      unclear += 1;
    }
  }
  return { asked: wanted.length, offered, unclear, barred: null };
}

function isRevoked({ code }: SendFault): boolean {
  return code === 'blocked' || code === 'gone' || code === 'no-place' || code === 'refused';
}
