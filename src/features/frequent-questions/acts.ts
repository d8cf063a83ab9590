import { z } from 'zod';
import { act, opening, type Feature } from '../act.js';
import { caseId, nonce, question, reviewStep, row, version } from '../carried.js';
import { pressReview, pressReviewStep, reviewForm, submitReview } from './review-questions.js';
import { pressOffer, pressQuestions, pressReportQuestion, pressServed } from './show-questions.js';

export const frequentQuestions: Feature = {
  acts: {
    'answer-offer': act({ ticket: caseId, helped: z.boolean(), n: nonce }, { pressed: pressOffer }),
    questions: act({ open: question.optional(), from: row }, { pressed: pressQuestions }),
    'question-served': act({ question, from: row }, { pressed: pressServed }),
    'report-question': act({ question, n: nonce }, { pressed: pressReportQuestion }),
    'question-review': act({ open: question.optional(), from: row }, { pressed: pressReview }),
    'review-question': act({ question, seen: version, step: reviewStep, n: nonce }, { pressed: pressReviewStep, sent: submitReview }),
  },
  openings: {
    question: opening({ question, seen: version, step: reviewStep }, (turn, wanted) => reviewForm(turn, wanted)),
  },
};
