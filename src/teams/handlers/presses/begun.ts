import { registeredText, tooLongText } from '../../../texts/answers.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { PressAnswer } from '../../turn/handlers.js';
import type { Turn } from '../handler-context.js';
import { asPressAnswer, done } from './press-answers.js';
import { refusalMessage } from '../refusal-message.js';

type Begun = Awaited<ReturnType<Turn['context']['beginAgain']['fromLapsed']>>;

/** What a press that registers something is answered. */
export async function begun(turn: Turn, result: Begun): Promise<PressAnswer> {
  if (result.kind === 'too-long') return { kind: 'text', text: tooLongText(result.most, result.found) };
  if (result.kind === 'refused') return asPressAnswer(await refusalMessage(turn, result.refusal, result.stored));
  return done(registeredText(caseName(result.stored.ticket, result.rules.procedure, 'requester')));
}
