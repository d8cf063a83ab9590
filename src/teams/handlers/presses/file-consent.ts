import { z } from 'zod';
import { isFileAccepted, fileOfferedTo } from '../../../domain/ticket/commands/file-copies.js';
import type { NamedFile } from '../../../domain/ticket/events.js';
import { readerOf } from '../../../domain/ticket/ticket-numbers.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import { ticketId } from '../../../domain/ticket/ticket.js';
import { createKeyedMutex } from '../../../app/tickets/keyed-mutex.js';
import type { Message } from '../../../app/views.js';
import { unknownButtonText } from '../../../texts/answers.js';
import { acceptedAlreadyText, declinedText, notGivenText, offerExpiredText } from '../../../texts/files.js';
import type { ConsentReplies } from '../../turn/handlers.js';
import type { JsonObject } from '../../protocol/json.js';
import { consentShape, removeCard } from './consent.js';
import { caseView, type Turn } from '../handler-context.js';
import { readable } from '../may-read.js';
import { refusedText } from '../refusal-message.js';

const word = z.string().min(1).max(200);
const shape = consentShape(z.object({ ticket: word, file: word, offer: word }));

type Accepted = Extract<z.infer<typeof shape>, { action: 'accept' }>;

/** Files on their way at once, by this process; each is held in memory whole. */
const maxUploads = 8;

export type TakeConsent = (turn: Turn, value: JsonObject, replies: ConsentReplies) => Promise<void>;

const text = (words: string): Message => ({ kind: 'text', text: words });

/**
 * Puts a copy where its asker let it come: who answers is who was offered it, may see the case still, and the file is there;
 * all of it is asked anew. A second press while it is on its way does nothing. The card goes when it was said how it ended:
 * of a process that stops before, it is what the person can still press.
 *
 * Source: UARIV-18
 */
export function createFileConsents(): TakeConsent {
  const underWay = new Set<string>();
  const oneByOne = createKeyedMutex();
  let uploads = 0;
  return async (turn, value, replies) => {
    const read = shape.safeParse(value);
    if (!read.success || turn.inbound.conversation.kind !== 'personal') return replies.say(text(unknownButtonText()));
    const consent = read.data;
    const { context } = consent;
    const stored = await readable(turn, ticketId(context.ticket));
    if (stored === null) {
      await replies.say(text(await refusedText(turn, { code: 'case-not-found', asked: '' }, null)));
      return removeCard(replies);
    }
    const offered = fileOfferedTo(turn.actor.id, context, stored.history);
    if (offered === null) return replies.say(text(await refusedText(turn, { code: 'file-not-offered' }, stored)));
    const key = `${context.offer}|${context.file}`;
    if (underWay.has(key)) return;
    if (consent.action === 'decline') {
      await removeCard(replies);
      return replies.say(text(isFileAccepted(context, stored.history) ? acceptedAlreadyText(offered.name) : declinedText(offered.name)));
    }
    underWay.add(key);
    try {
      await oneByOne(String(uploads++ % maxUploads), () => give(turn, { consent, stored, file: offered }, replies.say));
    } finally {
      underWay.delete(key);
    }
    await removeCard(replies);
  };
}

type SendConsentReply = ConsentReplies['say'];
type Giving = { consent: Accepted; stored: StoredTicket; file: NamedFile };

async function give(turn: Turn, giving: Giving, say: SendConsentReply): Promise<void> {
  const { context, actor } = turn;
  const {
    consent: {
      context: { offer },
      uploadInfo,
    },
    stored,
    file,
  } = giving;
  // The history has it before a byte leaves.
  const done = await context.execute(
    stored.id,
    { id: `accept-file:${offer}:${file.id}`, type: 'accept-file', offer, file: file.id },
    actor,
  );
  if (done.kind === 'refused') return say(text(await refusedText(turn, done.refusal, done.stored)));
  if (done.repeated) return say(text(acceptedAlreadyText(file.name)));
  const bytes = await context.files.read(file.id);
  if (bytes === null) return say(text(await refusedText(turn, { code: 'file-not-here' }, stored)));
  const outcome = await context.upload(uploadInfo.uploadUrl, bytes);
  context.noteGiven(stored.id, outcome);
  if (outcome === 'done') return say({ kind: 'file-card', ...uploadInfo, name: uploadInfo.name === '' ? file.name : uploadInfo.name });
  if (outcome === 'expired') return offerAnew(turn, giving, say);
  return say(text(notGivenText(file.name, outcome === 'outcome-unknown' || outcome === 'no-room' ? outcome : 'failed')));
}

/** The same file as a new offer: an address that is over is none to try again. */
async function offerAnew(turn: Turn, { consent, stored, file }: Giving, say: SendConsentReply): Promise<void> {
  const { context, actor } = turn;
  const offer = context.ids.derived('offer-anew', consent.context.offer, actor.id, file.id);
  const done = await context.execute(stored.id, { id: offer, type: 'offer-files', offer, files: [file.id] }, actor);
  if (done.kind === 'refused') return say(text(await refusedText(turn, done.refusal, done.stored)));
  const kept = done.stored.ticket.files.find(({ id }) => id === file.id);
  if (kept === undefined) return say(text(await refusedText(turn, { code: 'file-not-here' }, stored)));
  await say(text(offerExpiredText(file.name)));
  await say({ kind: 'file-offer', case: await caseView(context, done.stored), file: kept, offer, readBy: readerOf(actor) });
}
