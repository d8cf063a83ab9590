import { z } from 'zod';
import { act, type Feature } from '../act.js';
import { caseId, pageStart, wantedShape } from '../carried.js';
import { pressList } from './desk-lists.js';
import { pressSearch } from './search-cases.js';

export const lists: Feature = {
  acts: {
    list: act({ wanted: wantedShape, at: pageStart.optional() }, { pressed: pressList }),
    search: act({ asked: z.string().max(240), after: caseId }, { pressed: pressSearch }),
  },
};
