import { describe, expect, it } from 'vitest';
import { rowFaultsText } from '../../../src/texts/contingency/row-faults.js';
import type { TestDesk } from '../../support/a-desk.js';
import { aContingency, broughtIn, caseNumbered, contingencyFile, keptFile, previewOf } from '../../support/a-contingency-import.js';
import type { WrittenCell } from '../../support/a-read-sheet.js';
import { row } from '../../support/an-import-turn.js';
import { actor } from '../../support/cast.js';

type FileRows = Parameters<typeof contingencyFile>[0];

const beto = 'beto@x.gov.co';

/** What stands beside a number, from *Reportado* to *Solucionado*. */
function besides(number: number, changed: Partial<Record<'reported' | 'channel' | 'attended' | 'solution' | 'solved', WrittenCell>> = {}) {
  const { reported = '24/11/2026 09:10', channel = 'Correo', attended = null, solution = null, solved = null } = changed;
  return [number, reported, channel, null, attended, solution, solved];
}

/** What the preview says of a file: the kind of each row that is brought in or stands, and the sentences of the others. */
async function saidOf(desk: TestDesk, rows: FileRows) {
  const { plan } = await previewOf(desk, await keptFile(desk, await contingencyFile(rows)), desk.now());
  return {
    kinds: plan.rows.map(({ kind }) => kind),
    faults: plan.faulty.map((faulty) => rowFaultsText(faulty, desk.registry.current.procedure)),
  };
}

const solved = { Estado: 'Resuelto' };
const solution = { solution: 'Se habilitó el perfil', solved: '24/11/2026 10:30', attended: beto };

describe('a row of a later file whose case is in already', () => {
  it.each([
    [
      'the reported time',
      { reported: '24/11/2026 09:40' },
      'Celda B2 de «Números y horas»: ya entró con otra hora, 24/11/2026 09:10. Esa hora no se cambia: déjela aquí y escriba la otra en una nota.',
    ],
    [
      'the channel',
      { channel: 'Teléfono' },
      'Celda C2 de «Números y horas»: ya entró por correo. El canal no se cambia: déjelo aquí y escriba el otro en una nota.',
    ],
    [
      'the person who attended it',
      { attended: beto },
      'Celda E2 de «Números y horas»: ya entró sin quién lo atendiera: borre la celda y asígnelo en su tarjeta.',
    ],
  ])('SIIF-14 a row comes back where it corrects %s, and the other rows stand', async (_, changed, sentence) => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0] = numbers;
    const cases = [row(first), row(second, { Nombre: 'Omar Ruiz' })];
    await broughtIn(desk, { cases, details: [besides(first)] });
    const before = await caseNumbered(desk, first);
    expect(await saidOf(desk, { cases, details: [besides(first, changed)] })).toEqual({ kinds: ['already-in'], faults: [sentence] });
    expect(await saidOf(desk, { cases, details: [besides(first)] })).toEqual({ kinds: ['already-in', 'already-in'], faults: [] });
    expect(await caseNumbered(desk, first)).toEqual(before);
  });

  it.each([
    [
      'the solution',
      { solution: 'Se creó otro perfil' },
      'Celda F2 de «Números y horas»: ya entró con otra solución, «Se habilitó el perfil». La solución no se cambia: déjela aquí y escriba la otra en una nota.',
    ],
    [
      'the time of the solution',
      { solved: '24/11/2026 11:30' },
      'Celda G2 de «Números y horas»: ya entró con otra hora, 24/11/2026 10:30. Esa hora no se cambia: déjela aquí y escriba la otra en una nota.',
    ],
    [
      'the person who solved it',
      { attended: 'ana@x.gov.co' },
      'Celda E2 de «Números y horas»: ya entró con otra persona, beto@x.gov.co. Deje aquí esa y cambie en su tarjeta a quien lo atiende.',
    ],
  ])('SIIF-14 a solved case comes back where the row corrects %s', async (_, changed, sentence) => {
    const { desk, numbers } = await aContingency();
    const [first = 0] = numbers;
    const cases = [row(first, solved)];
    await broughtIn(desk, { cases, details: [besides(first, solution)] });
    expect(await saidOf(desk, { cases, details: [besides(first, { ...solution, ...changed })] })).toEqual({
      kinds: [],
      faults: [sentence],
    });
    expect(await saidOf(desk, { cases, details: [besides(first, solution)] })).toEqual({ kinds: ['already-in'], faults: [] });
  });

  it('SIIF-14 a step forward comes in: given to the person who attends it, then solved', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0] = numbers;
    await desk.store.people.remember(actor('beto').id, { name: 'Beto Díaz', email: beto });
    await broughtIn(desk, { cases: [row(first)], details: [besides(first)] });
    const working = { cases: [row(first, { Estado: 'Trabajo en Progreso' })], details: [besides(first, { attended: beto })] };
    expect(await saidOf(desk, working)).toEqual({ kinds: ['changed'], faults: [] });
    await broughtIn(desk, working);
    expect((await caseNumbered(desk, first)).ticket).toMatchObject({ phase: 'working', assignee: { id: actor('beto').id } });
    expect(await saidOf(desk, working)).toEqual({ kinds: ['already-in'], faults: [] });
    await broughtIn(desk, { cases: [row(first, solved)], details: [besides(first, solution)] });
    expect((await caseNumbered(desk, first)).ticket).toMatchObject({ phase: 'resolved', solution: { text: 'Se habilitó el perfil' } });
  });

  it('SIIF-14 a step without a person, or back, comes back with where to do it; an empty state says nothing', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0] = numbers;
    await broughtIn(desk, { cases: [row(first), row(second, solved)], details: [besides(first), besides(second, solution)] });
    const later = { cases: [row(first, { Estado: 'Trabajo en Progreso' }), row(second)], details: [besides(first), besides(second)] };
    expect(await saidOf(desk, later)).toEqual({
      kinds: [],
      faults: [
        'Dice que está «Trabajo en Progreso»: escriba quién lo atiende en «Lo atendió (correo)» de la hoja «Números y horas», o deje el estado como estaba y asígnelo en su tarjeta.',
        'Celda J3 de «Casos nuevos»: ya entró como «Resuelto». Deje aquí ese estado y cámbielo en su tarjeta.',
      ],
    });
    expect(await saidOf(desk, { cases: [row(first, { Estado: null }), row(second, { Estado: null })] })).toEqual({
      kinds: ['already-in', 'already-in'],
      faults: [],
    });
  });

  it('SIIF-14 what a later file says of a case that the desk solved meanwhile comes back where its solution is another one', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0] = numbers;
    await broughtIn(desk, { cases: [row(first)], details: [besides(first)] });
    await broughtIn(desk, { news: [[first, null, 'Resuelto', 'Se arregló por teléfono', null]] });
    const { kinds, faults } = await saidOf(desk, {
      cases: [row(first, solved)],
      details: [besides(first, solution)],
    });
    expect(kinds).toEqual([]);
    expect(faults[0]).toContain('ya entró con otra solución, «Se arregló por teléfono»');
  });

  it('SIIF-14 news whose time was corrected come back, and are not written twice', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0] = numbers;
    await broughtIn(desk, { cases: [row(first)], details: [besides(first)] });
    const news = (at: string | null) => ({ news: [[first, 'El usuario volvió a llamar', null, null, at]] });
    await broughtIn(desk, news('24/11/2026 11:00'));
    expect(await saidOf(desk, news('24/11/2026 11:00'))).toEqual({ kinds: ['already-in'], faults: [] });
    expect(await saidOf(desk, news('24/11/2026 11:20'))).toEqual({
      kinds: [],
      faults: [
        'Celda E2 de «Casos abiertos»: ya entró con otra hora, 24/11/2026 11:00. Esa hora no se cambia: déjela aquí y escriba la otra en una nota.',
      ],
    });
  });
});
