import { domainOf, writtenAddress } from '../../core/mail/written-address.js';
import { isUnattended } from '../../core/mail/machine-mail.js';
import { bareSubject } from '../../core/mail/subject.js';
import { later, MINUTE } from '../../core/instant.js';
import type { MailAnswer, MailRecord } from '../../core/mail/mail-record.js';
import type { PersonId } from '../../core/people/person.js';
import type { Ticket } from '../../core/ticket/ticket.js';
import { asSendFault } from '../../ports/messenger.js';
import type { Mailbox } from '../../ports/mailbox.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { keptAnswerText, letterLinks } from '../../texts/mail.js';
import { letterMail, saidParts } from './letter.js';
import { isOwnAddress, pageFor, type MailDesk } from './mail-desk.js';
import { rememberCase } from './mail-thread.js';
import { sendBy, tellMailboxNews } from './mailbox-news.js';
import { permitAnswer, repeatId } from './mail-limits.js';

export function automaticAnswer({ clock }: Pick<MailDesk, 'clock'>, text: string): MailAnswer {
  return { text, isAutomatic: true, state: 'due', until: clock.now() };
}

/** With the page on which their word counts. Source: M-36 */
export function unprovedAnswer(desk: MailDesk, { id, phase, question }: Ticket, person: PersonId): MailAnswer {
  const awaited = phase === 'resolved' ? 'judge' : question === null ? null : 'answer';
  const act = phase === 'draft' ? 'complete' : awaited;
  const page = act === null ? null : pageFor(desk.mail, { ticket: id, person, act }, desk.clock.now());
  return { ...automaticAnswer(desk, keptAnswerText(page !== null)), ...(page === null ? {} : { page }) };
}

/** Longer than a send takes. */
const sendingMs = 2 * MINUTE;

/** Any process may: each is sent once, and once more after an unclear end. */
export async function sendAnswers(desk: MailDesk, box: Mailbox): Promise<void> {
  const { documents } = desk;
  const state = (await documents.find('mailbox', box.id))?.body;
  if (state !== undefined) await tellMailboxNews(desk, box.id, state);
  for (const key of state?.answers ?? []) {
    if (!(await answered(desk, box, key))) continue;
    await inList(documents, box.id, (answers) => answers.filter((one) => one !== key));
    // A colleague may have answered the same mail meanwhile.
    const left = (await documents.find('mail', key))?.body.answer;
    if (left !== undefined && left.state !== 'ended') await inList(documents, box.id, (answers) => [...new Set([...answers, key])]);
  }
}

function inList(documents: MailDesk['documents'], box: string, change: (answers: readonly string[]) => readonly string[]) {
  return changedDocument(documents, 'mailbox', box, (before) => before && { ...before, answers: change(before.answers) });
}

async function answered(desk: MailDesk, box: Mailbox, key: string): Promise<boolean> {
  const { documents, clock } = desk;
  const stored = await documents.find('mail', key);
  const answer = stored?.body.answer;
  if (stored === null || answer === undefined || answer.state === 'ended') return true;
  if (answer.until > clock.now()) return false;
  const claimed = { ...stored.body, answer: { ...answer, until: later(clock.now(), sendingMs), state: 'unclear' as const } };
  if (!(await documents.write('mail', key, stored.revision + 1, claimed))) return false;
  const next = await sent(desk, box, stored.body, answer);
  await documents.write('mail', key, stored.revision + 2, { ...stored.body, answer: next });
  return next.state === 'ended';
}

/** @returns how far it came: after an unclear end it is looked for among the sent mails before the one repeat */
async function sent(desk: MailDesk, box: Mailbox, mail: MailRecord, answer: MailAnswer): Promise<MailAnswer> {
  const to = writtenAddress(mail.from);
  // A colleague may answer what the desk had a receipt for.
  const id = `${desk.ids.derived('answer', mail.id, ...(answer.isAutomatic ? [] : ['typed']))}@${domainOf(box.address)}`;
  const ended: MailAnswer = { ...answer, state: 'ended' };
  if (to === null || isOwnAddress(desk.mail, desk.procedure, to)) return ended;
  try {
    const mayBeRepeat = answer.state === 'unclear';
    if (mayBeRepeat && (await box.sentAs(id)).length > 0) return ended;
    const limited = { id: repeatId(id, mayBeRepeat), address: to, about: answer.about ?? '', said: mail.said ?? '', mailbox: box.id };
    // A mail that cannot be read has no verified sender: they are told once a day.
    const reader = mail.isSure ? 'vouched' : 'unproved';
    if (answer.isAutomatic && (isUnattended(to) || !(await permitAnswer(desk, { ...limited, reader })))) return ended;
    if (mail.ticket !== undefined) await rememberCase(desk, id, mail.ticket);
    await sendBy(desk, box, { ...writtenAnswer(desk, mail, answer), id, to });
    desk.log.write('info', 'mail-sent', { mailbox: box.id, item: 'answer' });
    return ended;
  } catch (error) {
    return afterFault(desk, box, answer, error);
  }
}

function writtenAnswer({ procedure, mail }: MailDesk, { subject, messageId, isSure }: MailRecord, answer: MailAnswer) {
  const { text, isAutomatic, letter: of, page } = answer;
  // A few forged words in a person's name send that person no megabytes.
  const attachments = isSure && of !== undefined ? mail.documentsOf(of) : [];
  const said = saidParts(text, attachments);
  const parts = page === undefined ? said : [...said, { links: [{ title: letterLinks.answer, url: page }] }];
  // A person is not sent a stranger's words because the stranger wrote their address.
  const about = isAutomatic && !isSure ? '' : bareSubject(subject);
  const letter = { subject: `RE: ${about || 'su correo'}`.slice(0, 200), parts, attachments, signed: procedure.deskName, isAutomatic };
  return letterMail(letter, messageId === '' ? null : messageId);
}

/** Faults after which the same mail would be refused again. */
const lasting = ['refused', 'held-back', 'gone', 'blocked', 'no-place'];

function afterFault({ clock, log }: MailDesk, box: Mailbox, answer: MailAnswer, error: unknown): MailAnswer {
  const { code, retryAfterMs } = asSendFault(error);
  log.write('warn', 'mail-not-sent', { mailbox: box.id, code }, error);
  const isLast = lasting.includes(code) || (code === 'outcome-unknown' && answer.state === 'unclear');
  if (isLast) return { ...answer, state: 'ended' };
  if (code === 'outcome-unknown') return { ...answer, state: 'unclear', until: clock.now() };
  return { ...answer, until: later(clock.now(), retryAfterMs ?? MINUTE) };
}
