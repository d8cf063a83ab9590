import { isOfDesk } from '../../domain/people/roles.js';
import { opensWithKeyword } from '../../domain/ticket/forms/parse-intake.js';
import type { CaseView } from '../../ports/messenger.js';
import { isForwarded } from '../../talk/inbound.js';
import type { Message } from '../../talk/message.js';
import { readDeskQuestion, tellsOwnTrouble } from '../../talk/phrases/desk-questions.js';
import type { SpokenPhrase } from '../../talk/phrases/read-phrase.js';
import { answerPhrase } from '../answer-phrase.js';
import { answerFilled } from '../drafts/draft-words.js';
import type { Turn } from '../handler-context.js';
import { answerFreeWords, incomingWords } from './free-words.js';
import { answerOwnTalk } from './own-talk.js';
import { freeWords, isNewRequest, phraseIn } from './read-words.js';

/**
 * Answers words alone, whatever else the message brought.
 *
 * @param pointed the case that the message points at: to it they belong, as if its number had been named
 */
export async function interpretWords(turn: Turn, text: string, pointed: CaseView | null = null): Promise<readonly Message[]> {
  const answered = isForwarded(turn.inbound) ? null : await answerSpoken(turn, text, pointed);
  if (answered !== null) return answered;
  const source = turn.inbound.conversation.kind === 'personal' ? 'chat' : 'channel';
  return answerFreeWords(turn, incomingWords(turn, freeWords(turn, text), pointed, source));
}

/** What a draft lacks, a phrase, or a question in words of the person's own; null where the words are none of these. */
async function answerSpoken(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const isByKeyword = opensWithKeyword(turn.context.registry.current.procedure, text);
  const filled = /[:=\d@]/.test(text) && !isByKeyword ? await answerFilled(turn, text, pointed) : null;
  if (filled !== null) return filled;
  const phrase = phraseIn(turn, text, pointed);
  // "¿Hola? ¿Hay alguien?"
  const pressed = phrase?.id === 'greeting' ? await answerOwnTalk(turn, text, pointed, 'presses') : null;
  if (pressed !== null) return pressed;
  const answered = phrase === null || isTrouble(turn, phrase, text) ? null : await answerPhrase(turn, phrase, pointed);
  if (answered !== null) return answered;
  // A new request that begins with its keyword and asks nothing is registered, whatever is open. Source: UARIV-05
  if (isByKeyword && !text.includes('?') && isNewRequest(turn, text)) return null;
  return (pointed === null ? await answerDeskQuestion(turn, text) : null) ?? answerOwnTalk(turn, text, pointed);
}

/** A colleague's question about the desk's work, in words of their own. Source: SIIF-15 */
async function answerDeskQuestion(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const words = freeWords(turn, text);
  const asked = isOfDesk(turn.actor) && !isNewRequest(turn, words, text) ? readDeskQuestion(words) : null;
  return asked === null ? null : answerPhrase(turn, asked);
}

/** "El informe del mes no me deja imprimirlo" begins as an order for a report, and tells of a fault. */
function isTrouble({ actor }: Turn, { id, rest }: SpokenPhrase, text: string): boolean {
  return isOfDesk(actor) && (id === 'report' || id === 'surveys') && rest !== '' && tellsOwnTrouble(text);
}
