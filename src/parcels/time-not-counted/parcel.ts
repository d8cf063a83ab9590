import { isOfDesk } from '../../core/people/roles.js';
import type { PhraseAct } from '../../features/phrase.js';
import { offerToCloseDay } from './closed-day.js';
import { clockHolds, offerToStopClocks } from './hold-clocks.js';
import { applyOutage, offerToRecordOutage } from './outage.js';
import { tellAbsence } from './tell-absence.js';

/** The rows of the parcel, for the lists that have them. */
export const timeNotCounted = {
  ...clockHolds,
  phrases: {
    'hold-clocks': {
      said: '(detener|parar|suspender) [los] relojes | detener el reloj',
      for: 'coordinator',
      door: 'fallen',
      help: 'Detener los relojes de ~varios {many}',
      isOf: ({ clockHolds: holds }) => holds !== undefined,
      does: offerToStopClocks,
    },
    outage: {
      said: 'caída (del servicio|de servicio|de la herramienta|de la plataforma) | registrar [una|la] caída | [los] relojes de la caída',
      for: 'coordinator',
      door: 'fallen',
      help: 'Que una caída no cuente en los plazos',
      isOf: ({ clockHolds: holds }) => holds !== undefined,
      // A requester who says this reports an outage.
      does: async (turn) => (isOfDesk(turn.actor) ? offerToRecordOutage(turn) : null),
    },
    'closed-day': {
      said: '[un] día no hábil | [un] (festivo nuevo|nuevo festivo) | [registrar|poner] [un] festivo',
      for: 'coordinator',
      door: 'month',
      help: 'Que un festivo nuevo no cuente en los plazos',
      isOf: ({ clockHolds: holds }) => holds !== undefined,
      does: offerToCloseDay,
    },
  } as const satisfies Readonly<Record<string, PhraseAct>>,
  jobs: [{ name: 'absences', every: 60_000, run: tellAbsence }],
  /** Does what was previewed for many readers. */
  performs: applyOutage,
};
