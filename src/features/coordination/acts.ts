import { z } from 'zod';
import { act, type Feature } from '../act.js';
import { person, version } from '../carried.js';
import { pressAppoint } from './coordination.js';

export const coordination: Feature = {
  acts: {
    appoint: act({ person, seen: version, scope: z.string().max(64).optional() }, { pressed: pressAppoint }),
  },
};
