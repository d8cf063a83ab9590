import { caseName } from '../../cards/parts/case-head.js';
import { shorten } from '../../cards/user-words.js';
import { heardAs, type MailContent } from '../../core/mail/content.js';
import { isOfList } from '../../core/mail/machine-mail.js';
import { system } from '../../core/people/person.js';
import { isOfDesk } from '../../core/people/roles.js';
import { opensWithKeyword } from '../../core/ticket/forms/parse-intake.js';
import { stated } from '../../core/ticket/stated.js';
import { actorOf } from '../../desk/people/actor-of.js';
import { keywordOf } from '../../core/procedure/lookup.js';
import { isFromOutside, type KeptMailFrom } from '../../core/ticket/events/mail-events.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { isOnlyCourtesy, saidOfSolution } from '../../core/ticket/said-of-solution.js';
import { standingIn } from '../../core/ticket/silence/marks.js';
import { isDraft, isOpen, isRequester, isSurveyOpen, type TicketId } from '../../core/ticket/ticket.js';
import type { MailAnswer } from '../../core/mail/mail-record.js';
import { closedCaseText, howToSendText, receiptText, surveyByLinesText } from '../../texts/mail.js';
import { nounOf } from '../../texts/words.js';
import { automaticAnswer, unprovedAnswer } from './answer-mail.js';
import { isOwnAddress, type MailDesk } from './mail-desk.js';
import { filesOfMail } from './mail-files.js';
import { ownWordsOf } from './new-request.js';
import type { MailSender } from './mail-sender.js';
import type { MailThread } from './mail-thread.js';
import type { ArrivedMail, DoneWithMail } from './receive-mail.js';

export const wordsOf = ({ read }: ArrivedMail): string => shorten(ownWordsOf(read), maxTextLength);

/** Who may write to a case without being of it: any more of their mails, and larger ones, people add by themselves. */
const maxOutside = 10;
const maxOutsideBytes = 2 * 1024 * 1024;

/** In the history; it changes nothing. Null where the case takes no more, or no more from outside: numbers can be guessed. */
export async function keep(
  desk: MailDesk,
  arrived: ArrivedMail,
  sender: MailSender,
  { stored, by }: MailThread,
  as: KeptMailFrom,
): Promise<DoneWithMail | null> {
  const threadedBy = as === 'unverified' ? ('requester' as const) : by;
  const said = { as, from: sender.address, name: sender.name, subject: arrived.read.subject, text: wordsOf(arrived) };
  const mail = { ...said, threadedBy, ...(as === 'colleague' ? { writer: sender.actor.id } : {}) };
  const isLimited = (): boolean => as === 'machine' || as === 'unheard' || (as === 'unread' && !sender.isSure) || isFromOutside(as);
  if (isLimited()) {
    const isAlike = (other: KeptMailFrom) => other === as || (isFromOutside(other) && isFromOutside(as));
    const before = stored.history.filter(({ event }) => event.type === 'mail-kept' && isAlike(event.as));
    if (before.length >= maxOutside || arrived.read.bytes > maxOutsideBytes) return null;
  }
  const files = as === 'machine' || as === 'late' ? [] : await filesOfMail(desk, arrived, sender);
  const kept = await desk.execute(stored.id, { id: `mail:${arrived.id}`, type: 'keep-mail', mail, attached: files }, system);
  if (kept.kind === 'refused') return null;
  const { ticket } = kept.stored;
  // About a draft without a question the mail reaches no one, and its receipt said what to do.
  const isTold = as === 'unverified' && mayBeAnswered(desk, arrived, sender) && !(isDraft(ticket) && ticket.question === null);
  return { outcome: 'kept', ticket: stored.id, ...(isTold ? { answer: unprovedAnswer(desk, ticket, sender.actor.id) } : {}) };
}

/** A requester's silence counts only once a colleague has read the mail. Source: UARIV-06, UARIV-17 */
export function mayBeAwaited({ actor }: MailSender, { stored }: MailThread): boolean {
  return !isDraft(stored.ticket) && isRequester(stored.ticket, actor.id) && standingIn(stored) !== null;
}

/** The mail was not written as an answer, or cannot be opened: its author reads how to send it. */
export async function keepUnheard(
  desk: MailDesk,
  arrived: ArrivedMail,
  sender: MailSender,
  thread: MailThread,
  content: MailContent,
): Promise<DoneWithMail | null> {
  const isUnread = howToSendText(content) !== '' && mayBeAwaited(sender, thread);
  const as = isUnread ? 'unread' : 'unheard';
  const kept = await keep(desk, arrived, sender, thread, content === 'reaction' ? 'machine' : as);
  return kept && { ...kept, ...answeredWith(desk, arrived, sender, howToSendText(content)) };
}

/** Null where people see it in their queue too: what fails is a new request, with one press. Source: UARIV-12 */
export async function keepLate(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, thread: MailThread): Promise<DoneWithMail | null> {
  const kept = await keep(desk, arrived, sender, thread, 'late');
  return arrived.read.files.length === 0 && saidOfSolution(arrived.read.own) === 'yes' ? kept : null;
}

/** The mail waits in the queue of its mailbox with its words and files, and its author reads that it came. */
export async function toClassify(
  desk: MailDesk,
  arrived: ArrivedMail,
  sender: MailSender,
  content: MailContent,
  thread: MailThread | null = null,
): Promise<DoneWithMail> {
  const isByDesk = isOfDesk((await actorOf(desk, sender.actor)).actor);
  const survey = thread === null ? undefined : await surveyOf(desk, arrived, sender, thread);
  const by = stated({ isByDesk: isByDesk ? (true as const) : undefined, account: sender.account?.id, survey });
  const waiting = { outcome: 'waiting', text: wordsOf(arrived), files: await filesOfMail(desk, arrived, sender), ...by } as const;
  if (heardAs[content].alone === 'folded') return { ...waiting, isMachines: true };
  const closed = thread === null ? '' : aboutClosed(desk, arrived, sender, thread);
  const unread = content === 'nothing' ? '' : howToSendText(content);
  const said = `${unread} ${closed}`.trim();
  if (closed !== '')
    return { ...waiting, ...stated({ follows: thread?.stored.id }), ...answeredWith(desk, arrived, sender, said, 'closed') };
  if (unread !== '') return { ...waiting, ...answeredWith(desk, arrived, sender, unread) };
  // Another desk's machine would answer each.
  const isReceived = arrived.mailbox.receipt === true && sender.account === undefined;
  return { ...waiting, ...(isReceived ? answeredWith(desk, arrived, sender, receiptText, 'receipt') : {}) };
}

/** The person who solved it reads it too, and until a colleague says what it is no silence counts. */
async function surveyOf(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, thread: MailThread): Promise<TicketId | undefined> {
  if (!mayRate(sender, thread)) return undefined;
  if (sender.isSure && !isOnlyCourtesy(arrived.read.own)) await keep(desk, arrived, sender, thread, 'late');
  return thread.stored.id;
}

/** Whether the words may be answers to an open survey, also where only its own letter vouches for who wrote them. Source: SIIF-12 */
const mayRate = ({ actor, isSure }: MailSender, { stored: { ticket }, by }: MailThread): boolean =>
  (isSure || by === 'references') && isRequester(ticket, actor.id) && isSurveyOpen(ticket.survey);

const isAfterEnd = ({ actor, isSure }: MailSender, { stored: { ticket } }: MailThread): boolean =>
  isSure && isRequester(ticket, actor.id) && !isOpen(ticket);

/** Whether such a mail is a new request at once: the keyword opens its subject, as the letter about the end says. Source: UARIV-12 */
export function followsEnd({ procedure }: MailDesk, { read }: ArrivedMail, sender: MailSender, thread: MailThread): boolean {
  return isAfterEnd(sender, thread) && opensWithKeyword(procedure, read.subject);
}

/** '' for anybody but its requester. Source: UARIV-12 */
function aboutClosed({ procedure }: MailDesk, { mailbox }: ArrivedMail, sender: MailSender, thread: MailThread): string {
  const { ticket } = thread.stored;
  if (!isAfterEnd(sender, thread)) return '';
  const byKeyword = mailbox.takes === 'requests' && procedure.intake.forOthers !== true;
  const said = closedCaseText(caseName(ticket, procedure, 'requester'), nounOf(ticket, procedure), byKeyword ? keywordOf(procedure) : '');
  return mayRate(sender, thread) ? `${said} ${surveyByLinesText}` : said;
}

function answeredWith(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, text: string, about?: 'receipt' | 'closed') {
  if (text === '' || !mayBeAnswered(desk, arrived, sender)) return {};
  const answer: MailAnswer = { ...automaticAnswer(desk, text), ...(about === undefined ? {} : { about }) };
  return { answer };
}

/** An answer to a list is not read, and none goes to an address that its server calls forged, or that stands beside the desk's own. */
export function mayBeAnswered({ mail, procedure }: MailDesk, { read }: ArrivedMail, { address, isForged }: MailSender): boolean {
  const isOwn = read.from.some((one) => isOwnAddress(mail, procedure, one.address));
  return address !== '' && !isOwn && isForged !== true && !isOfList(read);
}
