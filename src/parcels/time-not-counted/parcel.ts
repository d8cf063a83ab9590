import type { Parcel } from '../../parcel.js';
import { isOfDesk } from '../../core/people/roles.js';
import { applyOutage } from './apply-order.js';
import { takingUpEnded } from './ended-meanwhile.js';
import { notCounted, offerDay, offerOutage, offerToHold } from './not-counted.js';
import { tellAbsence } from './tell-absence.js';

const formOfBefore =
  'Ese formulario cambió y no se hizo nada: escriba «detener relojes», «caída del servicio» o «día no hábil» y vea cuáles son.';

/** The rows of the parcel, for the lists that have them. */
export const timeNotCounted = {
  acts: { ...notCounted, ...takingUpEnded },
  /** Forms and plans of 0.7.0 that nobody had confirmed. */
  retired: Object.fromEntries(
    'plan-hold change-hold hold outage-form plan-outage apply-outage plan-closed-day change-closed-day apply-closed-day'
      .split(' ')
      .map((verb) => [verb, formOfBefore]),
  ),
  phrases: {
    'hold-clocks': {
      said: '(detener|parar|suspender) [los] relojes | detener el reloj',
      for: 'coordinator',
      door: 'fallen',
      help: 'Detener los relojes de ~varios {many}',
      isOf: ({ clockHolds }) => clockHolds !== undefined,
      does: offerToHold,
    },
    outage: {
      said: 'caída (del servicio|de servicio|de la herramienta|de la plataforma) | registrar [una|la] caída | [los] relojes de la caída',
      for: 'coordinator',
      door: 'fallen',
      help: 'Que una caída no cuente en los plazos',
      isOf: ({ clockHolds }) => clockHolds !== undefined,
      // A requester who says this reports an outage.
      does: async (turn) => (isOfDesk(turn.actor) ? offerOutage(turn) : null),
    },
    'closed-day': {
      said: '[un] día no hábil | [un] (festivo nuevo|nuevo festivo) | [registrar|poner] [un] festivo',
      for: 'coordinator',
      door: 'month',
      help: 'Que un festivo nuevo no cuente en los plazos',
      isOf: ({ clockHolds }) => clockHolds !== undefined,
      does: offerDay,
    },
  },
  jobs: [{ name: 'absences', every: 60_000, run: tellAbsence }],
  recordsOutage: applyOutage,
} satisfies Parcel;
