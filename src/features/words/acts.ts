import { z } from 'zod';
import { dismissedText } from '../../texts/answers.js';
import { act, type ButtonAct, type Feature } from '../act.js';
import { done } from '../answers.js';
import { caseId, said } from '../carried.js';
import { pressAskCall, pressOfferCall } from './call-me.js';
import { pressOutsideAnswer, pressWords } from './tell-case.js';

const call = { ticket: caseId, key: z.string().min(1).max(600) };

export const words: Feature = {
  acts: {
    dismiss: act({}, { pressed: () => done(dismissedText()) }),
    'add-words': act(
      { ticket: caseId, ...said, saying: z.literal('works-now').optional() },
      { pressed: (turn, press) => pressWords(turn, { ...press, verb: 'add-words' }) },
    ),
    'answer-with': saysToCase('answer-with'),
    'still-failing': saysToCase('still-failing'),
    'answer-outside': act({ ticket: caseId, ...said }, { pressed: pressOutsideAnswer }),
    'offer-call': act(call, { pressed: pressOfferCall }),
    'ask-call': act(call, { pressed: pressAskCall }),
  },
};

function saysToCase(verb: 'answer-with' | 'still-failing'): ButtonAct {
  return act({ ticket: caseId, ...said }, { pressed: (turn, press) => pressWords(turn, { ...press, verb }) });
}
