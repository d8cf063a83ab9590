import { isAutomatic, isAutomaticAnswer, isOfList } from '../../core/mail/machine-mail.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { MailOutcome, MailRecord } from '../../core/mail/mail-record.js';
import { system } from '../../core/people/person.js';
import { shorten } from '../../cards/user-words.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { completionFields } from '../../core/ticket/forms/draft-fields.js';
import { readFilled } from '../../core/ticket/forms/read-filled.js';
import { answerFromOutside } from '../../core/ticket/outside-answer.js';
import { takeAlarm } from './machine-rules.js';
import { isDraft, isOpen, isRequester, type FieldValues, type FileRef } from '../../core/ticket/ticket.js';
import { isOfDesk } from '../../core/people/roles.js';
import { isFromOutside, type KeptMailFrom } from '../../core/ticket/events/mail-events.js';
import { isStaffFor } from '../../core/ticket/permissions.js';
import { stateOf } from '../../core/procedure/lookup.js';
import type { MailboxOfDesk } from '../../procedure/mail.js';
import type { ReadMail } from '../../ports/mail-reader.js';
import type { CommandFor } from '../../desk/tickets/execute-command.js';
import { actorOf } from '../../desk/people/actor-of.js';
import { sendOwnDraft } from '../drafts/complete-draft.js';
import { unreadableText } from '../../texts/mail.js';
import { automaticAnswer, unprovedAnswer } from './answer-mail.js';
import { answerSurveyByMail, confirms, judgeByMail } from './judge-by-mail.js';
import { bouncesOf } from './bounces.js';
import { filesOfMail, refusedFilesOf } from './mail-files.js';
import { isOwnAddress, type MailDesk } from './mail-desk.js';
import { isPartners, senderOf, type MailSender } from './mail-sender.js';
import { newRequest, ownWordsOf, sendIfComplete, variablesIn } from './new-request.js';
import { keptOut } from './outsiders.js';
import { threadOf, type MailThread } from './mail-thread.js';

/** A mail that was read, where it lies and the id by which all that it does is one command each. @property file the raw mail */
export type ArrivedMail = { read: ReadMail; mailbox: MailboxOfDesk; id: string; file: string };

/** What became of a mail, and what people may still need of it. */
export type Received = Pick<MailRecord, 'isSure' | 'isOwn' | 'ticket' | 'text' | 'files' | 'answer'> & { outcome: MailOutcome };

/**
 * Does what a mail asks, in the order in which doubts are told apart: own and automatic mails and bounces first, then who wrote it, the
 * case it belongs to, and whether they may act on that case; then a request by its subject; anything else waits for people, as does what the
 * receiving server calls forged: no letter leaves because of it. Done again, it does nothing twice: all commands are named after the mail.
 */
export async function receiveMail(desk: MailDesk, arrived: ArrivedMail): Promise<Received> {
  const { read } = arrived;
  const sender = await senderOf(desk, read);
  const alarm = await takeAlarm(desk, arrived, sender);
  if (alarm !== null) return { isSure: sender.isSure, ...alarm };
  const known = await machineMail(desk, arrived, sender);
  if (known !== null) return known;
  const thread = await threadOf(desk, read, sender, arrived.mailbox);
  const asRequest = async () => (await notTaken(desk, arrived, sender)) ?? (await newRequest(desk, arrived, sender));
  const asNew = async () => (await keptOut(desk, arrived, sender, toClassify)) ?? (sender.isForged === true ? null : await asRequest());
  const ofCase = thread?.isAsked === false ? await toCase(desk, arrived, sender, thread) : null;
  const done = ofCase ?? (thread === null ? await asNew() : null) ?? (await toClassify(desk, arrived, sender));
  return { isSure: sender.isSure, ...(await withRefusedFiles(desk, arrived, sender, done)) };
}

/**
 * Tells the author of a mail, if they are sure, which files of it were not kept apart, and why: in a letter beside the receipt, which is
 * written from the case, and the case does not know them.
 */
async function withRefusedFiles(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, done: DoneWithMail): Promise<DoneWithMail> {
  if (!sender.isSure || done.answer !== undefined || ['answered', 'aside'].includes(done.outcome) || isOfList(arrived.read)) return done;
  const text = await refusedFilesOf(desk, arrived, sender);
  return text === '' ? done : { ...done, answer: { ...automaticAnswer(desk, text), about: 'files' } };
}

/** The words of a mail about a case. */
const wordsOf = ({ read }: ArrivedMail): string => shorten(ownWordsOf(read), maxTextLength);

export type DoneWithMail = Omit<Received, 'isSure'>;

/** Mails that no person wrote: the desk's own, bounces, automatic answers. Null for any other. */
async function machineMail(desk: MailDesk, arrived: ArrivedMail, sender: MailSender): Promise<Received | null> {
  const { read } = arrived;
  if (desk.mail.ids.isTestMark(read.headers.test)) return { outcome: 'test', isSure: false };
  if (read.report !== null) return { outcome: 'bounce', isSure: false, ...(await bouncesOf(desk, read)) };
  if (desk.mail.ids.read(read.id) !== null) return { outcome: 'own', isSure: false };
  // Words in the desk's own name that the desk did not write: a colleague's, or a forger's.
  if (read.from.some(({ address }) => isOwnAddress(desk.mail, desk.procedure, address)))
    return { isSure: false, isOwn: true, ...(await toClassify(desk, arrived, sender)) };
  if (!isAutomatic(read)) return null;
  const thread = await threadOf(desk, read, sender, arrived.mailbox);
  if (thread === null && isPartners(desk, sender) && !isAutomaticAnswer(read)) return partnersNotice(desk, arrived, sender);
  // A number alone is anybody's, but for an official account.
  const isKept = thread !== null && (thread.by === 'references' || sender.account !== undefined);
  if (!isKept) return { outcome: 'automatic', isSure: false };
  // What another desk's tool marks may be what a person wrote in it: it moves nothing, and the assignee reads it.
  await keep(desk, arrived, sender, thread, isPartners(desk, sender) && !isAutomaticAnswer(read) ? 'colleague' : 'machine');
  return { outcome: 'automatic', isSure: false, ticket: thread.stored.id };
}

/** Another desk's ticket system may write its requests by itself, with data; what else it writes waits, unanswered. Source: SIGCE-01 */
async function partnersNotice(desk: MailDesk, arrived: ArrivedMail, sender: MailSender): Promise<Received | null> {
  if (Object.keys(variablesIn(desk, arrived).fields).length > 0) return null;
  const { answer: _, ...waiting } = await toClassify(desk, arrived, sender);
  return { isSure: true, ...waiting };
}

/** Gives a mail to its case, as far as its writer may act on it. Null where people have to say what it is about. */
async function toCase(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, thread: MailThread): Promise<DoneWithMail | null> {
  const { ticket } = thread.stored;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const { actor, isSure, address } = sender;
  const as = (from: KeptMailFrom) => keep(desk, arrived, sender, thread, from);
  if (isRequester(ticket, actor.id)) {
    if (!isSure) return as('unverified');
    return isOpen(ticket) || ticket.survey !== null ? fromRequester(desk, arrived, sender, thread) : null;
  }
  if (isSure && sender.account !== undefined && answerFromOutside(ticket, actor, procedure) !== undefined)
    return outsideAnswer(desk, arrived, sender, thread);
  const contact = stateOf(procedure, ticket.state).thirdParty?.contact ?? '';
  if (isSure && ticket.fields[contact] === address && thread.by === 'references') return as('third-party');
  const { actor: colleague } = await actorOf(desk, actor);
  if (isSure && isStaffFor(ticket, colleague, procedure)) return as('colleague');
  return as('stranger');
}

/** Who may write to a case without being of it: any more of their mails, and larger ones, people add by themselves. */
const maxOutside = 10;
const maxOutsideBytes = 2 * 1024 * 1024;

/**
 * Keeps the mail in the history, where the desk reads it; it changes nothing. Null where the case takes no more, or no more from outside:
 * numbers can be guessed, and nobody may fill a case up.
 */
async function keep(
  desk: MailDesk,
  arrived: ArrivedMail,
  sender: MailSender,
  { stored, by }: MailThread,
  as: KeptMailFrom,
): Promise<DoneWithMail | null> {
  const threadedBy = as === 'unverified' ? ('requester' as const) : by;
  const writer = as === 'colleague' ? { writer: sender.actor.id } : {};
  const mail = {
    as,
    from: sender.address,
    name: sender.name,
    subject: arrived.read.subject,
    text: wordsOf(arrived),
    threadedBy,
    ...writer,
  };
  if (as === 'machine' || isFromOutside(as)) {
    const isAlike = (other: KeptMailFrom) => other === as || (isFromOutside(other) && isFromOutside(as));
    const before = stored.history.filter(({ event }) => event.type === 'mail-kept' && isAlike(event.as));
    if (before.length >= maxOutside || arrived.read.bytes > maxOutsideBytes) return null;
  }
  const files = as === 'machine' ? [] : await filesOfMail(desk, arrived, sender);
  const kept = await desk.execute(stored.id, { id: `mail:${arrived.id}`, type: 'keep-mail', mail, attached: files }, system);
  if (kept.kind === 'refused') return null;
  const { ticket } = kept.stored;
  // About a draft of which nobody asked anything the mail reaches nobody, and its receipt said what to do.
  const isTold =
    as === 'unverified' && sender.isForged !== true && !isOfList(arrived.read) && !(isDraft(ticket) && ticket.question === null);
  return { outcome: 'kept', ticket: stored.id, ...(isTold ? { answer: unprovedAnswer(desk, ticket, sender.actor.id) } : {}) };
}

/**
 * The requester's words: they answer the question or the survey, judge the solution, complete the draft, or are added. Null where the case
 * takes nothing of it any more. Source: UARIV-06, UARIV-17
 */
async function fromRequester(
  desk: MailDesk,
  arrived: ArrivedMail,
  sender: MailSender,
  { stored }: MailThread,
): Promise<DoneWithMail | null> {
  const { id, read } = arrived;
  const { actor } = sender;
  const files = await filesOfMail(desk, arrived, sender);
  const said = { words: read.fresh, own: read.own, id, files };
  if ((await judgeByMail(desk, stored, said, actor)) || (await answerSurveyByMail(desk, stored, said, actor)))
    return { outcome: 'case', ticket: stored.id };
  const text = wordsOf(arrived);
  const filled = await filledBy(desk, stored, read.fresh);
  const command = { id: `mail:${id}` };
  // An answer under a letter was written after it, whatever its own clock says.
  const saidAt = read.references.some((one) => desk.mail.ids.read(one) !== null) ? null : read.sentAt;
  const give = (attached: readonly FileRef[]) =>
    desk.execute(
      stored.id,
      filled === null
        ? { ...command, attached, type: 'add-information', text, saidAt, asksBack: true }
        : { ...command, attached, type: 'fill-draft', fields: filled, submit: false },
      actor,
    );
  const whole = await give(files);
  // A case that takes no more files takes the words.
  const added = whole.kind === 'refused' && whole.refusal.code === 'files-full' ? await give([]) : whole;
  if (added.kind === 'refused') return null;
  const isConfirmed = stored.ticket.isUnverified !== true || filled !== null || confirms(read.own);
  if (isConfirmed) await sendIfComplete(desk, added.stored.id, arrived, actor, sendOwnDraft);
  return { outcome: 'case', ticket: stored.id };
}

/** The data of a draft that an answer gives, each in its line, with nothing else in it; null for other words. Source: UARIV-06 */
async function filledBy(desk: MailDesk, { ticket }: StoredTicket, words: string): Promise<FieldValues | null> {
  if (!isDraft(ticket) || ticket.question !== null) return null;
  const { procedure } = await desk.registry.of(ticket.procedure);
  return words.length > 2 * maxTextLength ? null : readFilled(completionFields(ticket, procedure), words);
}

/** An official account answers for its group: the case comes back to the desk with its words. Source: SIGCE-04 */
async function outsideAnswer(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, thread: MailThread): Promise<DoneWithMail | null> {
  const { actor } = sender;
  const { id } = thread.stored;
  const files = await filesOfMail(desk, arrived, sender);
  const answers: CommandFor = ({ ticket }, procedure) => {
    const way = answerFromOutside(ticket, actor, procedure);
    const input = { group: ticket.sender ?? '', reason: wordsOf(arrived) };
    return { id: `mail:${arrived.id}`, type: 'advance', transition: way?.id ?? '', seen: ticket.version, input, attached: files };
  };
  const given = await desk.execute(id, answers, actor);
  // Words that the form does not take, such as "ok", are kept for the desk.
  return given.kind === 'refused' ? keep(desk, arrived, sender, thread, 'colleague') : { outcome: 'case', ticket: id };
}

/** What a mailbox does not take is answered with the procedure's own words; what colleagues write there waits. Source: SIIF-02, SIIF-08 */
async function notTaken(desk: MailDesk, { mailbox, read }: ArrivedMail, { actor }: MailSender): Promise<DoneWithMail | null> {
  const { procedure } = desk;
  const answer = mailbox.takes === 'requests' ? undefined : procedure.mail?.answers?.find(({ id }) => id === mailbox.answer);
  if (answer === undefined || isOfDesk((await actorOf(desk, actor)).actor)) return null;
  return { outcome: 'answered', ...(isOfList(read) ? {} : { answer: { ...automaticAnswer(desk, answer.text), letter: answer.id } }) };
}

/** People decide: the mail waits in the queue of its mailbox with its words and files. */
async function toClassify(desk: MailDesk, arrived: ArrivedMail, sender: MailSender): Promise<DoneWithMail> {
  const unread = arrived.read.fresh.trim() === '' ? unreadableText(arrived.read.traits) : '';
  const answer = unread === '' || sender.isForged === true ? {} : { answer: automaticAnswer(desk, unread) };
  return { outcome: 'waiting', text: wordsOf(arrived), files: await filesOfMail(desk, arrived, sender), ...answer };
}
