import { z } from 'zod';
import { nothingTyped } from '../../ports/messenger.js';
import { act, opening, type Feature } from '../act.js';
import { shown } from '../answers.js';
import { caseId, nonce, seq } from '../carried.js';
import { forDesk, ofCase } from '../case-opening.js';
import { noteForm, submitInformation, submitNote } from './note.js';

const ofTicket = { ticket: caseId };

export const notes: Feature = {
  acts: {
    'add-note': act({ ticket: caseId, n: nonce, answers: seq.optional() }, { sent: submitNote }),
    'add-information': act({ ticket: caseId, n: nonce }, { sent: submitInformation }),
  },
  openings: {
    note: opening(
      { ticket: caseId, audience: z.literal('public').optional(), answers: seq.optional() },
      forDesk((turn, view, { audience, answers }) =>
        noteForm(turn, view, { ...nothingTyped, typed: audience === undefined ? {} : { audience }, answers }),
      ),
    ),
    information: opening(
      ofTicket,
      ofCase(({ context }, view) => shown(context.dialogs.information(view))),
    ),
  },
};
