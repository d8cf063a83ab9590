import { previewCard } from '../../src/features/contingency/import-card.js';
import type { ImportPreview } from '../../src/features/contingency/plan-import.js';
import type { ImportPlan, PlannedRow } from '../../src/core/contingency/import-plan.js';
import { noDetails, type FaultyRow } from '../../src/core/contingency/written-rows.js';
import { instant } from '../../src/core/instant.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import { LONG_WORDS, registered } from './sample-cases.js';

const { desk } = registered();
const at = instant(desk.now - 7_200_000);

const written = {
  sheet: 'Casos nuevos',
  row: 2,
  number: 120,
  fields: {},
  means: 'registered',
  stateCell: '',
  ...noDetails,
} as const;

const place = (number: number) => ({ sheet: 'Casos nuevos', row: number, number, ticket: ticketId(`t${number}`) });
const newRow = (number: number): PlannedRow => ({
  ...place(number),
  kind: 'new',
  written,
  isNumberGiven: number % 2 === 1,
  reportedAt: at,
  solvedAt: at,
});
const changedRow = (number: number): PlannedRow => ({
  ...place(number),
  kind: 'changed',
  written,
  corrected: {},
  step: 'solve',
  solvedAt: at,
});

const faultyRow = (row: number, faults: FaultyRow['faults']): FaultyRow => ({
  sheet: 'Casos nuevos',
  row,
  of: 'newCases',
  faults,
  cells: [],
  details: [],
});

function preview(plan: ImportPlan): ImportPreview {
  return { outageFrom: at, plan, missingTimes: 2, closedMonths: ['2026-09', '2026-10'] };
}

export const importSamples = {
  usual: () =>
    previewCard(
      {
        file: { id: 'f1', name: 'contingencia.xlsx' },
        beside: [
          { id: 'f2', number: 120 },
          { id: 'f3', number: null },
        ],
        archives: ['f4'],
      },
      preview({
        rows: [newRow(120), newRow(121), changedRow(119)],
        faulty: [faultyRow(9, [{ code: 'formula', cell: 'F9' }])],
        sheets: [{ code: 'column-unknown', sheet: 'Casos nuevos', header: 'Observaciones' }],
      }),
      {
        typed: '23/11/2026 08:30',
        isFaulty: false,
        placed: [
          { name: 'CASO-000120 pantallazo.png', number: 120 },
          { name: 'foto.png', without: 'no-number' },
          { name: 'CASO-000121.pdf', number: 121 },
          { name: 'CASO-000999.pdf', without: 'no-case' },
        ],
      },
      desk.procedure,
    ),
  worst: () =>
    previewCard(
      {
        file: { id: 'f1', name: `${LONG_WORDS.slice(0, 90)}.xlsx` },
        beside: Array.from({ length: 20 }, (_, i) => ({ id: `f${i}`, number: i < 10 ? 99_000_000 + i : null })),
        archives: [],
      },
      {
        ...preview({
          rows: [
            ...Array.from({ length: 5_000 }, (_, i) => newRow(99_000_000 + i)),
            ...Array.from({ length: 5 }, (_, i) => changedRow(i + 1)),
          ],
          faulty: Array.from({ length: 40 }, (_, i) =>
            faultyRow(i + 3, [
              { code: 'unknown-choice', cell: 'J9', choices: [LONG_WORDS, LONG_WORDS] },
              { code: 'merged', ranges: ['A1:B2', 'C1:C9'] },
            ]),
          ),
          sheets: [],
        }),
        outageFrom: null,
      },
      {
        typed: LONG_WORDS.slice(0, 100),
        isFaulty: true,
        placed: [
          ...Array.from({ length: 15 }, (_, i) => ({ name: `${LONG_WORDS.slice(0, 90)}.png`, number: 99_000_000 + i })),
          ...Array.from({ length: 30 }, (_, i) => ({
            name: `${LONG_WORDS.slice(0, 90)}.png`,
            without: (['no-number', 'no-case', 'not-taken'] as const)[i % 3] ?? 'no-case',
          })),
        ],
      },
      desk.procedure,
    ),
};
