import { aboveLetter } from '../../core/mail/quotes.js';
import { newNotification } from '../../core/outbox/notification.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import { readSurvey } from '../../core/ticket/forms/read-survey.js';
import { namesAnotherCase } from '../../core/ticket/numbers/spoken-numbers.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { reasonOf, saidOfSolution } from '../../core/ticket/said-of-solution.js';
import { surveyQuestions } from '../../core/ticket/survey.js';
import { askingIn } from '../../core/ticket/events.js';
import type { NotificationKind } from '../../core/ticket/notification-kinds.js';
import { isSurveyOpen, type FileRef } from '../../core/ticket/ticket.js';
import type { Instant } from '../../core/instant.js';
import type { ReadMail } from '../../ports/mail-reader.js';
import { letterText } from './letter.js';
import type { MailDesk } from './mail-desk.js';
import { writeLetter } from './write-letter.js';

/** @property words what is kept of the mail @property own the author's own lines, which alone decide @property isLate see {@link whenSaid} */
type Judgement = { words: string; own: string; id: string; files: readonly FileRef[]; isLate: boolean };

/**
 * An answer under a letter was written after it, whatever its own clock says. `isLate`: it answers a letter of before the present question
 * or solution, or no letter and was sent before: a server may hold a mail for days, and its words are about another one.
 */
export function whenSaid({ mail }: MailDesk, { id, history }: StoredTicket, read: ReadMail): { saidAt: Instant | null; isLate: boolean } {
  const asking = askingIn(history);
  const letters = read.references.map((one) => mail.ids.read(one));
  const letter = letters.find((one) => one?.ticket === id);
  if (letter == null) {
    const saidAt = letters.some((one) => one !== null) ? null : read.sentAt;
    return { saidAt, isLate: asking !== undefined && saidAt !== null && saidAt < asking.at };
  }
  return { saidAt: null, isLate: asking !== undefined && seqOf(letter) < asking.seq };
}

/**
 * Only words that leave no doubt, of the author's own lines and never of what they quote; in doubt they are added, and the case still asks.
 * @returns whether they did either. Source: UARIV-17, USPEC-13, SIIF-12
 */
export async function answerByMail(desk: MailDesk, stored: StoredTicket, said: Judgement, actor: PersonActor): Promise<boolean> {
  if (said.isLate) return false;
  const own = aboveLetter(said.own, await lettersOf(desk, stored, ['resolution', 'reminder', 'survey'])) ?? said.own;
  return (await judgeByMail(desk, stored, { ...said, own }, actor)) || (await answerSurveyByMail(desk, stored, { ...said, own }, actor));
}

export async function lettersOf(desk: MailDesk, stored: StoredTicket, kinds: readonly NotificationKind[]): Promise<string> {
  const { registry, mail, clock } = desk;
  const { requester, procedure } = stored.ticket;
  const view = { stored, ...(await registry.of(procedure)), now: clock.now() };
  const to = { kind: 'person', person: requester.id } as const;
  const linkTo = (act: string): string | null => (mail.publicUrl === null ? null : `https://${act}`);
  const reader = { name: requester.name, reads: 'requester' } as const;
  const written = { view, to: reader, linkTo, isVouchable: true, documentsOf: mail.documentsOf, mayBeRepeat: false };
  return kinds
    .map((kind) => newNotification({ id: kind, kind, to, seq: askingIn(stored.history)?.seq ?? 0, nextTryAt: view.now }))
    .map((notification) => letterText(writeLetter({ ...written, notification })))
    .join('\n');
}

/**
 * Two doors were used at once, or its silence was taken for a yes. What fails later comes under another letter, and people say what it is.
 * Source: UARIV-12, UARIV-17
 */
export function judgesTooLate({ mail }: MailDesk, { id, ticket, history }: StoredTicket, read: ReadMail): boolean {
  const solved = history.findLast(({ event }) => event.type === 'ticket-resolved');
  const letter = read.references.map((one) => mail.ids.read(one)).find((one) => one?.ticket === id);
  if (ticket.phase !== 'closed' || solved === undefined || letter == null) return false;
  return seqOf(letter) >= solved.seq && saidOfSolution(read.own) !== 'unclear';
}

/** A notification is named after its event. */
const seqOf = ({ notification }: { notification: string }): number => Number(notification.split('.', 1)[0]);

const ACTS = { yes: 'accept', no: 'refuse', complaint: null, unclear: null } as const;

async function judgeByMail(desk: MailDesk, stored: StoredTicket, said: Judgement, actor: PersonActor): Promise<boolean> {
  const { ticket } = stored;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const isAbout = ticket.phase === 'resolved' && !namesAnotherCase(procedure, said.own, ticket);
  const act = isAbout ? ACTS[saidOfSolution(said.own)] : null;
  const way = act === null ? undefined : requesterTransitions(ticket, procedure).find((t) => t.act === act);
  if (way === undefined) return false;
  const command = { id: `mail:${said.id}`, type: 'advance', transition: way.id, input: reasonOf(way, said.words, said.own) } as const;
  return (await desk.execute(stored.id, { ...command, seen: ticket.version, attached: said.files }, actor)).kind === 'executed';
}

async function answerSurveyByMail(desk: MailDesk, stored: StoredTicket, said: Judgement, actor: PersonActor): Promise<boolean> {
  const { ticket } = stored;
  if (!isSurveyOpen(ticket.survey)) return false;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const answers = readSurvey(surveyQuestions(ticket.survey, procedure), said.own);
  if (Object.keys(answers).length === 0) return false;
  // A closed case takes no more files.
  const command = { id: `mail:${said.id}`, type: 'answer-survey', answers } as const;
  return (await desk.execute(stored.id, command, actor)).kind === 'executed';
}
