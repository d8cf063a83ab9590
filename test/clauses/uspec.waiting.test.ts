import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/domain/instant.js';
import { toOffice, uspecDesk, uspecInProgress } from './uspec-cases.js';

const company = 'Datos y Redes S.A.S.';

async function waiting() {
  const d = await uspecDesk();
  const id = await uspecInProgress(d);
  await d.does(id, 'mesa-ayuda', 'esperar', { tercero: company });
  await d.pass(SECOND);
  return { d, id };
}

describe('USPEC: what waits for others', () => {
  it('USPEC-10 the clock, the receipt and the history name the third party that a case waits for', async () => {
    const { d, id } = await waiting();
    expect(d.shownTo('mesa-ayuda').at(-1)).toContain(`Reloj detenido: espera a ${company}`);
    expect(d.shownTo('ana').at(-1)).toContain(`❚❚ Esperamos a ${company}`);
    expect(d.shownTo('ana').at(-1)).not.toContain('un tercero');
    expect(await d.history(id)).toContain(`la pasó a «En espera»: «${company}»`);
  });

  it('USPEC-10 USPEC-12 a case sent to external support names the provider, and not only the group', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    expect(await d.refused(id, 'oficina-tecnologia', 'contactar-externo', { group: 'soporte-externo', reason: 'Garantía' })).toMatchObject({
      faults: [{ field: 'tercero', code: 'missing' }],
    });
    await d.does(id, 'oficina-tecnologia', 'contactar-externo', { group: 'soporte-externo', tercero: company, reason: 'Garantía' });
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

  it('USPEC-10 the desk closes the follow-up of what waits: it informs the solution, or takes the case up again', async () => {
    const { d, id } = await waiting();
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'El operador restableció el enlace' });
    expect(await d.load(id)).toMatchObject({ state: 'resuelta', solution: { text: 'El operador restableció el enlace' } });
    expect(d.notificationsTo('ana')).toContain('resolution');
    const other = await waiting();
    await other.d.does(other.id, 'mesa-ayuda', 'retomar', { respuesta: 'Llega mañana' });
    expect(await other.d.history(other.id)).toContain('«Llega mañana»');
  });

  it('USPEC-10 a case whose sections are to be filled is neither reassigned nor solved', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: { vinculacion: 'servidor', persona: 'Omar León' } });
    for (const step of ['escalar', 'resolver', 'retomar'])
      expect(await d.refused(id, 'mesa-ayuda', step)).toMatchObject({ code: 'not-from-here' });
  });
});
