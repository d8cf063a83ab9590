import { whichAnswer } from '../../app/intake/interpret-message.js';
import { isAsking, isDoubtful, maxOpen, pickPendingCase } from '../../app/intake/pending-case.js';
import { keywordOf } from '../../domain/procedure/lookup.js';
import type { Message } from '../../app/views.js';
import type { CaseView } from '../../ports/messenger.js';
import { ifOtherMatterText } from '../../texts/answers.js';
import { isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { caseViews, type Turn } from '../handler-context.js';
import { pressWords } from './press-words.js';

/**
 * Words that are the answer to what a case asks go there at once, with the files that came with them; what the form of the answer does
 * not take comes back in it.
 *
 * @param isPointed they quote the case, reply to it or name it: otherwise they may be another matter, and how to report it is said
 * Source: UARIV-06, SIIF-03
 */
export async function answerQuestion(
  turn: Turn,
  { view, isPointed }: { view: CaseView; isPointed: boolean },
  { words, files = [] }: { words: string; files?: readonly string[] },
): Promise<readonly Message[]> {
  const { key } = turn;
  const answer = await pressWords(turn, { verb: 'answer-with', ticket: view.stored.id, words, key, files: [...files] });
  if (answer.kind === 'text') return [answer];
  if (answer.kind === 'done') return [];
  const { message } = answer;
  if (message.kind !== 'done') return [message];
  return [{ kind: 'text', text: isPointed ? message.text : `${message.text} ${ifOtherMatterText(keywordOf(view.procedure))}` }];
}

/**
 * Courtesy while a question waits: "sí, gracias" is its answer, and of "ok" or "listo" their author is asked whether it is. Null where
 * nothing is asked.
 *
 * Source: UARIV-06, SIIF-03
 */
export async function answerWithCourtesy(turn: Turn): Promise<readonly Message[] | null> {
  const { context, actor, inbound, key } = turn;
  if (inbound.conversation.kind !== 'personal') return null;
  const open = await caseViews(context, await context.queries.openOfRequester(actor.id, maxOpen));
  const view = pickPendingCase(open);
  if (view === null || !isAsking(view)) return null;
  const words = inbound.text.trim();
  return isYesOrNo(words) && !isDoubtful(words, view, open)
    ? answerQuestion(turn, { view, isPointed: false }, { words })
    : keepDoubts(turn, [whichAnswer([view, ...open.filter((one) => one !== view && isAsking(one))], { words, key })]);
}

/** Before their author is asked whether words answer a question, the case keeps them: it does not end as if nothing had been written. */
export async function keepDoubts({ context, actor, key }: Turn, messages: readonly Message[]): Promise<readonly Message[]> {
  for (const message of messages) {
    if (message.kind !== 'maybe-answer' && message.kind !== 'which-case') continue;
    const { files = [] } = message;
    const text = message.words === '' ? files.map(({ name }) => name).join(', ') : message.words;
    const asking = (message.kind === 'which-case' ? message.cases : [message.case]).filter(isAsking);
    for (const { stored } of asking) await context.execute(stored.id, { id: `doubt:${key}`, type: 'doubt-answer', text }, actor);
  }
  return messages;
}
