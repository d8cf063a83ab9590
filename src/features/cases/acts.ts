import { z } from 'zod';
import { nothingTyped } from '../../ports/messenger.js';
import { act, opening, type Feature } from '../act.js';
import { shown } from '../answers.js';
import { caseId, nonce, version } from '../carried.js';
import { forDesk, ofCase } from '../case-opening.js';
import { correctForm, submitCorrection } from './correct-case.js';
import { moreOffers } from './more-offers.js';
import { history, personalData } from './read-whole.js';
import { openSimilar } from './similar-cases.js';

const ofTicket = { ticket: caseId };

export const cases: Feature = {
  acts: {
    correct: act({ ticket: caseId, v: version, category: z.string().max(200).optional(), n: nonce }, { sent: submitCorrection }),
  },
  openings: {
    history: opening(ofTicket, ofCase(history)),
    data: opening(ofTicket, personalData),
    correct: opening(
      { ticket: caseId, v: version },
      ofCase((turn, view, { v }) => correctForm(turn, view, v, nothingTyped)),
    ),
    more: opening(
      ofTicket,
      forDesk(({ context, actor }, view) => shown(context.dialogs.more(view, actor, moreOffers(view, actor)))),
    ),
    audit: opening(
      ofTicket,
      forDesk(({ context }, view) => shown(context.dialogs.audit(view))),
    ),
    similar: opening(ofTicket, forDesk(openSimilar)),
  },
};
