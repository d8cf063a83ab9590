import { shorten } from '../../cards/user-words.js';
import { bareSubject } from '../../core/mail/subject.js';
import { isForPeople, type MailboxState, type MailRecord } from '../../core/mail/mail-record.js';
import { system, type PersonActor } from '../../core/people/person.js';
import { writtenAddress } from '../../core/mail/written-address.js';
import { saidIn } from '../../core/ticket/forms/parse-intake.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { sendsItself } from '../../core/ticket/forms/ready-to-send.js';
import { isDraft, isRequester, type FieldValues, type TicketId } from '../../core/ticket/ticket.js';
import { categoryField, draftFields } from '../../core/ticket/forms/draft-fields.js';
import { numbersForLink } from '../../core/ticket/numbers/ticket-numbers.js';
import { isOneOfDesk } from '../../core/people/roles.js';
import { actorOf } from '../../desk/people/actor-of.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonRecord } from '../../ports/people.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { linkEarlier } from '../drafts/answer-offer.js';
import { reportWords } from '../drafts/report-words.js';
import { sendDraft } from '../drafts/complete-draft.js';
import { numberedOutright, rememberCase } from './mail-thread.js';
import { accountProfile, personAt, writtenFrom } from './mail-sender.js';

export type WaitingMail = MailRecord & { key: string };

export async function waitingMails({ documents }: Desk, mailboxes: readonly { id: string }[]): Promise<readonly WaitingMail[]> {
  const states = await Promise.all(mailboxes.map(({ id }) => documents.find('mailbox', id)));
  const keys = states.flatMap((state) => state?.body.waiting ?? []);
  const found = await Promise.all(keys.map((key) => waitingMail({ documents }, key)));
  return found.filter((mail) => mail !== null).toSorted((a, b) => a.at - b.at);
}

export async function waitingMail({ documents }: Pick<Desk, 'documents'>, key: string): Promise<WaitingMail | null> {
  const mail = (await documents.find('mail', key))?.body;
  return mail !== undefined && isForPeople(mail.outcome) ? { ...mail, key } : null;
}

/** `refused`, `unnamed`: the desk did not take the request, or it is not known whose it is, and the mail still waits. */
export type ClassifiedMail = { kind: 'case'; stored: StoredTicket } | { kind: 'refused' | 'unnamed' };

/** The desk or a colleague wrote the mail: its request is another person's. Source: SIIF-08, UARIV-14 */
export const isForOther = ({ isOwn, isByDesk }: Pick<MailRecord, 'isOwn' | 'isByDesk'>): boolean => isOwn === true || isByDesk === true;

/**
 * The colleague who presses answers for who it is. What the request lacks is asked of that person by mail.
 * @param named the person for which a colleague wrote. Source: UARIV-09, UARIV-14, SIIF-08, SIIF-23
 */
export async function classifyAsCase(desk: Desk, mail: WaitingMail, actor: PersonActor, named?: PersonRecord): Promise<ClassifiedMail> {
  if (isForOther(mail) && named === undefined) return { kind: 'unnamed' };
  const words = shorten([bareSubject(mail.subject), mail.text ?? ''].filter(Boolean).join('\n'), maxTextLength);
  const reported = await reportWords(desk, {
    ...(isAlert(mail) ? ofAlert(actor) : await requestIn(desk, mail, words, named)),
    actor,
    words,
    key: ['mail', mail.id],
    isApart: true,
    registeredBy: { id: actor.id, name: actor.name },
    files: mail.files ?? [],
  });
  if (reported.kind !== 'executed') return { kind: 'refused' };
  const { stored, rules } = reported;
  const sent =
    isDraft(stored.ticket) && sendsItself(stored.ticket, rules.procedure)
      ? await sendDraft(desk, stored.id, { press: `mail-send:${mail.id}`, fields: {} }, actor)
      : reported;
  const made = sent.kind === 'executed' ? sent.stored : stored;
  if (named !== undefined) await linkNamed(desk, made, words, actor);
  const ended = mail.follows === undefined ? null : await desk.tickets.load(mail.follows);
  if (ended !== null) await linkEarlier(desk, made, ended, actor);
  await settle(desk, mail, { outcome: 'draft', ticket: stored.id });
  return { kind: 'case', stored: made };
}

/** Another desk's machine writes for people, and its account says whose the request is. */
const isAlert = ({ isMachines, account }: WaitingMail): boolean => isMachines === true && account === undefined;

/** The person who registers a machine's mail answers for it, and nothing is written to its address. Source: UARIV-15 */
const ofAlert = ({ id, name }: PersonActor) => ({ requester: { id, name }, channel: 'automatic' as const });

async function requestIn(desk: Desk, { from, name, account: of, mailbox, messageId }: WaitingMail, words: string, named?: PersonRecord) {
  const { procedure } = desk;
  const author = await personAt(desk, from, name);
  const account = procedure.mail?.accounts?.find(({ id }) => id === of);
  const profile = named ?? (account === undefined ? author : accountProfile(account, from));
  const category = account?.category ?? procedure.mail?.mailboxes.find(({ id }) => id === mailbox)?.category;
  const given = account?.category === undefined ? {} : { [categoryField(procedure) ?? '']: account.category };
  return {
    requester: { id: profile.id, name: profile.name },
    channel: 'email' as const,
    profile,
    fields: { ...writtenFrom(desk, profile, words), ...(named === undefined ? {} : namedValues(procedure, named)), ...given },
    ...(category === undefined ? {} : { category }),
    handed: { mailbox, ...(messageId === '' ? {} : { mailId: messageId }), ...(await ofAdviser(desk, author)) },
  };
}

function namedValues(procedure: Procedure, { name, email }: PersonRecord): FieldValues {
  const values = { name, email: email ?? '' };
  return Object.fromEntries(personFields(procedure).map(({ id, from }) => [id, from === 'name' ? values.name : values.email]));
}

/** The person that a colleague's mail names in labelled lines, or by the one address in it, as values of the form. */
export async function personNamedIn(desk: Desk, { subject, text = '', from }: WaitingMail): Promise<FieldValues> {
  const said = saidIn(personFields(desk.procedure), text);
  if (said.size > 0) return Object.fromEntries([...said].map(([field, { value }]) => [field, value]));
  const written = `${subject} ${text}`.split(/[\s<>()[\],;:"«»]+/).map((word) => writtenAddress(word.replace(/(?<!\.)\.+$/, '')));
  const [only, ...others] = new Set(written.filter((address) => address !== null && address !== from));
  return only == null || others.length > 0 ? {} : namedValues(desk.procedure, await personAt(desk, only, ''));
}

export const personFields = (procedure: Procedure): readonly Field[] =>
  draftFields(procedure, null).filter(({ from }) => from === 'name' || from === 'email');

/** An adviser who attended the user writes to have the case made: level 1 continues with it. Source: SIIF-08 */
async function ofAdviser(desk: Desk, { id, name }: PersonRecord) {
  const { advisers } = desk.procedure.intake;
  const { actor } = await actorOf(desk, { id, name });
  if (advisers === undefined || !isOneOfDesk(advisers.roles, actor, desk.procedure)) return {};
  return { group: advisers.group, adviser: { id, name } };
}

/** On both sides. Source: UARIV-14 */
async function linkNamed(desk: Desk, made: StoredTicket, words: string, actor: PersonActor): Promise<void> {
  const of = await numberedOutright(desk, words);
  if (of === null || of.id === made.id) return;
  const related = { type: 'link', kind: 'related' } as const;
  for (const [from, { id: to, ticket }] of [[made, of] as const, [of, made] as const])
    await desk.execute(from.id, { ...related, id: `link:${to}`, to, ...numbersForLink(ticket) }, actor);
}

/** As its requester's words if they wrote it, else as a mail that the case keeps. */
export async function classifyAsOf(desk: Desk, mail: WaitingMail, { id, ticket }: StoredTicket): Promise<ClassifiedMail> {
  const author = await personAt(desk, mail.from, mail.name);
  const text = mail.text ?? mail.subject;
  const command = { id: `mail:${mail.id}`, attached: mail.files ?? [] };
  const own: PersonActor = { kind: 'person', id: author.id, name: author.name, memberOf: [], isCoordinator: false };
  const as = isRequester(ticket, author.id) ? 'unverified' : 'stranger';
  const kept = { as, from: mail.from, name: author.name, subject: mail.subject, text } as const;
  const done =
    mail.isSure && isRequester(ticket, author.id)
      ? await desk.execute(id, { ...command, type: 'add-information', text }, own)
      : await desk.execute(id, { ...command, type: 'keep-mail', mail: kept }, system);
  if (done.kind === 'refused') return { kind: 'refused' };
  await settle(desk, mail, { outcome: 'case', ticket: id });
  return { kind: 'case', stored: done.stored };
}

/** Once a colleague has recorded what it answers to the survey of that case. Source: SIIF-12 */
export async function classifyAsSurvey(desk: Desk, key: string, ticket: TicketId): Promise<void> {
  const mail = await waitingMail(desk, key);
  if (mail !== null) await settle(desk, mail, { outcome: 'case', ticket });
}

/** It stays in its folder. @param answer words that its author gets; '' for none. Source: UARIV-10; UARIV, line 60 */
export async function setMailAside(
  desk: Desk,
  mail: WaitingMail,
  reason: string,
  answer: string,
  { id, name }: PersonActor,
): Promise<void> {
  const due = { text: answer, isAutomatic: false, state: 'due', until: desk.clock.now() } as const;
  await settle(desk, mail, { outcome: 'aside', aside: { by: { id, name }, reason }, ...(answer === '' ? {} : { answer: due }) });
}

/** Unanswered: each list is changed once, as they may be hundreds. */
export async function setAllAside({ documents }: Desk, mails: readonly WaitingMail[], aside: MailRecord['aside']): Promise<void> {
  const settled = (before: MailRecord | null) =>
    before && (isForPeople(before.outcome) ? withoutWords(before, { outcome: 'aside', aside }) : before);
  await Promise.all(mails.map(({ key }) => changedDocument(documents, 'mail', key, settled)));
  const keys = new Set(mails.map(({ key }) => key));
  for (const mailbox of new Set(mails.map((mail) => mail.mailbox)))
    await changedDocument(
      documents,
      'mailbox',
      mailbox,
      (state) => state && { ...state, waiting: state.waiting.filter((key) => !keys.has(key)) },
    );
}

/** The case has its words and files now, or they are of no use. */
function withoutWords({ text: _text, files: _files, ...rest }: MailRecord, to: Partial<MailRecord>): MailRecord {
  return { ...rest, ...to };
}

async function settle(desk: Desk, mail: WaitingMail, to: Pick<MailRecord, 'outcome' | 'ticket' | 'answer' | 'aside'>): Promise<void> {
  const { documents } = desk;
  const keys = (await documents.find('mail-id', mail.id))?.body.mails ?? [mail.key];
  const { ticket, answer } = to;
  if (ticket !== undefined && mail.messageId !== '') await rememberCase(desk, mail.messageId, ticket);
  for (const key of keys) {
    const isAnswered = key === mail.key && answer !== undefined;
    const { mailbox } = (await documents.find('mail', key))?.body ?? mail;
    const inBox = (change: (state: MailboxState) => MailboxState) =>
      changedDocument(documents, 'mailbox', mailbox, (state) => (state === null ? null : change(state)));
    // In the list of answers before the record says that one is due: a process that ends in between loses none.
    const isDue = () => inBox((state) => (state.answers.includes(key) ? state : { ...state, answers: [...state.answers, key] }));
    if (isAnswered) await isDue();
    await changedDocument(documents, 'mail', key, (before) => {
      if (before === null || !isForPeople(before.outcome)) return before;
      const { answer: _answer, ...unanswered } = to;
      return withoutWords(before, isAnswered ? to : unanswered);
    });
    // An earlier answer to the same mail may have ended, and left the list, meanwhile.
    if (isAnswered) await isDue();
    await inBox((state) => ({ ...state, waiting: state.waiting.filter((one) => one !== key) }));
  }
}
