import { z } from 'zod';
import { nothingTyped } from '../../ports/messenger.js';
import { act, opening, type Feature } from '../act.js';
import { caseId, moment, nonce, pressedIn, seq, version } from '../carried.js';
import { forDesk } from '../case-opening.js';
import { manualContactForm, submitManualContact } from './record-manual-contact.js';
import { submitTalk, talkForm } from './record-talk.js';
import { pressUndelivered } from './undelivered.js';

export const undelivered: Feature = {
  acts: {
    undelivered: act({ from: z.object({ ticket: caseId, openedAt: moment }).optional() }, { pressed: pressUndelivered }),
    'record-manual-contact': act({ ticket: caseId, message: seq.optional(), from: pressedIn, n: nonce }, { sent: submitManualContact }),
    'record-talk': act({ ticket: caseId, v: version, from: pressedIn, n: nonce }, { sent: submitTalk }),
  },
  openings: {
    'manual-contact': opening(
      { ticket: caseId, message: seq.optional(), from: pressedIn },
      forDesk((turn, view, wanted) => manualContactForm(turn, view, wanted, nothingTyped)),
    ),
    talk: opening(
      { ticket: caseId, v: version, from: pressedIn },
      forDesk((turn, view, wanted) => talkForm(turn, view, wanted, nothingTyped)),
    ),
  },
};
