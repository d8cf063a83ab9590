import { contentOf, heardAs, type MailContent } from '../../core/mail/content.js';
import { filledInLetter } from '../../core/mail/quotes.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { MailOutcome, MailRecord } from '../../core/mail/mail-record.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { completionFields } from '../../core/ticket/forms/draft-fields.js';
import { readFilled } from '../../core/ticket/forms/read-filled.js';
import { answerFromOutside } from '../../core/ticket/outside-answer.js';
import { takeAlarm } from './machine-rules.js';
import { isDraft, isOpen, isRequester, isSurveyOpen, type FieldValues, type FileRef } from '../../core/ticket/ticket.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { KeptMailFrom } from '../../core/ticket/events/mail-events.js';
import { isStaffFor } from '../../core/ticket/permissions.js';
import { stateOf } from '../../core/procedure/lookup.js';
import type { MailboxOfDesk } from '../../procedure/mail.js';
import type { ReadMail } from '../../ports/mail-reader.js';
import type { CommandFor } from '../../desk/tickets/execute-command.js';
import { actorOf } from '../../desk/people/actor-of.js';
import { linkEarlier } from '../drafts/answer-offer.js';
import { sendOwnDraft } from '../drafts/complete-draft.js';
import { automaticAnswer } from './answer-mail.js';
import { confirms } from '../../core/ticket/said-of-solution.js';
import { answerByMail, lettersOf, whenSaid, judgesTooLate } from './judge-by-mail.js';
import { bouncesOf } from './bounces.js';
import { filesOfMail, refusedFilesOf } from './mail-files.js';
import { isOwnAddress, type MailDesk } from './mail-desk.js';
import { isPartners, senderOf, type MailSender } from './mail-sender.js';
import { newRequest, sendIfComplete, variablesIn } from './new-request.js';
import { keptOut } from './outsiders.js';
import { threadOf, type MailThread } from './mail-thread.js';
import { followsEnd, keep, keepLate, keepUnheard, mayBeAnswered, mayBeAwaited, toClassify, wordsOf } from './waiting-mail.js';

/** A mail that was read, where it lies and the id by which all that it does is one command each. @property file the raw mail */
export type ArrivedMail = { read: ReadMail; mailbox: MailboxOfDesk; id: string; file: string };

export type Received = Pick<
  MailRecord,
  'isSure' | 'isOwn' | 'isMachines' | 'isByDesk' | 'account' | 'follows' | 'survey' | 'ticket' | 'text' | 'files' | 'answer'
> & {
  outcome: MailOutcome;
};

/**
 * In the order in which doubts are told apart: own and automatic mails and bounces first, then who wrote it, the case it belongs to, and
 * whether they may act on that case; then a request by its subject; anything else waits for people, as does what the receiving server calls
 * forged. Done again, it does nothing twice: all commands are named after the mail.
 */
export async function receiveMail(desk: MailDesk, arrived: ArrivedMail): Promise<Received> {
  const { read } = arrived;
  const sender = await senderOf(desk, read);
  const alarm = await takeAlarm(desk, arrived, sender);
  if (alarm !== null) return { isSure: sender.isSure, ...alarm };
  const found = contentOf(read);
  const known = await machineMail(desk, arrived, sender, found);
  if (known !== null) return known;
  // Of what machines write only another desk's requests come here.
  const content = found === 'notice' ? 'words' : found;
  const thread = await threadOf(desk, read, sender, arrived.mailbox);
  const waits = () => toClassify(desk, arrived, sender, content, thread);
  const asNew = async () =>
    (await keptOut(desk, arrived, sender, waits)) ?? (sender.isForged === true ? null : await asRequest(desk, arrived, sender, content));
  const follows = thread !== null && followsEnd(desk, arrived, sender, thread);
  const ofCase = thread === null || follows ? null : await toCase(desk, arrived, sender, thread, content);
  const done = ofCase ?? (thread === null || follows ? await asNew() : null) ?? (await waits());
  if (follows && done.outcome === 'draft') await linkMade(desk, done, thread, sender);
  return { isSure: sender.isSure, ...(await withRefusedFiles(desk, arrived, sender, done)) };
}

/** In a letter beside the receipt, which is written from the case, and the case does not know these files. */
async function withRefusedFiles(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, done: DoneWithMail): Promise<DoneWithMail> {
  const { answer, outcome } = done;
  const hasOther = answer !== undefined && answer.about === undefined;
  if (
    !sender.isSure ||
    hasOther ||
    ['answered', 'aside'].includes(outcome) ||
    !mayBeAnswered(desk, arrived, sender) ||
    done.isMachines === true
  )
    return done;
  const text = await refusedFilesOf(desk, arrived, sender);
  if (text === '') return done;
  return {
    ...done,
    answer: answer ? { ...answer, text: `${answer.text}\n\n${text}` } : { ...automaticAnswer(desk, text), about: 'files' },
  };
}

export type DoneWithMail = Omit<Received, 'isSure'>;

const ofMachines: readonly MailContent[] = ['absence', 'notice'];

async function machineMail(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, content: MailContent): Promise<Received | null> {
  const { read } = arrived;
  if (desk.mail.ids.isTestMark(read.headers.test)) return { outcome: 'test', isSure: false };
  if (read.report !== null) return { outcome: 'bounce', isSure: false, ...(await bouncesOf(desk, read)) };
  if (desk.mail.ids.read(read.id) !== null) return { outcome: 'own', isSure: false };
  // Words in the desk's own name that the desk did not write: a colleague's, or a forger's.
  if (read.from.some(({ address }) => isOwnAddress(desk.mail, desk.procedure, address)))
    return { isSure: false, isOwn: true, ...(await toClassify(desk, arrived, sender, 'words')) };
  if (!ofMachines.includes(content)) return null;
  const thread = await threadOf(desk, read, sender, arrived.mailbox);
  const isPartnersNotice = content === 'notice' && isPartners(desk, sender);
  if (thread === null && isPartnersNotice) return partnersNotice(desk, arrived, sender);
  // A number alone is anybody's, but for an official account.
  if (thread !== null && (thread.by === 'references' || sender.account !== undefined)) {
    // What another desk's tool marks may be what a person wrote in it: it moves nothing, and the assignee reads it.
    const kept = await keep(desk, arrived, sender, thread, isPartnersNotice ? 'colleague' : 'machine');
    if (kept !== null) return { outcome: 'automatic', isSure: false, ticket: thread.stored.id };
  }
  if (heardAs[content].alone === 'nothing') return { outcome: 'automatic', isSure: false };
  return { isSure: sender.isSure, ...(await toClassify(desk, arrived, sender, content)) };
}

/** Another desk's ticket system may write its requests by itself, with data; what else it writes waits, unanswered. Source: SIGCE-01 */
async function partnersNotice(desk: MailDesk, arrived: ArrivedMail, sender: MailSender): Promise<Received | null> {
  if (Object.keys(variablesIn(desk, arrived).fields).length > 0) return null;
  return { isSure: true, ...(await toClassify(desk, arrived, sender, 'words')) };
}

/** A request, or what its mailbox does not take. Null where people have to say what it is about. */
async function asRequest(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, content: MailContent): Promise<DoneWithMail | null> {
  const { alone } = heardAs[content];
  if (alone === 'nothing') return { outcome: 'automatic' };
  return (await notTaken(desk, arrived, sender)) ?? (alone === 'request' ? await newRequest(desk, arrived, sender) : null);
}

/** As far as its writer may act on it. Null where people have to say what it is about. */
async function toCase(
  desk: MailDesk,
  arrived: ArrivedMail,
  sender: MailSender,
  thread: MailThread,
  content: MailContent,
): Promise<DoneWithMail | null> {
  // A forward may be their answer: people say so, on the case that waits for it.
  if (thread.isAsked) return mayBeAwaited(sender, thread) ? keep(desk, arrived, sender, thread, 'unread') : null;
  const filled = content === 'nothing' || content === 'files' ? await filledInQuote(desk, thread.stored, arrived.read) : '';
  if (filled !== '') return byWriter(desk, { ...arrived, read: { ...arrived.read, own: filled, fresh: filled } }, sender, thread);
  if (heardAs[content].ofCase === 'note') return keepUnheard(desk, arrived, sender, thread, content);
  return byWriter(desk, arrived, sender, thread);
}

async function byWriter(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, thread: MailThread): Promise<DoneWithMail | null> {
  const { ticket } = thread.stored;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const { actor, isSure, address } = sender;
  const as = (from: KeptMailFrom) => keep(desk, arrived, sender, thread, from);
  const isTheirs = isRequester(ticket, actor.id);
  if (isTheirs && isSure) return ofRequester(desk, arrived, sender, thread);
  if (!isSure) return as(isTheirs ? 'unverified' : 'stranger');
  if (sender.account !== undefined && answerFromOutside(ticket, actor, procedure) !== undefined)
    return outsideAnswer(desk, arrived, sender, thread);
  const contact = stateOf(procedure, ticket.state).thirdParty?.contact ?? '';
  if (ticket.fields[contact] === address && thread.by === 'references') return as('third-party');
  const { actor: colleague } = await actorOf(desk, actor);
  return as(isStaffFor(ticket, colleague, procedure) ? 'colleague' : 'stranger');
}

/** As far as the case takes them; a judgement that comes after its end is kept. */
async function ofRequester(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, thread: MailThread): Promise<DoneWithMail | null> {
  const { ticket } = thread.stored;
  const taken = isOpen(ticket) || ticket.survey !== null ? await fromRequester(desk, arrived, sender, thread) : null;
  return taken ?? (judgesTooLate(desk, thread.stored, arrived.read) ? keepLate(desk, arrived, sender, thread) : null);
}

/**
 * They answer the question or the survey, judge the solution, complete the draft, or are added. Null where the case takes nothing more.
 * Source: UARIV-06, UARIV-17
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
  const said = whenSaid(desk, stored, read);
  if (await answerByMail(desk, stored, { words: read.fresh, own: read.own, id, files, isLate: said.isLate }, actor))
    return { outcome: 'case', ticket: stored.id };
  const text = wordsOf(arrived);
  const filled = await filledBy(desk, stored, read.fresh);
  const command = { id: `mail:${id}` };
  const give = (attached: readonly FileRef[]) =>
    desk.execute(
      stored.id,
      filled === null
        ? { ...command, ...said, attached, type: 'add-information', text, asksBack: true }
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

/** Where they wrote nothing else. Source: UARIV-06, SIIF-12 */
async function filledInQuote(desk: MailDesk, stored: StoredTicket, read: ReadMail): Promise<string> {
  const asks = isDraft(stored.ticket) || isSurveyOpen(stored.ticket.survey);
  return asks ? filledInLetter(read.text, await lettersOf(desk, stored, ['received', 'resolution', 'survey'])) : '';
}

/** Each in its line, with nothing else in it; null for other words. Source: UARIV-06 */
async function filledBy(desk: MailDesk, { ticket }: StoredTicket, words: string): Promise<FieldValues | null> {
  if (!isDraft(ticket) || ticket.question !== null) return null;
  const { procedure } = await desk.registry.of(ticket.procedure);
  return words.length > 2 * maxTextLength ? null : readFilled(completionFields(ticket, procedure), words);
}

/** Source: UARIV-12 */
async function linkMade(desk: MailDesk, { ticket }: DoneWithMail, { stored }: MailThread, { actor }: MailSender): Promise<void> {
  const made = ticket === undefined ? null : await desk.tickets.load(ticket);
  if (made !== null) await linkEarlier(desk, made, stored, actor);
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

/**
 * What a mailbox does not take is answered with the procedure's own words; what colleagues and official accounts write there waits.
 * Source: SIIF-02, SIIF-08, SIIF-23
 */
async function notTaken(desk: MailDesk, arrived: ArrivedMail, sender: MailSender): Promise<DoneWithMail | null> {
  const { procedure } = desk;
  const { mailbox } = arrived;
  const answer = mailbox.takes === 'requests' ? undefined : procedure.mail?.answers?.find(({ id }) => id === mailbox.answer);
  if (answer === undefined || sender.account !== undefined || isOfDesk((await actorOf(desk, sender.actor)).actor)) return null;
  return {
    outcome: 'answered',
    ...(mayBeAnswered(desk, arrived, sender) ? { answer: { ...automaticAnswer(desk, answer.text), letter: answer.id } } : {}),
  };
}
