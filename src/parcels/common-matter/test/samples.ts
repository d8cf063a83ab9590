import { ticketId } from '../../../core/ticket/ticket.js';
import type { Recurrence } from '../rules/recurrence.js';
import { recurrencesCard } from '../recurrences.js';
import { LONG_WORDS, registered } from '../../../../test/cards/sample-cases.js';
import type { ParcelSamples } from '../../../../test/support/parcel-samples.js';
import { recurrencesRead } from './recurrences-read.js';

const { desk } = registered().later(20);

/** So many cases, of which as many are named as a recurrence keeps. */
const casesOf = (count: number) => Array.from({ length: Math.min(count, 100) }, (_, i) => ({ id: ticketId(`t-${i}`), number: 900 - i }));

const aSiteRecurrence: Recurrence = {
  by: { field: 'site' },
  value: 'sede centro',
  label: 'Sede Centro',
  count: 9,
  groups: ['mesa'],
  cases: casesOf(9),
};

const longRecurrence: Recurrence = { ...aSiteRecurrence, label: LONG_WORDS.slice(0, 120), count: 12_345, cases: casesOf(12_345) };

export default {
  cards: {
    recurrences: {
      usual: () =>
        recurrencesCard(
          desk,
          { at: desk.now, found: [aSiteRecurrence, { ...aSiteRecurrence, by: 'category', label: 'Impresión y escáner', count: 5 }] },
          0,
        ),
      worst: () => recurrencesCard(desk, { at: desk.now, found: Array.from({ length: 40 }, () => longRecurrence) }, 0),
    },
  },
  aboutNoCase: ['recurrences'],
  ofDesk: recurrencesRead,
} satisfies ParcelSamples;
