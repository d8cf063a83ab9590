import { act, opening, type Feature } from '../act.js';
import { answer, answerStep, group, nonce, row, version } from '../carried.js';
import { answerForm, submitAnswer } from './answer-form.js';
import { pressAnswers } from './ready-answers.js';

export const readyAnswers: Feature = {
  acts: {
    'ready-answers': act({ group: group.optional(), open: answer.optional(), from: row }, { pressed: pressAnswers }),
    'change-answers': act({ group, step: answerStep, answer: answer.optional(), seen: version, n: nonce }, { sent: submitAnswer }),
  },
  openings: { 'ready-answer': opening({ group, step: answerStep, answer: answer.optional() }, answerForm) },
};
