import { z } from 'zod';
import { nothingTyped } from '../../ports/messenger.js';
import { act, opening, type Feature } from '../act.js';
import { nonce, problemNumber, recurrence, row, version } from '../carried.js';
import { changeProblemForm, problemSteps, submitChangeProblem } from './change-problem.js';
import { openProblemForm, submitOpenProblem } from './open-problem.js';
import { acknowledgeForm, pressRecurrences, submitAcknowledge } from './recurrences.js';
import { pressProblem, pressProblems } from './show-problems.js';

const problemStep = z.enum(problemSteps);

export const problems: Feature = {
  acts: {
    recurrences: act({ open: recurrence.optional(), from: row }, { pressed: pressRecurrences }),
    problems: act({ isClosed: z.boolean(), from: row }, { pressed: pressProblems }),
    problem: act({ number: problemNumber, from: row }, { pressed: pressProblem }),
    'open-problem': act({ recurrence: recurrence.optional(), n: nonce }, { sent: submitOpenProblem }),
    'change-problem': act({ number: problemNumber, step: problemStep, seen: version, n: nonce }, { sent: submitChangeProblem }),
    acknowledge: act({ recurrence, n: nonce }, { sent: submitAcknowledge }),
  },
  openings: {
    'open-problem': opening({ recurrence: recurrence.optional() }, (turn, wanted) => openProblemForm(turn, wanted, nothingTyped)),
    'change-problem': opening({ number: problemNumber, step: problemStep }, changeProblemForm),
    acknowledge: opening({ recurrence }, (turn, wanted) => acknowledgeForm(turn, wanted, nothingTyped)),
  },
};
