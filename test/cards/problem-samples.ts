import { ticketId } from '../../src/core/ticket/ticket.js';
import type { Recurrence } from '../../src/core/problem/recurrence.js';
import { recurrencesCard } from '../../src/features/problems/recurrences.js';
import { LONG_WORDS, registered } from './sample-cases.js';
import type { Sample } from './samples.js';

const { desk } = registered().later(20);

/** So many cases, of which as many are named as a recurrence keeps. */
const casesOf = (count: number) => Array.from({ length: Math.min(count, 100) }, (_, i) => ({ id: ticketId(`t-${i}`), number: 900 - i }));

export const aSiteRecurrence: Recurrence = {
  by: { field: 'site' },
  value: 'sede centro',
  label: 'Sede Centro',
  count: 9,
  groups: ['mesa'],
  cases: casesOf(9),
};

export const longRecurrence: Recurrence = { ...aSiteRecurrence, label: LONG_WORDS.slice(0, 120), count: 12_345, cases: casesOf(12_345) };

export const problemSamples: { recurrences: Sample } = {
  recurrences: {
    usual: () =>
      recurrencesCard(
        desk,
        { at: desk.now, found: [aSiteRecurrence, { ...aSiteRecurrence, by: 'category', label: 'Impresión y escáner', count: 5 }] },
        0,
      ),
    worst: () => recurrencesCard(desk, { at: desk.now, found: Array.from({ length: 40 }, () => longRecurrence) }, 0),
  },
};
