import { isRedelivery, type Notification } from '../../core/outbox/notification.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { meansOf, preferredMeans } from '../../core/ticket/commands/record-talk.js';
import { isDraft } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import type { MailAttachment } from '../../ports/mailbox.js';
import type { CaseView } from '../../ports/messenger.js';
import { tooLargeForMailText } from '../../texts/files.js';
import { isInTeams } from './mail-sender.js';

type ToldThing = Pick<Notification, 'id' | 'seq'>;

/** Whether the form asks for contact by mail, or the requester writes mails. A draft is completed where it was begun. Source: UARIV-06 */
export function wantsMail({ stored, procedure }: CaseView, notification: ToldThing): boolean {
  const chosen = isDraft(stored.ticket) ? null : preferredMeans(stored.ticket, procedure);
  return meansOf[chosen?.id ?? ''] === 'mail' || isLastByMail(stored, notification);
}

/** Commands that a mail, or the page of a letter, gave. */
const GIVEN_BY_MAIL = /^(?:open:)?mail\b/;

/**
 * Whether the request came by mail and the requester did by mail what they did last in it, before what they are told of: each try goes by
 * the same door. What was lost is sent again by the door that they used since.
 */
function isLastByMail({ executedCommands, ticket }: StoredTicket, { id, seq }: ToldThing): boolean {
  const until = isRedelivery(id) ? undefined : executedCommands.find((one) => one.seq >= seq)?.seq;
  const last = executedCommands.findLast((one) => one.by === ticket.requester.id && one.seq <= (until ?? Infinity));
  return ticket.mailbox !== undefined && (last === undefined || GIVEN_BY_MAIL.test(last.command));
}

/** Whether what a colleague writes to the requester now goes by mail. */
async function isToldByMail({ people }: Pick<Desk, 'people'>, view: CaseView): Promise<boolean> {
  const known = await people.find(view.stored.ticket.requester.id);
  return known === null || !isInTeams(known) || wantsMail(view, { id: '', seq: Infinity });
}

type LetterDesk = Pick<Desk, 'people'> & { letterBytes: number | null };

/** Why these files cannot go to the requester by mail, before they are sent; '' where they can, or go by Teams. */
export async function tooLargeForMail(desk: LetterDesk, view: CaseView, files: readonly { bytes: number }[]): Promise<string> {
  const most = desk.letterBytes;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (most === null || bytes <= most || !(await isToldByMail(desk, view))) return '';
  return tooLargeForMailText(view.stored.ticket.requester.name, bytes, most);
}

export async function filesOfNote(
  { files }: Pick<Desk, 'files'>,
  { notification, case: { stored } }: { notification: Notification; case: CaseView },
): Promise<readonly MailAttachment[]> {
  const event = stored.history.find(({ seq }) => seq === notification.seq)?.event;
  const sent = notification.kind === 'public-note' && event?.type === 'note-added' ? (event.files ?? []) : [];
  const read = await Promise.all(sent.map(async ({ id, name }) => ({ name, content: await files.read(id) })));
  return read.flatMap(({ name, content }) => (content === null ? [] : [{ name, content }]));
}
