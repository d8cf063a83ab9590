import { shorten } from '../../cards/user-words.js';
import { bareSubject } from '../../core/mail/subject.js';
import { isForPeople, type MailboxState, type MailRecord } from '../../core/mail/mail-record.js';
import { system, type PersonActor } from '../../core/people/person.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { sendsItself } from '../../core/ticket/forms/ready-to-send.js';
import { isDraft, isRequester } from '../../core/ticket/ticket.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { reportWords } from '../drafts/report-words.js';
import { sendDraft } from '../drafts/complete-draft.js';
import { rememberCase } from './mail-thread.js';
import { personAt, writtenFrom } from './mail-sender.js';

/** A mail that waits to be classified, with the key of its record. */
export type WaitingMail = MailRecord & { key: string };

/** The mails that wait in these mailboxes, oldest first. */
export async function waitingMails({ documents }: Desk, mailboxes: readonly { id: string }[]): Promise<readonly WaitingMail[]> {
  const states = await Promise.all(mailboxes.map(({ id }) => documents.find('mailbox', id)));
  const keys = states.flatMap((state) => state?.body.waiting ?? []);
  const found = await Promise.all(keys.map((key) => waitingMail({ documents }, key)));
  return found.filter((mail) => mail !== null).toSorted((a, b) => a.at - b.at);
}

/** @returns null for a mail that was classified meanwhile */
export async function waitingMail({ documents }: Pick<Desk, 'documents'>, key: string): Promise<WaitingMail | null> {
  const mail = (await documents.find('mail', key))?.body;
  return mail !== undefined && isForPeople(mail.outcome) ? { ...mail, key } : null;
}

/** How a mail was classified. `refused`, `own`: the desk did not take the request, or is its sender, and the mail still waits. */
export type ClassifiedMail = { kind: 'case'; stored: StoredTicket } | { kind: 'refused' | 'own' };

/**
 * Makes the request that the mail is, in its author's name; the colleague answers for who wrote it. What it lacks is asked of its author by
 * mail. Source: UARIV-09
 */
export async function classifyAsCase(desk: Desk, mail: WaitingMail, actor: PersonActor): Promise<ClassifiedMail> {
  if (mail.isOwn === true) return { kind: 'own' };
  const profile = await personAt(desk, mail.from, mail.name);
  const { category } = desk.procedure.mail?.mailboxes.find(({ id }) => id === mail.mailbox) ?? {};
  const words = shorten([bareSubject(mail.subject), mail.text ?? ''].filter(Boolean).join('\n'), maxTextLength);
  const reported = await reportWords(desk, {
    requester: { id: profile.id, name: profile.name },
    profile,
    actor,
    words,
    fields: writtenFrom(desk, profile, words),
    channel: 'email',
    key: ['mail', mail.id],
    isApart: true,
    registeredBy: { id: actor.id, name: actor.name },
    ...(category === undefined ? {} : { category }),
    handed: { mailbox: mail.mailbox, ...(mail.messageId === '' ? {} : { mailId: mail.messageId }) },
    files: mail.files ?? [],
  });
  if (reported.kind !== 'executed') return { kind: 'refused' };
  const { stored, rules } = reported;
  const sent =
    isDraft(stored.ticket) && sendsItself(stored.ticket, rules.procedure)
      ? await sendDraft(desk, stored.id, { press: `mail-send:${mail.id}`, fields: {} }, actor)
      : reported;
  await settle(desk, mail, { outcome: 'draft', ticket: stored.id });
  return { kind: 'case', stored: sent.kind === 'executed' ? sent.stored : stored };
}

/** Adds the mail to a case: as its requester's words if they wrote it, else as a mail that the case keeps. */
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

/**
 * Sets the mail aside, with the reason; it stays in its folder.
 *
 * @param answer words that its author gets; '' for none. Source: UARIV-10; UARIV, line 60
 */
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

/** Sets mails aside, unanswered: each list is changed once, as they may be hundreds. */
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

/** Its words and files the case has now, or nobody needs. */
function withoutWords({ text: _text, files: _files, ...rest }: MailRecord, to: Partial<MailRecord>): MailRecord {
  return { ...rest, ...to };
}

/** Writes the outcome to the mail wherever it lies, and takes it from the queues. */
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
