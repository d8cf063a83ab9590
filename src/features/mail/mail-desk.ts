import type { LinkClaim } from './links.js';
import { DAY, later, type Instant } from '../../core/instant.js';
import { domainOf } from '../../core/mail/written-address.js';
import type { Desk } from '../../desk.js';
import type { Place } from '../../core/outbox/notification.js';
import type { PersonId } from '../../core/people/person.js';
import type { Ticket } from '../../core/ticket/ticket.js';
import { presentChannel } from '../../ports/group-channels.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { Mailbox, MailDocuments } from '../../ports/mailbox.js';
import type { MailPart, MailReader } from '../../ports/mail-reader.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { RefusedFile } from '../../texts/files.js';
import type { MailIds } from './mail-ids.js';

/**
 * @property authserv  the server whose results about senders count; null: no sender is verified
 * @property publicUrl where the pages of links are reached; null: mails ask to answer by writing
 * @property confirmed the address of each official account that the installer confirmed, by its id; no other is written to or trusted
 * @property keepFile  stores a file of a mail under the rules of files in chats, or says why it is not taken
 * @property folder    where raw mails lie while they are read
 */
export type MailDoor = {
  mailboxes: readonly Mailbox[];
  reader: MailReader;
  ids: MailIds;
  authserv: string | null;
  publicUrl: string | null;
  linkTo(claim: LinkClaim): string;
  confirmed: Readonly<Record<string, string>>;
  documentsOf: MailDocuments;
  keepFile(id: string, part: MailPart, owner: PersonId): Promise<KeptFile | RefusedFile>;
  folder: string;
};

/** For sixty days; null where the desk has no public address. */
export function pageFor({ publicUrl, linkTo }: MailDoor, claim: Omit<LinkClaim, 'until'>, now: Instant): string | null {
  return publicUrl === null ? null : linkTo({ ...claim, until: later(now, 60 * DAY) });
}

export type MailDesk = Desk & { mail: MailDoor };

/** Domains of the desk's mailboxes: only the entity makes addresses there. */
export const ownDomains = ({ mailboxes }: Pick<MailDoor, 'mailboxes'>): readonly string[] => mailboxes.map((box) => domainOf(box.address));

/** That of a mailbox, as the procedure spells it, or with a part after `+`. Nothing is written to it, and nothing asked from it. */
export function isOwnAddress({ mailboxes }: Pick<MailDoor, 'mailboxes'>, { mail }: Pick<Procedure, 'mail'>, address: string): boolean {
  const bare = (one: string) => one.toLowerCase().replace(/\+[^@]*/, '');
  const spelt = mail?.mailboxes.flatMap(({ addresses = [] }) => addresses) ?? [];
  return [...mailboxes.map((box) => box.address), ...spelt].some((own) => bare(own) === bare(address));
}

/** The mailbox by which the request came; else that of its group; else the first one. */
export function mailboxFor(mailboxes: readonly Mailbox[], { mailbox, group }: Ticket, { procedure }: CaseView): Mailbox | undefined {
  const ofGroup = procedure.mail?.mailboxes.filter((one) => one.group === group).map(({ id }) => id) ?? [];
  return mailboxes.find(({ id }) => id === mailbox) ?? mailboxes.find(({ id }) => ofGroup.includes(id)) ?? mailboxes[0];
}

export async function hasChannel({ channels }: Pick<Desk, 'channels'>, to: Place): Promise<boolean> {
  return to.kind === 'channel' && presentChannel(await channels.ofGroup(to.group)) !== null;
}
