import { z } from 'zod';
import { act, opening, type Feature } from '../act.js';
import { caseId, moment, nonce, person, said, version } from '../carried.js';
import { ofCase } from '../case-opening.js';
import { massForm } from '../mass-incidents/mass-form.js';
import { advanceForm, keepForm, submitAdvance } from './advance.js';
import {
  pressAdvance,
  pressNewLinked,
  pressReport,
  pressSendAgain,
  pressSendDraft,
  pressSurvey,
  pressTakeUp,
  pressTakeUpWith,
} from './case-presses.js';
import { reassignForm, submitReassign } from './reassign-cases.js';

const transition = z.string().max(200);
const toReassign = z.object({ ticket: caseId, v: version });

export const steps: Feature = {
  acts: {
    advance: act(
      { ticket: caseId, v: version, n: nonce, transition, row: z.literal(true).optional() },
      { pressed: pressAdvance, sent: submitAdvance },
    ),
    'keep-form': act({ ticket: caseId, v: version, transition }, { sent: keepForm }),
    'send-draft': act({ ticket: caseId, category: z.string().max(200).optional(), n: nonce }, { pressed: pressSendDraft }),
    survey: act({ ticket: caseId, asked: moment, n: nonce }, { pressed: pressSurvey }),
    report: act({ ...said, apart: z.literal(true).optional() }, { pressed: pressReport }),
    'start-again': act({ ticket: caseId }, { pressed: pressTakeUp }),
    'send-again': act({ ticket: caseId }, { pressed: pressSendAgain }),
    'take-up-with': act({ ticket: caseId, ...said }, { pressed: pressTakeUpWith }),
    'new-linked': act({ ticket: caseId, ...said }, { pressed: pressNewLinked }),
    reassign: act({ person, transition, cases: z.array(toReassign).min(1).max(30), n: nonce }, { sent: submitReassign }),
  },
  openings: {
    advance: opening(
      {
        ticket: caseId,
        v: version,
        transition,
        groupStep: z.enum(['asked', 'changing']).optional(),
        useAnswer: z.literal(true).optional(),
      },
      ofCase((turn, view, wanted, typed) =>
        // One way to a mass incident: the form that takes its other reporters along (SIIF-07).
        wanted.transition === view.procedure.massIncident?.via
          ? massForm(turn, view, 'declare')
          : advanceForm(turn, view, wanted, { typed, faults: [] }),
      ),
    ),
    reassign: opening({ person, group: z.string().max(200), transition }, reassignForm),
  },
};
