import { z } from 'zod';
import { massSteps } from '../../domain/ticket/mass/mass-form.js';
import { act, opening, type Feature } from '../act.js';
import { caseId, nonce, version } from '../carried.js';
import { forDesk } from '../case-opening.js';
import { massForm, pressMass, submitMass } from './mass-form.js';

export const massIncidents: Feature = {
  acts: {
    mass: act({ ticket: caseId, v: version, n: nonce, step: z.enum(massSteps) }, { pressed: pressMass, sent: submitMass }),
  },
  openings: {
    mass: opening(
      { ticket: caseId, v: version, step: z.enum(massSteps) },
      forDesk((turn, view, { step }) => massForm(turn, view, step)),
    ),
  },
};
