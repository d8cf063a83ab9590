import { z } from 'zod';
import { act, opening, type Feature } from '../act.js';
import { toAsker } from '../answers.js';
import { caseId, fileIds, nonce } from '../carried.js';
import { ofCase } from '../case-opening.js';
import { pressAttach } from './sent-files.js';
import { showFiles } from './show-files.js';
import { offerFiles, ofTicket, attachedFiles } from './case-files.js';

export const files: Feature = {
  acts: {
    attach: act({ ticket: caseId, files: fileIds, key: z.string().max(600).default('') }, { pressed: pressAttach }),
    'offer-files': act(
      { ticket: caseId, n: nonce },
      { sent: async (turn, press, typed) => toAsker(turn, await offerFiles(turn, press, typed)) },
    ),
    'show-files': act(
      { ticket: caseId, n: nonce },
      { sent: async (turn, press, typed) => toAsker(turn, await showFiles(turn, press, typed)) },
    ),
  },
  openings: {
    files: opening(
      ofTicket,
      ofCase((turn, view) => attachedFiles(turn, view)),
    ),
  },
};
