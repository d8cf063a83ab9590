import { z } from 'zod';
import { act, opening, type Feature } from '../act.js';
import { caseId, nonce } from '../carried.js';
import { forDesk } from '../case-opening.js';
import { requestForm, submitRequest } from './request-for-group.js';

export const requests: Feature = {
  acts: {
    'request-for-group': act({ ticket: caseId, category: z.string().max(200).optional(), n: nonce }, { sent: submitRequest }),
  },
  openings: {
    request: opening({ ticket: caseId }, forDesk(requestForm)),
  },
};
