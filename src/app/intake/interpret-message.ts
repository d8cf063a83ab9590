import { opensWithKeyword, readIntake } from '../../domain/ticket/forms/parse-intake.js';
import { wordsOf } from '../../domain/text/normalise-text.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../views.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { spokenNumbers, type FindCase } from '../tickets/find-case.js';
import { isToJudge, pickPendingCase } from './pick-pending-case.js';

/** What somebody's free words are about, as far as the desk can tell; `key` names the message they came in. */
export type Heard =
  | { kind: 'report'; words: string }
  | { kind: 'answer'; message: Message }
  /** Nothing in particular: a sentence may be a precaso, a word or two is not understood. */
  | { kind: 'sentence' }
  | { kind: 'unknown' };

/** @param meant a case that was pointed at; words go to it as if its number had been named */
export type InterpretMessage = (text: string, key: string, actor: PersonActor, meant?: StoredTicket | null) => Promise<Heard>;

/**
 * Finds what words in a requester's chat belong to: a new precaso by its keyword, a case they name, the question that
 * waits for them, the solution they have not judged, the draft they are filling. Words alone never change a case: each
 * answer is a card that asks.
 *
 * Source: UARIV-05, UARIV-12
 */
export function createInterpretMessage({
  queries,
  registry,
  clock,
  find,
}: {
  queries: TicketQueries;
  registry: ProcedureRegistry;
  clock: Clock;
  find: FindCase;
}): InterpretMessage {
  const view = async (stored: StoredTicket): Promise<CaseView> => ({
    stored,
    now: clock.now(),
    ...(await registry.of(stored.ticket.procedure)),
  });

  const namedIn = async (text: string, actor: PersonActor): Promise<StoredTicket | null> => {
    // Digits alone may be a case's number or an answer: only who waits for them can tell.
    const [spoken] = isOnlyDigits(text) ? [] : spokenNumbers(registry.current.procedure, text);
    return spoken === undefined ? null : find(spoken, actor);
  };

  const aboutNamed = async (named: StoredTicket | null, text: string, key: string, actor: PersonActor): Promise<Message | null> => {
    if (named === null || named.ticket.requester.id !== actor.id || named.ticket.phase === 'void') return null;
    return about(await view(named), text, key);
  };

  return async (text, key, actor, meant = null) => {
    const intake = reportIn(registry.current.procedure, text, meant);
    if (intake) return { kind: 'report', words: intake.words };
    const named = await aboutNamed((await namedIn(text, actor)) ?? meant, text, key, actor);
    if (named) return { kind: 'answer', message: named };
    const open = await queries.openOfRequester(actor.id, 20);
    const views = await Promise.all(open.map(view));
    const first = pickPendingCase(views);
    // A question may be answered by anything and a solution judged by a word; else a word or two are about nothing yet.
    if (first && (isSentence(text) || first.stored.ticket.question !== null || (isToJudge(first) && !isOnlyDigits(text))))
      return { kind: 'answer', message: about(first, text, key) };
    return isSentence(text) ? { kind: 'sentence' } : { kind: 'unknown' };
  };
}

/** The new request that a text is by its keyword. With a case that is pointed at, the keyword within the text may be a word about that one. */
export function reportIn(procedure: Procedure, text: string, meant: StoredTicket | null): { words: string } | null {
  const isNew = meant === null || meant.ticket.phase === 'void' || opensWithKeyword(procedure, text);
  return isNew ? readIntake(procedure, text) : null;
}

function isOnlyDigits(text: string): boolean {
  return /^[#\s\d.]+$/.test(text);
}

/** The card that asks what the words are to this case. */
function about(view: CaseView, words: string, key: string): Message {
  const { ticket } = view.stored;
  if (ticket.phase === 'closed') return { kind: 'closed-case', case: view, words, key };
  if (ticket.question !== null) return { kind: 'maybe-answer', case: view, words, key };
  return { kind: isToJudge(view) ? 'about-resolved' : 'more-words', case: view, words, key };
}

/** Three words, or two long ones: enough to be somebody's trouble. */
function isSentence(text: string): boolean {
  const words = wordsOf(text);
  return words.length >= 3 || (words.length === 2 && words.join('').length >= 10);
}
