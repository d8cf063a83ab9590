import type { Message } from '../../../app/views.js';
import { attachFiles } from './attach-files.js';
import { askerOf, deskView, type Turn } from '../handler-context.js';
import { hearWords } from './interpret-words.js';
import { meantBy } from './meant-case.js';

/**
 * What is answered to words and files: an order of the phrase table, a precaso by its keyword, words about a case, or a
 * question back. Every message gets an answer; what a command changes answers by its own card.
 */
export async function hearMessage(turn: Turn): Promise<readonly Message[]> {
  const { inbound } = turn;
  const text = inbound.text.trim();
  const meant = await meantBy(turn, text);
  if (inbound.files.length > 0 || inbound.filesLeftOut > 0) return attachFiles(turn, text, meant);
  if (text === '' && meant === null) return [{ kind: 'help', desk: deskView(turn.context), reader: askerOf(turn) }];
  return hearWords(turn, text, meant);
}
