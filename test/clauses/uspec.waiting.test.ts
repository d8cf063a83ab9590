import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/instant.js';
import { deskStatusCard } from '../../src/features/lists/desk-status-card.js';
import { linesOf } from '../support/read-card.js';
import { accounts, toOffice, uspecDesk, uspecInProgress, withOffice } from './uspec-cases.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';

const company = 'Datos y Redes S.A.S.';

async function waiting() {
  const d = await uspecDesk();
  const id = await uspecInProgress(d);
  await d.pass(10 * MINUTE);
  await d.does(id, 'mesa-ayuda', 'esperar', { tercero: company });
  await d.pass(SECOND);
  return { d, id };
}

describe('USPEC: what waits for others', () => {
  it.each(['mesa-ayuda', 'oficina-tecnologia'])(
    'USPEC-10 the person who has a case that is not solved puts it En espera: %s',
    async (who) => {
      const d = await uspecDesk();
      const id = who === 'mesa-ayuda' ? await uspecInProgress(d) : await withOffice(d);
      await d.does(id, who, 'esperar', { tercero: company });
      expect([await d.state(id), (await d.load(id)).assignee?.id]).toEqual(['En espera', who]);
    },
  );

  it('USPEC-10 the clock of a case that waits stands still', async () => {
    const { d, id } = await waiting();
    await d.pass(5 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: 10 * MINUTE });
  });

  it('USPEC-10 the clock, the receipt and the history name the third party that a case waits for', async () => {
    const { d, id } = await waiting();
    expect(d.shownTo('mesa-ayuda').at(-1)).toContain(`Se espera a ${company}`);
    expect(d.shownTo('ana').at(-1)).toContain(`❚❚ Esperamos a ${company}`);
    expect(d.shownTo('ana').at(-1)).not.toContain('un tercero');
    expect(await d.history(id)).toContain(`la pasó a «En espera»: «${company}»`);
  });

  it('USPEC-10 USPEC-12 a case sent to external support names the provider, and not only the group', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    expect(await d.refused(id, 'oficina-tecnologia', 'contactar-externo', { group: 'soporte-externo', reason: 'Garantía' })).toMatchObject({
      faults: [
        { field: 'tercero', code: 'missing' },
        { field: 'correoTercero', code: 'missing' },
      ],
    });
    const provider = { tercero: company, correoTercero: 'soporte@dyr.example' };
    await d.does(id, 'oficina-tecnologia', 'contactar-externo', { group: 'soporte-externo', ...provider, reason: 'Garantía' });
    await d.pass(SECOND);
    expect(d.shownTo('oficina-tecnologia').at(-1)).toContain(`espera a ${company}`);
    expect(d.shownTo('ana').at(-1)).toContain(`Esperamos a ${company}`);
    expect(await d.history(id)).toContain(`a Soporte Externo (${company}): «Garantía»`);
  });

  it('USPEC-10 what waits is reassigned to an officer by name, with the justification', async () => {
    const { d, id } = await waiting();
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { group: 'oficina-tecnologia' })).toMatchObject({
      faults: [{ field: 'person' }, { field: 'reason' }],
    });
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    expect(await d.load(id)).toMatchObject({
      state: 'en-curso',
      group: 'oficina-tecnologia',
      assignee: { id: 'oficina-tecnologia' },
    });
    expect(d.notificationsTo('oficina-tecnologia')).toContain('escalated-here');
  });

  it('USPEC-10 the desk closes the follow-up of what waits by informing the solution', async () => {
    const { d, id } = await waiting();
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'El operador restableció el enlace' });
    expect(await d.load(id)).toMatchObject({ state: 'resuelta', solution: { text: 'El operador restableció el enlace' } });
    expect(d.notificationsTo('ana')).toContain('resolution');
  });

  it('USPEC-10 the desk takes up what waits with what the third party answered, and the clock runs again', async () => {
    const { d, id } = await waiting();
    await d.pass(HOUR);
    await d.does(id, 'mesa-ayuda', 'retomar', { respuesta: 'Llega mañana' });
    await d.pass(5 * MINUTE);
    expect(await d.state(id)).toBe('En curso (asignada)');
    expect(await d.history(id)).toContain('«Llega mañana»');
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'running', elapsedMs: 15 * MINUTE });
  });

  it('USPEC-06 the desk is reminded beside the area that does not fill its section, and reads since when', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    const area = (await d.load(id)).group ?? '';
    await d.pass(2 * DAY);
    const reminded = (who: string) => d.notificationsTo(who).filter((kind) => kind === 'reminder').length;
    expect([reminded(area), reminded('mesa-ayuda')]).toEqual([1, 1]);
    expect(d.shownTo('mesa-ayuda').join()).toMatch(/espera al [^"]* desde el lun 23 nov/);
    expect(d.shownTo('mesa-ayuda').join()).toMatch(/Falta la sección «[^»]*»: averigüe cómo va\./);
    expect(d.shownTo(area).join()).not.toContain('averigüe cómo va');
    await d.pass(2 * DAY);
    expect([reminded(area), reminded('mesa-ayuda')]).toEqual([2, 2]);
  });

  it('USPEC-10 a reminder of a wait for a provider goes to who has the case, once', async () => {
    const { d } = await waiting();
    await d.pass(2 * DAY);
    expect(d.notificationsTo('mesa-ayuda').filter((kind) => kind === 'reminder')).toHaveLength(1);
  });

  it('USPEC-10 the desk status says since when the longest waiting case of a third party waits', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    await d.pass(17 * DAY);
    await accounts(d);
    const waits = async () =>
      linesOf(deskStatusCard({ ...d.desk.registry.current, now: d.desk.now() }, await readDeskStatus(d.desk), { place: null }), 'right');
    expect(await waits()).toEqual(['2, la más antigua desde hace 17 días']);
    await d.does(id, 'ana', 'retirar');
    expect(await waits()).toEqual(['1, desde hoy']);
  });

  it('USPEC-10 a case whose sections are to be filled is neither reassigned nor solved', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    for (const step of ['escalar', 'resolver', 'retomar'])
      expect(await d.refused(id, 'mesa-ayuda', step)).toMatchObject({ code: 'not-from-here' });
  });
});
