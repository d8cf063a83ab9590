import { isUnattended } from '../../core/mail/machine-mail.js';
import { domainOf, writtenAddress } from '../../core/mail/written-address.js';
import { isRedelivery, type Notification, type Place } from '../../core/outbox/notification.js';
import { SECOND } from '../../core/instant.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import { isAccount } from '../../core/outbox/places.js';
import type { PersonId } from '../../core/people/person.js';
import { openingIn, type EventOf } from '../../core/ticket/events.js';
import { isFromOutside } from '../../core/ticket/events/mail-events.js';
import { emailField } from '../../core/ticket/forms/draft-fields.js';
import type { NotificationKind } from '../../core/ticket/notification-kinds.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { isRequester, type Ticket } from '../../core/ticket/ticket.js';
import { isUnconfirmed } from '../../core/ticket/told.js';
import type { Desk } from '../../desk.js';
import type { MailAttachment, OutgoingMail } from '../../ports/mailbox.js';
import { SendFault, type CaseView, type Messenger } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import { isStopped, permitAnswer, releaseAddress, repeatId, saidKey, type LetterReader } from './mail-limits.js';
import { letterMail } from './letter.js';
import { filesOfNote, wantsMail } from './letter-files.js';
import { hasChannel, isOwnAddress, mailboxFor, pageFor, type MailDoor } from './mail-desk.js';
import { addressPerson } from '../../desk/people/find-colleague.js';
import { isInTeams } from './mail-sender.js';
import { sendBy } from './mailbox-news.js';
import { idKey, rememberCase } from './mail-thread.js';
import { typed, writeLetter } from './write-letter.js';

type MailingParts = Pick<Desk, 'people' | 'channels' | 'documents' | 'files' | 'ids' | 'clock' | 'log'> & { mail: MailDoor };

/** @property to the person in whose name the address stands; null for a group's account */
type MailRecipient = { address: string; name: string; to: PersonId | null };

/** Kinds that answer a mail, so that two machines could go on for ever, and with which others of the same address each counts. */
const answering: Partial<Record<NotificationKind, string>> = { received: '', incomplete: '', 'registered-for-you': 'numbers' };
/** Kinds about a request that has no number yet, or gets it: another desk's machine may take each for a request of its own. */
const ofRequest: readonly NotificationKind[] = ['received', 'incomplete', 'registered-for-you', 'draft-reminder', 'draft-lapsed'];

/**
 * To people without Teams, or who chose mail, about requests that came by mail, where the procedure says so, to official accounts and third
 * parties. Everything else, and what the mail's server refuses, goes to the other messenger. Each mail has one recipient, and an id that is
 * the same for the same notification: a second try finds the first one sent.
 */
export function createMailMessenger(parts: MailingParts, teams: Messenger<Message>): Messenger<Message> {
  return {
    async post(to, message, notAfter, under, begin) {
      // A letter may wait long behind others, and is another process's by then.
      const leave = async (): Promise<void> => {
        if (notAfter !== undefined && parts.clock.now() > notAfter) throw new SendFault('throttled', QUEUED_MS);
        await begin?.();
      };
      const recipients = message.kind === 'notification' ? await recipientsOf(parts, to, message) : null;
      if (recipients === null || message.kind !== 'notification')
        return teams.post(to, message, notAfter, under, begin).catch((fault: unknown) => orByMail(parts, to, message, leave, fault));
      try {
        const sent = await sendLetters(parts, recipients, message, leave);
        if (!(await hasChannel(parts, to))) return sent;
      } catch (fault) {
        if (!(await mayBeToldInTeams(parts, to, message, fault))) throw fault;
      }
      return teams.post(to, message, notAfter, under, begin);
    },
    update: (...update) => teams.update(...update),
  };
}

/** Null where it goes to Teams. @throws {SendFault} it cannot go anywhere */
async function recipientsOf(parts: MailingParts, to: Place, message: ToldByMail): Promise<readonly MailRecipient[] | null> {
  const { notification, case: view } = message;
  if (to.kind === 'channel')
    return (await hasChannel(parts, to)) && notification.byMail !== true ? null : accountsOf(parts, to.group, view);
  const { person } = to;
  const [kind, id = ''] = person.split(':', 2);
  if (kind === 'account') {
    const account = view.procedure.mail?.accounts?.find((one) => one.id === id);
    return [named(parts.mail.confirmed[id], account?.label ?? '', person)];
  }
  if (kind === 'field') return [named(view.stored.ticket.fields[id], '', person)];
  const known = await ofPerson(parts, person, notification, view);
  return known && [known];
}

/**
 * A requester that Teams cannot reach at all is told by mail. One who had a chat with the bot, and blocked or removed it, wants no message
 * of it: a colleague talks to them.
 * @throws {SendFault} the fault of Teams, where there is no address either. Source: UARIV-16
 */
async function orByMail(parts: MailingParts, to: Place, message: Message, leave: Leave, fault: unknown): Promise<Posted> {
  const isLost = fault instanceof SendFault && (fault.code === 'blocked' || fault.code === 'no-place');
  if (!isLost || to.kind !== 'person' || message.kind !== 'notification') throw fault;
  if (!isRequester(message.case.stored.ticket, to.person) || (await parts.people.find(to.person))?.chat) throw fault;
  const recipient = await ofPerson(parts, to.person, { ...message.notification, byMail: true }, message.case);
  if (recipient === null) throw fault;
  return sendLetters(parts, [recipient], message, leave);
}

const isLasting = (fault: unknown): boolean => fault instanceof SendFault && ['no-place', 'refused', 'held-back'].includes(fault.code);

/** A person whose mail was refused, so that none left; but not about an unverified mail. */
async function mayBeToldInTeams(parts: MailingParts, to: Place, { case: view }: ToldByMail, fault: unknown): Promise<boolean> {
  if (to.kind === 'channel') return isLasting(fault) && (await hasChannel(parts, to));
  if (!isLasting(fault) || readerOf(to.person, view) === 'unproved') return false;
  const known = await parts.people.find(to.person);
  return known !== null && isInTeams(known);
}

async function ofPerson(parts: MailingParts, person: PersonId, notification: Notification, view: CaseView): Promise<MailRecipient | null> {
  const { ticket } = view.stored;
  const known = await parts.people.find(person);
  const isTheirs = isRequester(ticket, person);
  const address = known?.email ?? (isTheirs ? addressInForm(parts, person, view) : null);
  const isByMail = notification.byMail === true || (isTheirs && wantsMail(view, notification));
  if ((known !== null && isInTeams(known) && !isByMail) || address === null || writtenAddress(address) === null) return null;
  return named(address, known?.name ?? ticket.requester.name, person);
}

/** In place of its channel, or beside it where the procedure says so. Source: SIGCE-04 */
function accountsOf({ mail }: MailingParts, group: string, { procedure }: CaseView): MailRecipient[] | null {
  const accounts = (procedure.mail?.accounts ?? []).filter((one) => one.group === group && mail.confirmed[one.id] !== undefined);
  return accounts.length === 0 ? null : accounts.map(({ id, label }) => ({ address: mail.confirmed[id] ?? '', name: label, to: null }));
}

function named(address: string | null | undefined, name: string, to: PersonId): MailRecipient {
  const plain = writtenAddress(address ?? '');
  if (plain === null) throw new SendFault('no-place');
  return { address: plain, name, to };
}

/**
 * A requester who wrote a mail is told at the address from which they wrote, whatever is typed in the form later: a stranger's words add no
 * recipient.
 */
function addressInForm(parts: MailingParts, person: PersonId, { stored: { ticket, history }, procedure }: CaseView): string | null {
  const { fields, category, mailbox, isUnverified = false } = ticket;
  const field = emailField(procedure, category)?.id ?? '';
  const isOwnOnly = isUnverified || (mailbox !== undefined && procedure.intake.forOthers !== true);
  const isTheirs = (address = '') => addressPerson(parts, writtenAddress(address) ?? '') === person;
  const known = [fields[field], openingIn(history)?.fields[field]];
  return known.find((address) => !isOwnOnly || isTheirs(address)) ?? null;
}

type ToldByMail = Extract<Message, { kind: 'notification' }>;

/**
 * Each account is written to, though another one takes no mail. Accounts that were written to are remembered, so another try writes to the
 * rest. What is sent again goes to those whose mail came back.
 * @throws {SendFault} none can be written to, or some may be later
 */
async function sendLetters(parts: MailingParts, recipients: readonly MailRecipient[], message: ToldByMail, leave: Leave): Promise<Posted> {
  const isWanted = isRedelivery(message.notification.id);
  const stopped = isWanted ? await Promise.all(recipients.map(({ address }) => isStopped(parts, address))) : [];
  const faults: Error[] = [];
  const send = async (recipient: MailRecipient, at: number): Promise<void> => {
    // The channel beside it may fail later, and is tried again.
    const isOneOfMany = recipients.length > 1 || message.notification.byMail === true;
    await sendLetter(parts, recipient, message, { at, leave, isOneOfMany });
    if (isWanted) await releaseAddress(parts, recipient.address);
  };
  for (const [at, recipient] of recipients.entries())
    if (stopped[at] === true || !stopped.includes(true)) await send(recipient, at).catch((fault: Error) => faults.push(fault));
  const passing = faults.find((fault) => !isLasting(fault));
  const fault = passing ?? (faults.length === recipients.length ? faults[0] : undefined);
  if (fault !== undefined) throw fault;
  return posted;
}

/** Called when a connection takes a letter. @throws {SendFault} it does not leave */
type Leave = () => Promise<void>;
/** @property at which of several recipients it is: each gets a mail with an id of its own @property isOneOfMany remembered once it is sent */
type LetterOf = { at: number; leave: Leave; isOneOfMany: boolean };

async function sendLetter(parts: MailingParts, recipient: MailRecipient, message: ToldByMail, { at, leave, isOneOfMany }: LetterOf) {
  const { log, mail } = parts;
  const { notification, case: view, mayBeRepeat } = message;
  const { ticket } = view.stored;
  const mailbox = mailboxFor(mail.mailboxes, ticket, view);
  if (mailbox === undefined) throw new SendFault('no-place');
  const named = at === 0 ? notification.id : `${notification.id}.to-${at}`;
  const id = mail.ids.idOf({ ticket: ticket.id, notification: named }, domainOf(mailbox.address));
  if (isOneOfMany && (await parts.documents.find('mail-id', idKey(parts, id))) !== null) return;
  const isAgain = mayBeRepeat || notification.attempts > 1;
  // While the sent mails cannot be asked for, a try whose outcome is not known counts as one that did not arrive.
  if (isAgain && (await mailbox.sentAs(id).catch(() => [])).length > 0) return;
  const { keptMail, person } = causeOf(message);
  if (keptMail !== null && !isToldOf(keptMail, recipient)) return;
  // News of a mail that came back, told by mail, may come back too.
  if (keptMail?.as === 'returned' || !(await mayReach(parts, recipient.address, notification, view))) throw new SendFault('no-place');
  await permit(parts, recipient, message, { id: repeatId(id, mayBeRepeat), mailbox: mailbox.id, person });
  const files = await filesOfNote(parts, message);
  const ids = await sendBy(parts, mailbox, written(parts, recipient, message, { id, files }), leave);
  log.write('info', 'mail-sent', { ticket: ticket.id, item: named, mailbox: mailbox.id });
  // A server may give a mail another id; answers refer to that one only.
  for (const other of isOneOfMany ? [id, ...ids.slice(1)] : ids.slice(1)) await rememberCase(parts, other, ticket.id);
}

/** Not of their own mail, and an account of none from outside, which the desk judges. */
function isToldOf({ from, as }: EventOf<'mail-kept'>, { address, to }: MailRecipient): boolean {
  return from !== address && !(to === null && isFromOutside(as));
}

/** A mailbox that is read, and not the desk's own. A colleague who pressed *Enviar de nuevo* wants it to be tried again. */
async function mayReach(parts: MailingParts, address: string, { id }: Notification, { procedure }: CaseView): Promise<boolean> {
  if (isOwnAddress(parts.mail, procedure, address) || isUnattended(address)) return false;
  return isRedelivery(id) || !(await isStopped(parts, address));
}

/** Null where the desk did by itself, as it reminds; and the mail of which it tells, if any. */
function causeOf({ notification, case: { stored } }: ToldByMail) {
  const { event, by } = stored.history.find(({ seq }) => seq === notification.seq) ?? {};
  const isOwn = notification.kind === 'reminder';
  return { keptMail: event?.type === 'mail-kept' ? event : null, person: by?.kind === 'person' && !isOwn ? by.person.id : null };
}

type LetterWith = { id: string; files: readonly MailAttachment[] };

function written(
  { mail }: MailingParts,
  { address, name, to }: MailRecipient,
  message: ToldByMail,
  { id, files }: LetterWith,
): OutgoingMail {
  const { notification, case: view, mayBeRepeat } = message;
  const { ticket } = view.stored;
  const partner = view.procedure.partner?.group;
  const isPartner = to === null ? notification.to.kind === 'channel' && notification.to.group === partner : isAccount(to);
  const requester = to !== null && isRequester(ticket, to) ? to : null;
  const ofPerson: NumberReader = requester === null ? 'desk' : 'requester';
  const letter = writeLetter({
    notification,
    view: to === null ? view : { ...view, reader: to },
    to: { name: isPartner || to === null ? '' : name, reads: isPartner ? 'partner' : ofPerson },
    linkTo: (act) => (requester === null ? null : pageFor(mail, { ticket: ticket.id, person: requester, act }, view.now)),
    isVouchable: mail.authserv !== null,
    files,
    documentsOf: (answer) => (readerOf(to, view) === 'unproved' ? [] : mail.documentsOf(answer)),
    mayBeRepeat,
  });
  return { id, to: address, ...letterMail(letter, openingIn(view.stored.history)?.mailId ?? null) };
}

/** A mail cannot be changed afterwards, so nothing of it is kept. */
const posted: Posted = { conversation: 'mail', activity: null };
/** So long a letter rests that waited behind others until its time was over. */
const QUEUED_MS = 5 * SECOND;

/** For the limits: a person who asked by mail, or one that the installer, a colleague or another desk named. */
function readerOf(to: PersonId | null, view: CaseView): LetterReader {
  const { ticket } = view.stored;
  const isNamed = ticket.sentBy !== undefined && to === ticket.requester.id;
  if (to === null || !isRequester(ticket, to) || ticket.mailbox === undefined || isNamed) return 'chosen';
  return isUnconfirmed(view.stored) ? 'unproved' : 'vouched';
}

/** @property person who caused it; null where the desk did by itself */
type LetterLeaving = { id: string; mailbox: string; person: PersonId | null };

/**
 * A sender who is not verified gets one receipt a day, and else only what a colleague does.
 * @throws {SendFault} `no-place`: it is not told by mail · `held-back`: the address got enough letters that no person caused
 */
async function permit(parts: MailingParts, { address, to }: MailRecipient, message: ToldByMail, letter: LetterLeaving) {
  const { notification, case: view } = message;
  const { kind } = notification;
  const { ticket } = view.stored;
  // A colleague wants it to be sent.
  if (isRedelivery(notification.id)) return;
  const { id, mailbox, person } = letter;
  const reader = readerOf(to, view);
  const isByColleague = person !== null && !isRequester(ticket, person);
  const together = isByColleague ? undefined : answering[kind];
  if (reader === 'unproved' && together !== '' && !isByColleague) throw new SendFault('no-place');
  if (together === undefined && (person !== null || typed.includes(kind))) return;
  const said = together === undefined ? null : saidKey(parts, ticket.words);
  const about = countedWith(to, ticket, kind, together);
  if (!(await permitAnswer(parts, { id, address, about, reader, said, mailbox }))) throw new SendFault('held-back');
}

/** An account that the installer confirmed sends many cases a day. */
function countedWith(to: PersonId | null, { id }: Ticket, kind: NotificationKind, together: string | undefined): string {
  return ofRequest.includes(kind) && (to === null || isAccount(to)) ? 'account' : (together ?? id);
}
