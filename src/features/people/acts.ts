import { z } from 'zod';
import { act, type Feature } from '../act.js';
import { moment, narrowing, pageStart, person } from '../carried.js';
import { pressAvailable } from './availability.js';
import { pressPerson } from './person.js';

export const people: Feature = {
  acts: {
    available: act({ person, since: moment }, { pressed: pressAvailable }),
    person: act({ person, asked: z.object(narrowing).optional(), at: pageStart.optional() }, { pressed: pressPerson }),
  },
};
