import { domainOf, writtenAddress } from '../../core/mail/written-address.js';
import { DAY, later } from '../../core/instant.js';
import type { Notification, Place } from '../../core/outbox/notification.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import { isAccount } from '../../core/outbox/places.js';
import type { PersonId } from '../../core/people/person.js';
import { openingIn } from '../../core/ticket/events.js';
import { draftFields } from '../../core/ticket/forms/draft-fields.js';
import type { NotificationKind } from '../../core/ticket/notification-kinds.js';
import { isRequester, type Ticket } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { presentChannel } from '../../ports/group-channels.js';
import type { Mailbox, OutgoingMail } from '../../ports/mailbox.js';
import { SendFault, type CaseView, type Messenger } from '../../ports/messenger.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { Message } from '../../talk/message.js';
import { isStopped, permitAnswer } from './mail-limits.js';
import { letterHtml, letterText } from './letter.js';
import { isUnconfirmed } from './lacking-letter.js';
import type { MailDoor } from './mail-desk.js';
import { addressPerson } from './mail-sender.js';
import { idKey } from './mail-thread.js';
import { readsAs, typed, writeLetter, type LinkedPage } from './write-letter.js';

type MailingParts = Pick<Desk, 'people' | 'channels' | 'documents' | 'ids' | 'clock' | 'log'> & { mail: MailDoor };

/** @property to the person in whose name the address stands; null for a group's account */
type MailRecipient = { address: string; name: string; to: PersonId | null };

/** Kinds that answer a mail, so that two machines could go on for ever. */
const answering: readonly NotificationKind[] = ['received', 'incomplete'];

/**
 * Sends by mail what cannot, or shall not, be told in Teams: to people without Teams, about requests that came by mail, where the procedure
 * says so, to official accounts and third parties. Everything else goes to the other messenger. Each mail has one recipient, and an id that
 * is the same for the same notification, so that a second try finds the first one among the sent mails.
 */
export function createMailMessenger(parts: MailingParts, teams: Messenger<Message>): Messenger<Message> {
  return {
    async post(to, message, notAfter, under, begin) {
      const recipients = message.kind === 'notification' ? await recipientsOf(parts, to, message.notification, message.case) : null;
      if (recipients === null || message.kind !== 'notification')
        return teams.post(to, message, notAfter, under, begin).catch((fault: unknown) => orByMail(parts, to, message, fault));
      if (notAfter !== undefined && parts.clock.now() > notAfter) throw new SendFault('not-sent');
      await begin?.();
      await sendLetters(parts, recipients, message);
      return posted;
    },
    update: (...update) => teams.update(...update),
  };
}

/** The addresses to which a notification goes by mail; null where it goes to Teams. @throws {SendFault} it cannot go anywhere */
async function recipientsOf(
  parts: MailingParts,
  to: Place,
  notification: Notification,
  view: CaseView,
): Promise<readonly MailRecipient[] | null> {
  if (to.kind === 'channel') return accountsOf(parts, to.group, view);
  const { person } = to;
  const [kind, id = ''] = person.split(':', 2);
  if (kind === 'account') return [named(parts.mail.confirmed[id], labelOfAccount(id, view), person)];
  if (kind === 'field') return [named(view.stored.ticket.fields[id], '', person)];
  const known = await ofPerson(parts, person, notification, view);
  return known && [known];
}

/**
 * A requester whom Teams cannot reach at all is told by mail. Who had a chat with the bot, and blocked or removed it, wants no message of it:
 * somebody of the desk talks to them.
 *
 * @throws {SendFault} the fault of Teams, where there is no address either. Source: UARIV-16
 */
async function orByMail(parts: MailingParts, to: Place, message: Message, fault: unknown): Promise<Posted> {
  const isLost = fault instanceof SendFault && (fault.code === 'blocked' || fault.code === 'no-place');
  if (!isLost || to.kind !== 'person' || message.kind !== 'notification') throw fault;
  if (!isRequester(message.case.stored.ticket, to.person) || (await parts.people.find(to.person))?.chat) throw fault;
  const recipient = await ofPerson(parts, to.person, { ...message.notification, byMail: true }, message.case);
  if (recipient === null) throw fault;
  await sendLetters(parts, [recipient], message);
  return posted;
}

async function ofPerson(parts: MailingParts, person: PersonId, notification: Notification, view: CaseView): Promise<MailRecipient | null> {
  const { ticket } = view.stored;
  const known = await parts.people.find(person);
  const isTheirs = isRequester(ticket, person);
  const address = known?.email ?? (isTheirs ? addressInForm(parts, person, view) : null);
  const isInTeams = known !== null && (known.chat !== null || known.platformId !== null);
  const isByMail = notification.byMail === true || (isTheirs && ticket.mailbox !== undefined);
  if ((isInTeams && !isByMail) || address === null || writtenAddress(address) === null) return null;
  return named(address, known?.name ?? ticket.requester.name, person);
}

/** The confirmed accounts of a group that has no channel in Teams. */
async function accountsOf(
  { channels, mail }: MailingParts,
  group: string,
  { procedure }: CaseView,
): Promise<readonly MailRecipient[] | null> {
  const accounts = (procedure.mail?.accounts ?? []).filter((one) => one.group === group && mail.confirmed[one.id] !== undefined);
  if (accounts.length === 0 || presentChannel(await channels.ofGroup(group)) !== null) return null;
  return accounts.map(({ id, label }) => ({ address: mail.confirmed[id] ?? '', name: label, to: null }));
}

function labelOfAccount(id: string, { procedure }: CaseView): string {
  return procedure.mail?.accounts?.find((one) => one.id === id)?.label ?? '';
}

function named(address: string | null | undefined, name: string, to: PersonId): MailRecipient {
  const plain = writtenAddress(address ?? '');
  if (plain === null) throw new SendFault('no-place');
  return { address: plain, name, to };
}

/** The address that the form has of the requester. Where nobody vouches for who wrote, only the address itself from which they wrote. */
function addressInForm(parts: MailingParts, person: PersonId, { stored: { ticket }, procedure }: CaseView): string | null {
  const { fields, category, isUnverified = false } = ticket;
  const field = draftFields(procedure, category).find(({ from }) => from === 'email');
  const address = field === undefined ? null : (fields[field.id] ?? null);
  return isUnverified && addressPerson(parts, writtenAddress(address ?? '') ?? '') !== person ? null : address;
}

type ToldByMail = Extract<Message, { kind: 'notification' }>;

/**
 * Writes to each account of a group, though another one takes no mail. Who was written to is remembered, so another try writes to the rest.
 *
 * @throws {SendFault} nobody can be written to, or somebody may be later
 */
async function sendLetters(parts: MailingParts, recipients: readonly MailRecipient[], message: ToldByMail): Promise<void> {
  const faults: Error[] = [];
  for (const [at, recipient] of recipients.entries())
    await sendLetter(parts, recipient, message, at, recipients.length > 1).catch((fault: Error) => faults.push(fault));
  const passing = faults.find((fault) => !(fault instanceof SendFault && ['no-place', 'refused'].includes(fault.code)));
  const fault = passing ?? (faults.length === recipients.length ? faults[0] : undefined);
  if (fault !== undefined) throw fault;
}

/** @param at which of several recipients it is: each gets a mail with an id of its own @param isOneOfMany remembered once it is sent */
async function sendLetter(
  parts: MailingParts,
  recipient: MailRecipient,
  message: ToldByMail,
  at: number,
  isOneOfMany: boolean,
): Promise<void> {
  const { log, mail } = parts;
  const { notification, case: view, mayBeRepeat } = message;
  const { ticket } = view.stored;
  const mailbox = mailboxFor(mail.mailboxes, ticket, view);
  if (mailbox === undefined) throw new SendFault('no-place');
  const named = at === 0 ? notification.id : `${notification.id}.to-${at}`;
  const id = mail.ids.idOf({ ticket: ticket.id, notification: named }, domainOf(mailbox.address));
  if (isOneOfMany && (await parts.documents.find('mail-id', idKey(parts, id))) !== null) return;
  const isAgain = mayBeRepeat || notification.attempts > 1;
  if (isAgain && (await wasSent(mailbox, id))) return;
  if (isOwnMail(message, recipient)) return;
  if (isReturned(message) || (await isStopped(parts, recipient.address))) throw new SendFault('no-place');
  await permit(parts, recipient, message, id);
  const ids = await mailbox.send(written(parts, recipient, message, id));
  log.write('info', 'mail-sent', { ticket: ticket.id, item: named, mailbox: mailbox.id });
  await rememberIds(parts, isOneOfMany ? [id, ...ids.slice(1)] : ids.slice(1), ticket);
}

function written(parts: MailingParts, recipient: MailRecipient, message: ToldByMail, id: string): OutgoingMail {
  const { notification, case: view, mayBeRepeat } = message;
  const partner = view.procedure.partner?.group;
  const isPartner =
    recipient.to === null ? notification.to.kind === 'channel' && notification.to.group === partner : isAccount(recipient.to);
  const letter = writeLetter({
    notification,
    view: recipient.to === null ? view : { ...view, reader: recipient.to },
    to: { name: isPartner || recipient.to === null ? '' : recipient.name, reads: readsAs(view, recipient.to, isPartner) },
    linkTo: (page) => linkTo(parts, view, recipient.to, page),
    mayBeRepeat,
  });
  const first = openingIn(view.stored.history)?.mailId ?? null;
  return {
    id,
    to: recipient.address,
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    inReplyTo: first,
    references: first === null ? [] : [first],
    isAutomatic: letter.isAutomatic,
  };
}

/** Whether the recipient wrote the mail that they would be told of. */
function isOwnMail({ notification: { seq }, case: { stored } }: ToldByMail, { address }: MailRecipient): boolean {
  return stored.history.some((one) => one.seq === seq && one.event.type === 'mail-kept' && one.event.from === address);
}

/** Whether it tells of a mail that came back: told by mail, it may come back too. */
function isReturned({ notification: { seq }, case: { stored } }: ToldByMail): boolean {
  return stored.history.some((one) => one.seq === seq && one.event.type === 'mail-kept' && one.event.as === 'returned');
}

/** A mail cannot be changed afterwards, so nothing of it is kept. */
const posted: Posted = { conversation: 'mail', activity: null };

/** The mailbox by which the request came; else that of its group; else the first one. */
function mailboxFor(mailboxes: readonly Mailbox[], { mailbox, group }: Ticket, { procedure }: CaseView): Mailbox | undefined {
  const ofGroup = procedure.mail?.mailboxes.filter((one) => one.group === group).map(({ id }) => id) ?? [];
  return mailboxes.find(({ id }) => id === mailbox) ?? mailboxes.find(({ id }) => ofGroup.includes(id)) ?? mailboxes[0];
}

/** Looks for the mail of a try whose outcome is not known. While that cannot be asked, the try counts as one that did not arrive. */
async function wasSent(mailbox: Mailbox, id: string): Promise<boolean> {
  return mailbox.sentAs(id).then(
    (ids) => ids.length > 0,
    () => false,
  );
}

/**
 * Lets a letter leave. Who may never have written gets one receipt a day, and else only what a colleague does.
 *
 * @throws {SendFault} `no-place`: it is not told by mail · `refused`: the address got enough letters that no person caused
 */
async function permit(parts: MailingParts, { address, to }: MailRecipient, { notification, case: view }: ToldByMail, id: string) {
  const { kind, seq } = notification;
  const { ticket } = view.stored;
  const person = causeOf(view, seq);
  const isForDoubtful = isUnconfirmed(view) && to !== null && isRequester(ticket, to);
  const isByColleague = person !== null && !isRequester(ticket, person);
  const isReceipt = answering.includes(kind);
  if (isForDoubtful && !isReceipt && !isByColleague) throw new SendFault('no-place');
  if (!isReceipt && (person !== null || typed.includes(kind))) return;
  // An account that the installer confirmed sends many cases a day.
  const isAccounts = to === null || isAccount(to);
  const limited = { id, address, about: isAccounts || !isReceipt ? ticket.id : '', isVerified: !isForDoubtful };
  if (!(await permitAnswer(parts, isForDoubtful ? { ...limited, most: 1 } : limited))) throw new SendFault('refused');
}

/** Who caused what a notification tells; null where the desk did by itself. */
function causeOf({ stored: { history } }: CaseView, seq: number): PersonId | null {
  const by = history.find((one) => one.seq === seq)?.by;
  return by?.kind === 'person' ? by.person.id : null;
}

/** A server may give a mail another id; answers refer to that one only. */
async function rememberIds(parts: MailingParts, ids: readonly string[], { id }: Ticket): Promise<void> {
  for (const other of ids)
    await changedDocument(parts.documents, 'mail-id', idKey(parts, other), (before) => before ?? { mails: [], ticket: id });
}

function linkTo({ mail }: MailingParts, { stored: { ticket }, now }: CaseView, person: PersonId | null, page: LinkedPage): string | null {
  if (mail.publicUrl === null || person === null || !isRequester(ticket, person)) return null;
  return mail.linkTo({ ticket: ticket.id, person, act: page, until: later(now, 60 * DAY) });
}
