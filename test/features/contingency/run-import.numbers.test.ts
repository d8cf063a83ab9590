import { expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import type { DeskDocuments } from '../../../src/ports/desk-documents.js';
import { isReserved } from '../../../src/core/ticket/reservation.js';
import { aContingency, caseNumbered, contingencyDesk, contingencyFile, imported, keptFile } from '../../support/a-contingency-import.js';
import { row } from '../../support/an-import-turn.js';

const [luz, omar] = [{ Nombre: 'Luz Peña' }, { Nombre: 'Omar Ruiz' }];

it('SIIF-14 two versions of a workbook that are pressed at once give each row without a number a number of its own, and a shared row one case', async () => {
  const { desk, numbers } = await aContingency();
  const exportedAt = desk.now();
  const both = await keptFile(desk, await contingencyFile({ cases: [row(null, luz), row(null, omar)], exportedAt }), 'a.xlsx');
  const one = await keptFile(desk, await contingencyFile({ cases: [row(null, omar)], exportedAt }), 'b.xlsx');
  const { documents } = desk.store;
  let isFirst = true;
  const write: DeskDocuments['write'] = async (kind, key, revision, body) => {
    if (isFirst && kind === 'contingency-import' && 'stage' in body && body.stage === 'running') {
      isFirst = false;
      await imported(desk, one, exportedAt);
    }
    return documents.write(kind, key, revision, body);
  };
  const other = await contingencyDesk(10, { store: { ...desk.store, documents: { ...documents, write }, close: () => Promise.resolve() } });
  other.clock.moveBy(4 * HOUR);
  const ended = await imported(other, both, exportedAt);
  expect('plan' in ended ? ended.plan.faulty : null).toEqual([]);
  const cases = (await Promise.all(numbers.map((number) => caseNumbered(desk, number)))).filter(({ ticket }) => !isReserved(ticket));
  expect(cases.map(({ ticket }) => ticket.requester.name).toSorted()).toEqual(['Luz Peña', 'Omar Ruiz']);
});
