import { saysTheSame } from '../../domain/text/match-words.js';
import { opensWithKeyword, readIntake } from '../../domain/ticket/forms/parse-intake.js';
import { normaliseText, wordsOf } from '../../domain/text/normalise-text.js';
import type { Claims } from '../../ports/claims.js';
import type { Ids } from '../../ports/ids.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonActor } from '../../domain/people/person.js';
import { answerFromOutside, outsideGroupsOf } from '../../domain/ticket/outside-answer.js';
import { isRepeated } from '../../domain/outbox/stored-ticket.js';
import { isDraft, isOpen, isRequester } from '../../domain/ticket/ticket.js';
import { later, MINUTE, type Instant } from '../../domain/instant.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PersonRecord } from '../../ports/people.js';
import type { Message, SaidWords } from '../views.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { FindCase } from '../tickets/find-case.js';
import { isOfPartner } from '../../domain/people/roles.js';
import { termOf } from '../../domain/ticket/search-terms.js';
import { wasAskedFirst } from '../../domain/ticket/told.js';
import { isWrittenOut } from '../../domain/ticket/numbers/number-spellings.js';
import { asTyped, isOnlyDigits, spokenNumbers, writtenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import { caseView, type ViewParts } from '../tickets/open-case.js';
import { openingOf, type Reported, type ReportWords } from './report-words.js';
import { saysItStillFails } from './still-fails.js';
import { isAsking, isDoubtful, isToJudge, maxOpen, pickPendingCase } from './pending-case.js';

/** What a message says in free words, with what it points at. */
export type IncomingWords = {
  text: string;
  /** Names the message. */
  key: string;
  actor: PersonActor;
  profile: PersonRecord;
  /** A case that the message points at: the words go to it as if its number had been named. */
  pointed: CaseView | null;
  /** When Teams took the message; null: unknown. */
  saidAt: Instant | null;
  /** Whether they ask about the desk itself: then their keyword registers nothing. */
  isQuestion: boolean;
  /** In a channel only the keyword counts. */
  source: 'chat' | 'channel';
};

/** What free words turned out to be. */
export type Interpretation =
  | { kind: 'reported'; result: Reported }
  | { kind: 'keyword-in-question' }
  /** About a case that words do not change here: what is to be said of it is said with its card. */
  | { kind: 'on-its-card'; view: CaseView }
  /** The answer to the question that this case asks. */
  | { kind: 'answers'; view: CaseView; isPointed: boolean }
  /** The card that asks what they are to a case of the requester's own, or to one that the desk sent to their group outside. */
  | { kind: 'answer'; message: Message }
  /** Nothing in particular: a sentence may be a precaso, a word or two is not understood. */
  | { kind: 'sentence' }
  | { kind: 'unknown' };

export type InterpretMessage = {
  /**
   * Finds what words belong to, and registers them when they are a new request by their keyword. Otherwise they are about a
   * case they name, the question that waits for them, the solution they have not judged, or the draft they are filling.
   * Words alone change a case only as the answer to what it asks; each other answer is a card that asks, and so is a doubt.
   */
  interpret(message: IncomingWords): Promise<Interpretation>;
  /** Registers the words when they are a new request by their keyword; null when they are none. */
  reportNew(message: IncomingWords): Promise<Reported | null>;
  /** Whether words that point at no case are a new request by their keyword. */
  isNewRequest(words: Pick<IncomingWords, 'text' | 'isQuestion'>): boolean;
};

type InterpretDependencies = ViewParts & {
  queries: TicketQueries;
  find: FindCase;
  report: ReportWords;
  claims: Claims;
  ids: Ids;
};

/** Source: UARIV-05, UARIV-12 */
export function createInterpretMessage(dependencies: InterpretDependencies): InterpretMessage {
  const { registry } = dependencies;
  const reportNew = async (message: IncomingWords): Promise<Reported | null> =>
    (await askingTwice(dependencies, message)) === null ? registerNew(dependencies, message) : null;
  /** A new report that may be the answer to a question: its author is asked. */
  const newRequest = async (message: IncomingWords): Promise<Interpretation | null> => {
    const asking = await askingTwice(dependencies, message);
    if (asking !== null) return { kind: 'answer', message: whichAnswer(asking.views, { words: asking.words, key: message.key }) };
    const result = await registerNew(dependencies, message);
    return result === null ? null : ((await saidAgain(dependencies, result, message)) ?? { kind: 'reported', result });
  };
  const interpret = async (message: IncomingWords): Promise<Interpretation> => {
    const { pointed, actor, isQuestion, source, text: words, key } = message;
    const answered = source === 'chat' && !isQuestion ? await caseAnsweredFromOutside(dependencies, message) : null;
    if (answered !== null) return { kind: 'answer', message: { kind: 'outside-answer', case: answered, words, key } };
    const isNew = newRequestIn(registry.current.procedure, message) !== null;
    if (!isNew && pointed !== null && (source === 'channel' || !isRequester(pointed.stored.ticket, actor.id)))
      return { kind: 'on-its-card', view: pointed };
    const found = isNew && !isQuestion ? await newRequest(message) : null;
    if (found !== null) return found;
    if (source === 'channel') return { kind: 'unknown' };
    return isNew && isQuestion ? { kind: 'keyword-in-question' } : ownCase(dependencies, message);
  };
  const isNewRequest: InterpretMessage['isNewRequest'] = ({ text, isQuestion }) =>
    !isQuestion && newRequestIn(registry.current.procedure, { text, pointed: null }) !== null;
  return { interpret, reportNew, isNewRequest };
}

/** Null where the words are no new request by their keyword. Source: UARIV-05 */
async function registerNew(dependencies: InterpretDependencies, message: IncomingWords): Promise<Reported | null> {
  const { registry, report } = dependencies;
  const intake = message.isQuestion ? null : newRequestIn(registry.current.procedure, message);
  // "SIGCE-000012 ya quedó" has a keyword within the number of the case that it answers.
  if (intake === null || (await caseAnsweredFromOutside(dependencies, message)) !== null) return null;
  const { actor, profile, key } = message;
  const requester = { id: actor.id, name: actor.name };
  return report({
    requester,
    profile,
    actor,
    words: intake.words,
    channel: 'precaso',
    key: [key],
    isMessage: true,
    mayOffer: true,
    saidAt: message.saidAt,
  });
}

/**
 * The case that stands with the group of a person outside the desk and that their words point at or name, by the desk's
 * number or by the partner's: the words may be the answer that the desk waits for. Null where there is none.
 *
 * Source: SIIF-10, USPEC-12, SIGCE-04
 */
async function caseAnsweredFromOutside(
  { registry, clock, names, find }: InterpretDependencies,
  { text, actor, pointed }: IncomingWords,
): Promise<CaseView | null> {
  const { procedure } = registry.current;
  if (outsideGroupsOf(actor, procedure).length === 0) return null;
  const isTheirs = (view: CaseView): boolean => answerFromOutside(view.stored.ticket, actor, view.procedure) !== undefined;
  if (pointed !== null) return isTheirs(pointed) ? pointed : null;
  for (const number of writtenNumbers(procedure, text)) {
    const stored = await find(number, actor);
    const view = stored === null ? null : await caseView({ registry, clock, names }, stored);
    if (view !== null && isTheirs(view)) return view;
  }
  return null;
}

/** So long a draft's words that come again may be the same message, delivered twice: the draft's card is the answer to both. */
const deliveredAgainMs = 2 * MINUTE;
const askedOnceMs = 5 * MINUTE;

/** Words that were registered before by another message are asked about: a part of that case, or one apart? */
async function saidAgain(
  dependencies: InterpretDependencies,
  result: Reported,
  { text: words, key, actor }: IncomingWords,
): Promise<Interpretation | null> {
  if (result.kind !== 'executed' || !result.repeated) return null;
  const { claims, clock, ids } = dependencies;
  const { ticket } = result.stored;
  const now = clock.now();
  const isSameMessage = isRepeated(result.stored, openingOf([key]), actor);
  const isJustNow = isDraft(ticket) && now - ticket.openedAt < deliveredAgainMs;
  if (isSameMessage || isJustNow) return null;
  // Asked once, by whichever process is first: that message may come again as well.
  const asked = ids.next();
  const subject = ids.derived('said-again', actor.id, normaliseText(words));
  if ((await claims.claim(subject, asked, now, later(now, askedOnceMs))) !== asked) return null;
  return { kind: 'answer', message: aboutCase(await caseView(dependencies, result.stored), { words, key }) };
}

/** The new request that a text is by its keyword. With a case that is pointed at, the keyword within the text may be a word about that one. */
function newRequestIn(procedure: Procedure, { text, pointed }: Pick<IncomingWords, 'text' | 'pointed'>): { words: string } | null {
  const mayBeNew = pointed === null || pointed.stored.ticket.phase === 'void' || opensWithKeyword(procedure, text);
  return mayBeNew && readIntake(procedure, withoutNumbers(procedure, text)) !== null ? readIntake(procedure, text) : null;
}

/** A keyword within a number as the desk writes it is none: "SIGCE-000012 no abre" is about that case. */
function withoutNumbers(procedure: Procedure, text: string): string {
  const written = spokenNumbers(procedure, text).filter(
    (spoken) => spoken.kind === 'own' && spoken.series !== null && isWrittenOut(procedure, spoken.series, spoken.value, spoken.asked),
  );
  return written.reduce((rest, { asked }) => rest.replace(asked, ' '), asTyped(text));
}

/** The cases whose question waits and whose matter a new report tells again: the report may be the answer. Source: UARIV-06 */
async function askingTwice(
  dependencies: InterpretDependencies,
  { source, actor, text }: IncomingWords,
): Promise<{ views: AskingCases; words: string } | null> {
  const intake = source === 'chat' ? readIntake(dependencies.registry.current.procedure, text) : null;
  if (intake === null) return null;
  const { words } = intake;
  const told = (await dependencies.queries.openOfRequester(actor.id, maxOpen)).filter(
    ({ ticket }) => ticket.question !== null && saysTheSame(words, ticket.words),
  );
  const [first, ...others] = (await Promise.all(told.map((stored) => caseView(dependencies, stored)))).filter(isAsking);
  return first === undefined ? null : { views: [first, ...others], words };
}

/** What the words are to a case of the requester's own: the one they name or point at, else the one that waits for them most. */
async function ownCase(dependencies: InterpretDependencies, message: IncomingWords): Promise<Interpretation> {
  const { text, key, actor } = message;
  const named = await namedCase(dependencies, message);
  if (named !== null && isRequester(named.stored.ticket, actor.id) && named.stored.ticket.phase !== 'void')
    return isAsking(named)
      ? { kind: 'answers', view: named, isPointed: true }
      : { kind: 'answer', message: aboutCase(named, { words: text, key }) };
  const { queries, registry } = dependencies;
  const own = await queries.openOfRequester(actor.id, maxOpen);
  const search = { all: [[termOf.person(actor.id)]], prefix: null, anyOf: null };
  const sent = isOfPartner(actor, registry.current.procedure) ? (await queries.search(search, maxOpen)).tickets : [];
  const found = [...own, ...sent.filter((stored) => wasAskedFirst(stored, actor.id))];
  return ofOpen(dependencies, message, await Promise.all(found.map((stored) => caseView(dependencies, stored))));
}

/** A question may be answered by anything and a solution judged by a word; else a word or two are about nothing yet. */
function ofOpen({ registry }: InterpretDependencies, { text, key }: IncomingWords, open: readonly CaseView[]): Interpretation {
  const first = pickPendingCase(open);
  if (saysItStillFails(text) && (first === null || isDraft(first.stored.ticket))) return stillFailing(open, { words: text, key });
  if (first !== null && isAsking(first) && !isDoubtful(text, first, open)) return { kind: 'answers', view: first, isPointed: false };
  const isJudged = first !== null && isToJudge(first) && !isOnlyDigits(registry.current.procedure, text);
  if (first !== null && (isSentence(text) || first.stored.ticket.question !== null || isJudged))
    return {
      kind: 'answer',
      message: whichAnswer([first, ...open.filter((view) => view !== first && isAsking(view))], { words: text, key }),
    };
  return isSentence(text) ? { kind: 'sentence' } : { kind: 'unknown' };
}

/** Something that still fails is asked about before it is offered as new: of the one open case, or of which. Source: UARIV-12 */
function stillFailing(open: readonly CaseView[], said: SaidWords): Interpretation {
  const [only, ...others] = open;
  if (only === undefined) return isSentence(said.words) ? { kind: 'sentence' } : { kind: 'unknown' };
  if (others.length === 0) return { kind: 'answer', message: aboutCase(only, said) };
  return { kind: 'answer', message: { kind: 'which-case', files: [], cases: open, refused: [], ...said } };
}

/** Digits alone may be a case's number or an answer: only the case that waits for them can tell. */
async function namedCase(
  { registry, clock, names, find }: InterpretDependencies,
  { text, actor, pointed }: IncomingWords,
): Promise<CaseView | null> {
  const { procedure } = registry.current;
  const [spoken] = isOnlyDigits(procedure, text) ? [] : spokenNumbers(procedure, text);
  const stored = spoken === undefined ? null : await find(spoken, actor);
  return stored === null ? pointed : caseView({ registry, clock, names }, stored);
}

type AskingCases = readonly [CaseView, ...CaseView[]];

/** Of several questions that words may answer it is asked which. Source: UARIV-06 */
export function whichAnswer([first, ...others]: AskingCases, said: SaidWords): Message {
  return others.length === 0 || !isAsking(first)
    ? aboutCase(first, said)
    : { kind: 'which-case', files: [], cases: [first, ...others], refused: [], ...said };
}

/** The card that asks what the words, and the files that came with them, are to this case of the person's own. */
export function aboutCase(view: CaseView, { words, key, files = [] }: SaidWords): Message {
  const { ticket } = view.stored;
  const said = { case: view, words, key, files };
  if (!isOpen(ticket)) return { kind: 'closed-case', ...said };
  if (ticket.question !== null) return { kind: 'maybe-answer', ...said };
  return { kind: isToJudge(view) ? 'about-resolved' : 'more-words', ...said };
}

/** Three words, or two long ones: enough to be a problem that a person reports. */
export function isSentence(text: string): boolean {
  const words = wordsOf(text);
  return words.length >= 3 || (words.length === 2 && words.join('').length >= 10);
}
