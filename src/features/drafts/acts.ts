import { act, type Feature } from '../act.js';
import { caseId, nonce } from '../carried.js';
import { pressJoinRepeat, pressKeepApart, pressLinkRepeat } from './begin-again.js';
import { pressRegisterAsIs } from './complete-draft.js';

export const drafts: Feature = {
  acts: {
    'register-as-is': act({ ticket: caseId, n: nonce }, { pressed: pressRegisterAsIs }),
    'link-repeat': act({ ticket: caseId, closed: caseId }, { pressed: pressLinkRepeat }),
    'join-repeat': act({ ticket: caseId, earlier: caseId }, { pressed: pressJoinRepeat }),
    'keep-apart': act({ ticket: caseId }, { pressed: pressKeepApart }),
  },
};
