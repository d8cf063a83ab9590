import type { MailRecord } from '../../core/mail/mail-record.js';
import { bareSubject } from '../../core/mail/subject.js';
import type { PersonActor } from '../../core/people/person.js';
import { shorten } from '../../cards/user-words.js';
import { descriptionField, draftFields } from '../../core/ticket/forms/draft-fields.js';
import { readIntake, saidIn } from '../../core/ticket/forms/parse-intake.js';
import { sendsItself } from '../../core/ticket/forms/ready-to-send.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { isDraft, type FieldValues, type TicketId } from '../../core/ticket/ticket.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { ReadMail } from '../../ports/mail-reader.js';
import { sendDraft, sendOwnDraft } from '../drafts/complete-draft.js';
import { reportWords, type Report } from '../drafts/report-words.js';
import type { MailDesk } from './mail-desk.js';
import { filesOfMail } from './mail-files.js';
import { isPartners, senderOf, writtenFrom, type MailSender } from './mail-sender.js';
import type { ArrivedMail, DoneWithMail } from './receive-mail.js';

export const ownWordsOf = ({ fresh, subject }: ReadMail): string => fresh.trim() || bareSubject(subject);

/** Without an agent. Null where it has none. Source: UARIV-05, UARIV-01 */
export async function newRequest(desk: MailDesk, arrived: ArrivedMail, sender: MailSender): Promise<DoneWithMail | null> {
  const { read, mailbox } = arrived;
  // Whatever another desk's account sends is a request. Source: SIGCE-01
  if (isPartners(desk, sender)) {
    const { words, fields } = variablesIn(desk, arrived);
    // Its own number may stand in the subject alone.
    const numbers = valuesIn(desk.procedure, bareSubject(read.subject), ({ id }) => id === desk.procedure.partner?.numberField);
    return openFromMail(desk, arrived, sender, { words, fields: { ...numbers, ...fields }, channel: 'email' });
  }
  const intake = mailbox.takes === 'requests' ? readIntake(desk.procedure, bareSubject(read.subject)) : null;
  // Where requests are about others, its words would name the person the desk writes to, and whose number it has.
  if (intake === null || sender.address === '' || desk.procedure.intake.forOthers === true) return null;
  const words = [intake.words, read.fresh.trim()].filter(Boolean).join('\n');
  return openFromMail(desk, arrived, sender, { words, channel: 'precaso' });
}

/** The variables of another desk's mail and its words: the description, or all, with its subject if it names none. Source: SIGCE-01 */
export function variablesIn({ procedure }: MailDesk, { read }: ArrivedMail): { words: string; fields: FieldValues } {
  const text = ownWordsOf(read);
  const fields = valuesIn(procedure, text);
  const subject = Object.keys(fields).length === 0 ? bareSubject(read.subject) : '';
  return { words: fields[descriptionField(procedure) ?? ''] ?? [subject, text].filter(Boolean).join('\n'), fields };
}

function valuesIn(procedure: Procedure, text: string, isAsked: (field: Field) => boolean = () => true): FieldValues {
  return Object.fromEntries([...saidIn(draftFields(procedure, null).filter(isAsked), text)].map(([field, { value }]) => [field, value]));
}

/** A complete draft of a verified sender becomes a case at once. */
async function openFromMail(
  desk: MailDesk,
  arrived: ArrivedMail,
  sender: MailSender,
  { words, fields = {}, channel }: Pick<Report, 'words' | 'fields' | 'channel'>,
): Promise<DoneWithMail | null> {
  const { mailbox, read } = arrived;
  const { actor, profile, isSure, account } = sender;
  const reported = await reportWords(desk, {
    requester: { id: actor.id, name: actor.name },
    profile,
    actor,
    words: shorten(words, maxTextLength),
    fields: { ...fields, ...writtenFrom(desk, profile, words) },
    channel,
    key: ['mail', arrived.id],
    // Two mails are two requests, also in the same words: what else they say, and their files, differ.
    isApart: true,
    ...(mailbox.category === undefined ? {} : { category: mailbox.category }),
    handed: { mailbox: mailbox.id, ...(read.id === '' ? {} : { mailId: read.id }), ...(isSure ? {} : { isUnverified: true as const }) },
    files: await filesOfMail(desk, arrived, sender),
  });
  if (reported.kind !== 'executed') return null;
  const { ticket } = reported.stored;
  // A partner's desk has no rate.
  if (isSure) await sendIfComplete(desk, ticket.id, arrived, actor, account === undefined ? sendOwnDraft : sendDraft);
  return { outcome: 'draft', ticket: ticket.id };
}

/** An answer of a verified requester confirms what was not. */
export async function sendIfComplete(
  desk: MailDesk,
  id: TicketId,
  { id: mail }: ArrivedMail,
  actor: PersonActor,
  send: typeof sendOwnDraft,
) {
  const stored = await desk.tickets.load(id);
  if (stored === null || !isDraft(stored.ticket)) return;
  const { procedure } = await desk.registry.of(stored.ticket.procedure);
  const { isUnverified: _, ...draft } = stored.ticket;
  if (sendsItself(draft, procedure)) await send(desk, id, { press: `mail-send:${mail}`, fields: {} }, actor);
}

/**
 * A verified copy proves a request whose first mail was not verified: it is sent as if its author had confirmed it.
 * @returns whether a server vouches for the mail
 */
export async function proveByCopy(desk: MailDesk, arrived: ArrivedMail, first: MailRecord): Promise<boolean> {
  if (first.isSure) return true;
  const { actor, isSure } = await senderOf(desk, arrived.read);
  // Of the files only names and sizes are known to be the same.
  if (isSure && first.ticket !== undefined && arrived.read.files.length === 0)
    await sendIfComplete(desk, first.ticket, arrived, actor, sendOwnDraft);
  return isSure;
}
