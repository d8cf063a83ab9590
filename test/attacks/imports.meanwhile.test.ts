import { describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../src/desk/contingency/reserve-numbers.js';
import { HOUR } from '../../src/core/instant.js';
import type { DeskDocuments } from '../../src/ports/desk-documents.js';
import {
  aContingency,
  broughtIn,
  caseNumbered,
  contingencyDesk,
  contingencyFile,
  imported,
  keptFile,
  previewOf,
} from '../support/a-contingency-import.js';
import type { TestDesk } from '../support/a-desk.js';
import { row } from '../support/an-import-turn.js';
import { actor } from '../support/cast.js';

const omar = { Nombre: 'Omar Ruiz', Correo: 'omar.ruiz@minhacienda.gov.co' };

/** Another process of the desk, beside which something happens once its import has planned its rows and before it writes them. */
async function withMeanwhile({ store }: TestDesk, meanwhile: () => Promise<unknown>): Promise<TestDesk> {
  const { documents } = store;
  let isFirst = true;
  const write: DeskDocuments['write'] = async (kind, key, revision, body) => {
    const isWritten = await documents.write(kind, key, revision, body);
    if (isFirst && kind === 'contingency-import' && 'stage' in body && body.stage === 'running') {
      isFirst = false;
      await meanwhile();
    }
    return isWritten;
  };
  const desk = await contingencyDesk(10, { store: { ...store, documents: { ...documents, write }, close: () => Promise.resolve() } });
  desk.clock.moveBy(4 * HOUR);
  return desk;
}

async function released(desk: TestDesk, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    const { id } = await caseNumbered(desk, number);
    await desk.execute(id, { id: `end:${number}`, type: 'end-reservation' }, actor('carla'));
  }
}

describe('an import whose rows are overtaken between the plan and the write', () => {
  it('SIIF-14 of numbers that are released then no row is said to have come in, and a row without one gets another the next time', async () => {
    const { desk, numbers } = await aContingency();
    const exportedAt = desk.now();
    const file = await keptFile(desk, await contingencyFile({ cases: [row(null), row(numbers[0] ?? 0, omar)], exportedAt }));
    const other = await withMeanwhile(desk, () => released(desk, numbers));
    expect(await imported(other, file, exportedAt)).toMatchObject({
      kind: 'already-done',
      plan: { rows: [], faulty: [{ faults: [{ code: 'not-kept' }] }, { faults: [{ code: 'not-kept' }] }] },
    });
    const later = (await reserveNumbers(desk, actor('carla'))).map(({ number }) => number);
    const again = await imported(desk, file, exportedAt);
    expect(again).toMatchObject({ kind: 'done', document: { counts: { new: 1, alreadyIn: 0, faulty: 1 } } });
    expect((await caseNumbered(desk, later.at(-1) ?? 0)).ticket.requester.name).toBe('Luz Peña');
    expect((await previewOf(desk, file)).counts).toMatchObject({ new: 0, alreadyIn: 1, faulty: 1 });
  });

  it('SIIF-14 what another file solved or brought then is not counted as news or new cases of this one', async () => {
    const { desk, numbers } = await aContingency();
    const exportedAt = desk.now();
    const [first = 0, second = 0, third = 0] = numbers;
    await broughtIn(desk, { cases: [row(first)], exportedAt });
    const file = await keptFile(
      desk,
      await contingencyFile({
        cases: [row(second, omar), row(third)],
        news: [[first, null, 'Resuelto', 'Ya se arregló', null]],
        exportedAt,
      }),
    );
    expect((await previewOf(desk, file)).counts).toMatchObject({ new: 2, news: 1, alreadyIn: 0, faulty: 0 });
    const theirs = { cases: [row(second, omar)], news: [[first, null, 'Resuelto', 'Otra solución', null]], exportedAt };
    const other = await withMeanwhile(desk, () => broughtIn(desk, theirs));
    expect(await imported(other, file, exportedAt)).toMatchObject({
      kind: 'done',
      document: { counts: { new: 1, news: 0, changed: 0, alreadyIn: 1, faulty: 1 } },
    });
    expect((await caseNumbered(desk, first)).ticket.solution?.text).toBe('Otra solución');
  });
});
