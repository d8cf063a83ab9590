import { expect, it } from 'vitest';
import { numberInName } from '../../../src/features/contingency/import-files.js';
import { shipped } from '../../procedures/broken-copy.js';

it.each([
  ['siif', 'SERV000123-1.png', 123],
  ['siif', 'SERV000123-2-pantalla.png', 123],
  ['siif', 'SERV000123(1).png', 123],
  ['siif', 'SERV000123_2.png', 123],
  ['siif', '24-11-2026/SERV000123 acta.pdf', 123],
  ['sigce', 'SIGCE-000012-1.pdf', 12],
  ['uariv', 'CASO-000012-2.png', 12],
  ['uspec', 'Ticket 12-1.png', 12],
  ['siif', '2026-11-24.png', null],
  ['siif', 'WhatsApp Image 2026-11-24 at 10-30-15.jpeg', null],
  ['sigce', 'MEN-12345-1.pdf', null],
] as const)('SIIF-14 under %s the name «%s» has the number %s', (procedure, name, number) => {
  expect(numberInName(shipped(procedure), name)?.number ?? null).toBe(number);
});
