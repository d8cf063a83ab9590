import { act, opening, type Feature } from '../act.js';
import { caseId, nonce, seq } from '../carried.js';
import { forDesk } from '../case-opening.js';
import { completionForm, pressRegisterAsIs, submitCompletion } from './complete-draft.js';
import { pressJoinRepeat, pressKeepApart, pressLinkRepeat } from './begin-again.js';

export const drafts: Feature = {
  acts: {
    'register-as-is': act({ ticket: caseId, n: nonce }, { pressed: pressRegisterAsIs }),
    'complete-draft': act({ ticket: caseId, upTo: seq, n: nonce }, { sent: submitCompletion }),
    'link-repeat': act({ ticket: caseId, closed: caseId }, { pressed: pressLinkRepeat }),
    'join-repeat': act({ ticket: caseId, earlier: caseId }, { pressed: pressJoinRepeat }),
    'keep-apart': act({ ticket: caseId }, { pressed: pressKeepApart }),
  },
  openings: {
    complete: opening({ ticket: caseId }, forDesk(completionForm)),
  },
};
