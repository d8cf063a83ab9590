import { callRegisteredText } from '../../texts/answers.js';
import { nounOf, inSentence } from '../../texts/words.js';
import { notAsItIsText } from '../../texts/waiting-drafts.js';
import { caseName } from '../../cards/parts/case-head.js';
import { refusedText } from '../refusal-message.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';
import type { PressAnswer } from '../../talk/handlers.js';

/** A colleague registers a draft without what only the desk asks. The card stays, so the answer is a sentence. Source: UARIV-06 */
export async function pressRegisterAsIs(turn: Turn, { verb, ticket, n }: PressOf['register-as-is']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const id = commandId(turn, verb, n, '');
  const result = await context.execute(ticket, { id, type: 'fill-draft', fields: {}, submit: true, waive: true }, actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'executed') {
    const { stored, rules } = result;
    return {
      kind: 'text',
      text: callRegisteredText(caseName(stored.ticket, rules.procedure, 'desk'), false, nounOf(stored.ticket, rules.procedure)),
    };
  }
  const { refusal } = result;
  if (view === null || refusal.code !== 'fields-missing') return { kind: 'text', text: refusedText(turn, refusal, view) };
  const labels = refusal.faults.map((fault) => inSentence(fault.label));
  return { kind: 'text', text: notAsItIsText(caseName(view.stored.ticket, view.procedure, 'desk'), labels) };
}
