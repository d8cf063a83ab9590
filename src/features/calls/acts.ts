import { z } from 'zod';
import { act, type Feature, opening } from '../act.js';
import { nonce, person } from '../carried.js';
import { submitRegister } from './register-call.js';
import { registerForm } from './register-dialog.js';

export const calls: Feature = {
  acts: {
    register: act({ n: nonce, person: person.optional(), isIncomplete: z.boolean().optional() }, { sent: submitRegister }),
  },
  openings: {
    register: opening({ step: z.enum(['asked', 'changing']).optional(), was: z.string().max(128).optional() }, (turn, wanted, typed) =>
      registerForm(turn, { ...wanted, typed, faults: [] }),
    ),
  },
};
