import { z } from 'zod';
import { carriedRunShape } from '../../teams/first-hour/carried-run.js';
import { act, opening, type Feature } from '../act.js';
import { nonce } from '../carried.js';
import { openFirstHour, pressFirstHour, saveFirstHour } from './first-hour.js';

export const firstHour: Feature = {
  acts: {
    'first-hour': act(
      { n: nonce, run: carriedRunShape, check: z.string().max(20), answer: z.enum(['yes', 'no', 'skip']) },
      { pressed: pressFirstHour },
    ),
    'first-hour-saved': act({ run: carriedRunShape, card: z.string().max(200) }, { sent: saveFirstHour }),
  },
  openings: {
    'first-hour': opening({ run: carriedRunShape }, openFirstHour),
  },
};
