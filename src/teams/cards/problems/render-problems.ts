import type { ProblemMessage } from '../../../app/problems/problem-messages.js';
import type { Message } from '../../../app/views.js';
import type { Rendered } from '../../protocol/outgoing.js';
import { withRepeatMark } from '../../protocol/repeat-mark.js';
import { raisedProblemText } from '../../../texts/problems.js';
import { drawn } from '../drawn.js';
import { problemData, problemsData } from './problem.js';
import { recurrenceData, recurrencesData, recurrenceSettledData } from './recurrence.js';

const kinds = ['recurrence', 'recurrence-settled', 'recurrences', 'problem', 'problems'] as const;

export function isOfProblems(message: Message): message is ProblemMessage {
  return kinds.some((kind) => kind === message.kind);
}

export function renderProblems(message: ProblemMessage): Rendered {
  switch (message.kind) {
    case 'recurrence': {
      const card = drawn('problem', recurrenceData(message));
      return message.mayBeRepeat ? withRepeatMark(card) : card;
    }
    case 'recurrence-settled':
      return drawn('problem', recurrenceSettledData(message));
    case 'recurrences':
      return drawn('problem', recurrencesData(message));
    case 'problem': {
      const { desk, shown, isRaised, mayBeRepeat } = message;
      const remark = isRaised === true ? raisedProblemText(shown.problem) : shown.remark;
      const card = drawn('problem', problemData(desk, { ...shown, remark }));
      return mayBeRepeat === true ? withRepeatMark(card) : card;
    }
    case 'problems':
      return drawn('problem', problemsData(message));
    default:
      return message satisfies never;
  }
}
