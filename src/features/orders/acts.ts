import { z } from 'zod';
import { act, type Feature } from '../act.js';
import { caseId, order, seq, version } from '../carried.js';
import { pressOrder, pressOrderBy, pressOrderNote } from './press-orders.js';

const transition = z.string().max(200);

export const orders: Feature = {
  acts: {
    'do-order': act({ ticket: caseId, v: version, transition, first: transition.optional(), ...order }, { pressed: pressOrder }),
    'order-by': act({ ticket: caseId, transition, ...order }, { pressed: pressOrderBy }),
    'order-note': act(
      {
        ticket: caseId,
        audience: z.enum(['internal', 'public']),
        answers: seq.optional(),
        words: z.string().max(10_000).default(''),
        ...order,
      },
      { pressed: pressOrderNote },
    ),
  },
};
