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

/** A draft is completed where it was begun. Source: UARIV-06 */
export function wantsMail({ stored, procedure }: CaseView, notification: ToldThing): boolean {
  const chosen = isDraft(stored.ticket) ? null : preferredMeans(stored.ticket, procedure);
  return meansOf[chosen?.id ?? ''] === 'mail' || isLastByMail(stored, notification);
}

const GIVEN_BY_MAIL = /^(?:open:)?mail\b/;

/** What the requester did last before they are told: each try goes by the same door; what was lost, by the door that they used since. */
function isLastByMail({ executedCommands, ticket }: StoredTicket, { id, seq }: ToldThing): boolean {
  const until = isRedelivery(id) ? undefined : executedCommands.find((one) => one.seq >= seq)?.seq;
  const last = executedCommands.findLast((one) => one.by === ticket.requester.id && one.seq <= (until ?? Infinity));
  return ticket.mailbox !== undefined && (last === undefined || GIVEN_BY_MAIL.test(last.command));
}

async function isToldByMail({ people }: Pick<Desk, 'people'>, view: CaseView): Promise<boolean> {
  const known = await people.find(view.stored.ticket.requester.id);
  return known === null || !isInTeams(known) || wantsMail(view, { id: '', seq: Infinity });
}

type LetterDesk = Pick<Desk, 'people'> & { letterBytes: number | null };

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
