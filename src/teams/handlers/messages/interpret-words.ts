import { reportIn, type Heard } from '../../../app/intake/interpret-message.js';
import { spokenNumbers } from '../../../app/tickets/find-case.js';
import type { StoredTicket } from '../../../domain/ticket/stored-ticket.js';
import type { Message } from '../../../app/views.js';
import type { Phrase } from '../../phrases/phrases.js';
import { nearestPhrase, readPhrase, type SpokenPhrase } from '../../phrases/read-phrase.js';
import { isQuestionAbout, readSpoken, wordsSpoken } from '../../phrases/spoken-to.js';
import { isYesOrNo } from '../../phrases/courtesy.js';
import { checkRegister } from '../../../app/intake/register-call.js';
import { continueInChatText } from '../../../texts/answers.js';
import { askerOf, type Turn } from '../handler-context.js';
import { onItsCard, orderAbout } from './meant-case.js';
import { reportNow, type ReportedNow } from './report-now.js';
import { notFoundText, answerPhrase } from './answer-phrase.js';

/**
 * Words alone, whatever else the message brought.
 *
 * @param meant the case that the message points at: to it they belong, as if its number had been named
 */
export async function hearWords(turn: Turn, text: string, meant: StoredTicket | null = null): Promise<readonly Message[]> {
  const phrase = phraseIn(turn, text, meant);
  const answered = phrase === null ? null : await answerPhrase(turn, phrase);
  return answered ?? hearFreely(turn, wordsTo(turn, text), meant);
}

/** The phrase that the words are, also where they call the bot by its name or lack only the number of the case that is meant. */
export function phraseIn(turn: Turn, text: string, meant: StoredTicket | null): SpokenPhrase | null {
  return (meant === null ? null : orderAbout(turn, text, meant)) ?? readSpoken(text, namesOf(turn));
}

/** The words for everything but phrases, without the bot's name. */
export function wordsTo(turn: Turn, text: string): string {
  return wordsSpoken(text, namesOf(turn), keywordsOf(turn));
}

export function isAboutDesk(turn: Turn, text: string): boolean {
  return isQuestionAbout(text, namesOf(turn));
}

async function hearFreely(turn: Turn, text: string, meant: StoredTicket | null): Promise<readonly Message[]> {
  const { context, actor, key, inbound } = turn;
  if (inbound.conversation.kind !== 'personal') return hearInChannel(turn, text, meant);
  if (meant !== null && isElses(turn, text, meant)) return [await onItsCard(turn, meant)];
  const heard = await context.interpret(text, key, actor, meant);
  if (isYesOrNo(text) && !isAnswer(heard)) return [notUnderstood(turn, text)];
  switch (heard.kind) {
    case 'report':
      if (isAboutDesk(turn, text)) return [{ kind: 'not-sure', words: text, key }];
      return said(await reportNow(turn, heard.words));
    case 'answer':
      return [heard.message];
    case 'sentence':
      return (await unfoundCase(turn, text)) ?? [{ kind: 'not-sure', words: text, key }];
    case 'unknown':
      return (await caseOfDigits(turn, text)) ?? (await unfoundCase(turn, text)) ?? [notUnderstood(turn, text)];
    default:
      return heard satisfies never;
  }
}

/** What people call the bot: by its name in Teams, and by the keyword, which they take for its name. */
function namesOf(turn: Turn): readonly string[] {
  return [turn.inbound.bot.name, ...keywordsOf(turn)];
}

function keywordsOf({ context }: Turn): readonly string[] {
  return context.registry.current.procedure.intake.keywords;
}

/** A bare "sí" or "no" answers a question or judges a solution; as more words of a draft it would be nothing. */
function isAnswer(heard: Heard): boolean {
  return heard.kind === 'answer' && heard.message.kind !== 'more-words';
}

function notUnderstood(turn: Turn, text: string): Message {
  return { kind: 'not-understood', words: text, near: nearTo(turn, text), reader: askerOf(turn) };
}

/** Digits alone that answer nothing ask for the case of that number. */
async function caseOfDigits(turn: Turn, text: string): Promise<readonly Message[] | null> {
  return /^#?\s?\d{1,12}$/.test(text) ? answerPhrase(turn, { id: 'case', rest: text }) : null;
}

/** What looks like a number of the partner's, is no case's and answers nothing: who asked is told so. Source: SIGCE-03 */
async function unfoundCase(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const phrase = readPhrase(text);
  const [spoken] = phrase?.id === 'case' ? spokenNumbers(turn.context.registry.current.procedure, phrase.rest) : [];
  return spoken === undefined ? null : notFoundText(turn, spoken);
}

/** About a case of somebody else's, and no new one. */
function isElses({ context, actor }: Turn, text: string, meant: StoredTicket): boolean {
  return meant.ticket.requester.id !== actor.id && reportIn(context.registry.current.procedure, text, meant) === null;
}

/** In a channel only the keyword registers; the rest of the talk goes on in the person's own chat. */
async function hearInChannel(turn: Turn, text: string, meant: StoredTicket | null): Promise<readonly Message[]> {
  const intake = reportIn(turn.context.registry.current.procedure, text, meant);
  if (intake === null && meant !== null) return [await onItsCard(turn, meant)];
  if (intake === null || isAboutDesk(turn, text)) return (await unfoundCase(turn, text)) ?? [notUnderstood(turn, text)];
  const reported = await reportNow(turn, intake.words);
  return reported.kind === 'refused' ? reported.why : [{ kind: 'text', text: continueInChatText(turn.actor.name) }];
}

function said(reported: ReportedNow): readonly Message[] {
  return reported.kind === 'refused' ? reported.why : [];
}

/** Nobody is hinted at what they may not say. */
function nearTo({ context, actor }: Turn, text: string): string | null {
  const near = nearestPhrase(text, audienceOf(actor));
  const isRegister = near !== null && readPhrase(near)?.id === 'register';
  return isRegister && checkRegister(context.registry.current.procedure, actor) !== null ? null : near;
}

function audienceOf({ memberOf, isCoordinator }: Turn['actor']): readonly Phrase['for'][] {
  return [
    'everyone',
    ...(memberOf.length > 0 || isCoordinator ? (['desk'] as const) : []),
    ...(isCoordinator ? (['coordinator'] as const) : []),
  ];
}
