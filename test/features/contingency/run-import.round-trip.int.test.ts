import { describe, expect, it } from 'vitest';
import { writeContingency } from '../../../src/features/contingency/write-contingency.js';
import { HOUR, later } from '../../../src/core/instant.js';
import { caseNumbered, contingencyDesk, imported, keptFile, plainRow, previewOf } from '../../support/a-contingency-import.js';
import type { TestDesk } from '../../support/a-desk.js';
import { filledWorkbook } from '../../support/a-filled-workbook.js';
import { aSiifRow } from '../../support/a-read-sheet.js';
import { actor } from '../../support/cast.js';

async function exportedBy(desk: TestDesk): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await writeContingency(desk, { actor: actor('carla'), reason: 'Simulacro' }, async (bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  });
  return Buffer.concat(chunks);
}

/** Thirty rows as a person fills them in: every third one solved. */
function filledIn(workbook: Uint8Array): Promise<Uint8Array> {
  const isSolved = (at: number): boolean => at % 3 === 0;
  return filledWorkbook(workbook, 30, {
    cases: (number, at) =>
      plainRow(aSiifRow({ 'ID SERV o INC': number, Nombre: `Persona ${at}`, Estado: isSolved(at) ? 'Resuelto' : 'Abierto' })),
    details: (at) => [
      new Date(Date.UTC(2026, 10, 24, 9, at)),
      'Correo',
      null,
      null,
      ...(isSolved(at) ? [`Solución ${at}`, `24/11/2026 11:${String(at).padStart(2, '0')}`] : [null, null]),
    ],
  });
}

describe('a workbook from one desk to the next', () => {
  it('SIIF-14 what was exported, filled in by another program while the desk stood still, and imported is what was written down', async () => {
    const before = await contingencyDesk(40);
    const workbook = await exportedBy(before);
    await before.close();
    const filled = await filledIn(workbook);
    const desk = await contingencyDesk(40, { folder: before.folder, startsAt: '2026-11-24T12:00:00-05:00' });
    const file = await keptFile(desk, filled);
    const preview = await previewOf(desk, file);
    expect(preview.plan.faulty).toEqual([]);
    expect(preview.counts).toMatchObject({ new: 30, changed: 0, faulty: 0 });
    const exportedAt = later(desk.now(), -4 * HOUR);
    expect(preview.outageFrom).toBe(exportedAt);
    expect(await imported(desk, file, exportedAt)).toMatchObject({ kind: 'done' });
    for (let at = 1; at <= 30; at++) {
      const { ticket } = await caseNumbered(desk, at);
      expect(ticket.requester.name).toBe(`Persona ${at}`);
      expect(ticket.completedAt).toBe(desk.now() - 3 * HOUR + at * 60_000);
      expect(ticket).toMatchObject({
        channel: 'email',
        phase: at % 3 === 0 ? 'resolved' : 'new',
        solution: at % 3 === 0 ? { text: `Solución ${at}` } : null,
      });
    }
    expect((await caseNumbered(desk, 31)).ticket.reservation).toBeDefined();
    expect(await imported(desk, file, exportedAt)).toMatchObject({ kind: 'already-done' });
  });
});
