import { ticketId } from '../../core/ticket/ticket-id.js';
import { notFoundRefusal } from '../../core/ticket/refusals.js';
import { fileOfferedTo, isFileAccepted } from '../../core/ticket/commands/file-copies.js';
import { z } from 'zod';
import { createKeyedMutex } from '../../desk/tickets/change-ticket.js';
import type { NamedFile } from '../../core/ticket/events.js';
import type { CaseView } from '../../ports/messenger.js';
import { unknownButtonText } from '../../texts/answers.js';
import { acceptedAlreadyText, declinedText, notGivenText, offerExpiredText } from '../../texts/files.js';
import { consentShape, givenFile, removeCard, type TakeConsent } from '../consent.js';
import { fileOffer } from './case-files.js';
import { viewAfter, type Turn } from '../turn.js';
import { refusedText, textMessage } from '../answers.js';
import { readerOf } from '../../core/ticket/numbers/ticket-numbers.js';
import type { ConsentReplies } from '../../talk/message.js';
import { openCase } from '../../desk/tickets/open-case.js';

const word = z.string().min(1).max(200);
const shape = consentShape(z.object({ ticket: word, file: word, offer: word }));
type Consent = z.infer<typeof shape>;
type Accepted = Extract<Consent, { action: 'accept' }>;

/** How many files this process uploads at once; each is whole in memory. */
const maxUploads = 8;

/**
 * Checks again that the file was offered to them, that they may still see the case, and that the file is there. The card is removed after
 * the outcome was told: if the process stops before, the person can press it again. Source: UARIV-18
 */
export function createFileConsents(): TakeConsent {
  const underWay = new Set<string>();
  const inTurn = createKeyedMutex();
  let uploads = 0;
  return async (turn, value, replies) => {
    const read = shape.safeParse(value);
    if (!read.success || turn.inbound.conversation.kind !== 'personal') return replies.say(textMessage(unknownButtonText));
    const consent = read.data;
    const key = `${turn.actor.id}|${consent.context.offer}|${consent.context.file}`;
    if (underWay.has(key)) return;
    if (consent.action === 'decline') return decline(turn, consent, replies);
    underWay.add(key);
    const giving = inTurn(String(uploads++ % maxUploads), () => give(turn, consent, replies.say));
    const hasServed = await giving.finally(() => underWay.delete(key));
    if (hasServed) await removeCard(replies);
  };
}

async function decline(turn: Turn, { context: { ticket, ...offered } }: Consent, replies: ConsentReplies): Promise<void> {
  const { context, actor } = turn;
  const view = await openCase(context, ticketId(ticket), actor);
  if (view === null) {
    await replies.say(textMessage(refusedText(turn, notFoundRefusal, null)));
    return removeCard(replies);
  }
  const { history } = view.stored;
  const file = fileOfferedTo(actor.id, offered, history);
  if (file === null) return replies.say(textMessage(refusedText(turn, { code: 'file-not-offered' }, view)));
  await removeCard(replies);
  return replies.say(textMessage(isFileAccepted(offered, history) ? acceptedAlreadyText(file.name) : declinedText(file.name)));
}

type SendConsentReply = ConsentReplies['say'];

/** @returns whether the offer's card is done; not if no such file was offered to this person */
async function give(turn: Turn, consent: Accepted, say: SendConsentReply): Promise<boolean> {
  const { context, actor } = turn;
  const { ticket, offer, file: id } = consent.context;
  // The history records it before a byte is sent.
  const result = await context.execute(ticketId(ticket), { id: `accept-file:${offer}:${id}`, type: 'accept-file', offer, file: id }, actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'refused' || view === null) {
    const refusal = result.kind === 'refused' ? result.refusal : notFoundRefusal;
    await say(textMessage(refusedText(turn, refusal, view)));
    return refusal.code !== 'file-not-offered';
  }
  const file = fileOfferedTo(actor.id, consent.context, view.stored.history) ?? { id, name: '' };
  if (result.repeated) await say(textMessage(acceptedAlreadyText(file.name)));
  else await upload(turn, consent, view, file, say);
  return true;
}

async function upload(turn: Turn, consent: Accepted, view: CaseView, file: NamedFile, say: SendConsentReply): Promise<void> {
  const { context } = turn;
  const { uploadInfo } = consent;
  const bytes = await context.files.read(file.id);
  if (bytes === null) return say(textMessage(refusedText(turn, { code: 'file-not-here' }, view)));
  const outcome = await context.upload(uploadInfo.uploadUrl, bytes);
  context.noteGiven(view.stored.id, outcome);
  if (outcome === 'done') return say(givenFile(uploadInfo, file.name));
  if (outcome === 'expired') return offerAnew(turn, consent, view, file, say);
  return say(textMessage(notGivenText(file.name, outcome === 'outcome-unknown' || outcome === 'no-room' ? outcome : 'failed')));
}

/** The address of an ended upload session cannot be tried again. */
async function offerAnew(turn: Turn, consent: Accepted, view: CaseView, file: NamedFile, say: SendConsentReply): Promise<void> {
  const { context, actor } = turn;
  const offer = context.ids.derived('offer-anew', consent.context.offer, actor.id, file.id);
  const result = await context.execute(view.stored.id, { id: offer, type: 'offer-files', offer, files: [file.id] }, actor);
  if (result.kind === 'refused') return say(textMessage(refusedText(turn, result.refusal, await viewAfter(turn, result))));
  const kept = result.stored.ticket.files.find(({ id }) => id === file.id);
  if (kept === undefined) return say(textMessage(refusedText(turn, { code: 'file-not-here' }, view)));
  await say(textMessage(offerExpiredText(file.name)));
  await say(fileOffer(await viewAfter(turn, result), kept, offer, readerOf(actor)));
}
