import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { correctionFields } from '../../src/core/ticket/forms/correction-fields.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { siifDesk, siifInProgress, withAgreement } from './siif-cases.js';
import { account, uspecDesk } from './uspec-cases.js';

const reason = 'El usuario llamó a corregirlo';
const corrects = async (d: ClauseDesk, id: TicketId, who: string, input: FieldValues) => {
  const { version } = await d.load(id);
  return d.execute(id, who, { type: 'correct', seen: version, input: { reason, ...input } });
};
const offered = async (d: ClauseDesk, id: TicketId, who: string) =>
  correctionFields(await d.load(id), d.procedure, d.actorOf(who)).map((f) => f.id);

describe('what was typed wrong is corrected afterwards', () => {
  it('SIIF-20 a corrected entity brings its own targets, from the beginning of the case', async () => {
    const d = await withAgreement();
    const id = await siifInProgress(d);
    expect((await d.sla(id)).resolution?.targetMs).toBe(4 * HOUR);
    await corrects(d, id, 'linea', { _entidadCodigo: '131000', _entidad: 'DIAN' });
    expect((await d.sla(id)).resolution?.targetMs).toBe(HOUR);
    await d.pass(HOUR);
    expect(await d.history(id)).toContain('Se usó el 80 % del tiempo de solución');
  });

  it('SIIF-18 a list is corrected by the rules by which it was given', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d, 'acompanamiento');
    const short = await corrects(d, id, 'linea', { _asistentes: 'Al' });
    expect(short).toMatchObject({ refusal: { faults: [{ field: '_asistentes', code: 'list', wrong: ['Al'] }] } });
    await corrects(d, id, 'linea', { _asistentes: 'Ana Ruiz, Luz Parra', title: 'Capacitación en pagos' });
    expect(await d.load(id)).toMatchObject({ words: 'Capacitación en pagos', fields: { asistentes: 'Ana Ruiz\nLuz Parra' } });
    expect(await d.history(id)).toContain('a «Ana Ruiz · Luz Parra»');
  });

  it('SIGCE-03 the other desk’s number is corrected, and finds the case from then on', async () => {
    const d = await clauseDesk('sigce', { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.ticket({ category: 'otro', fields: { ticketMen: 'MEN-77' } });
    await d.does(id, 'mesa-sigce', 'tomar');
    expect(await corrects(d, id, 'mesa-sigce', { _ticketMen: '' })).toMatchObject({ refusal: { faults: [{ field: '_ticketMen' }] } });
    await corrects(d, id, 'mesa-sigce', { _ticketMen: 'men-78' });
    expect((await d.load(id)).partnerNumber).toBe('MEN-78');
    const found = async (partners: string) =>
      (await d.desk.find({ kind: 'partner', partners, asked: partners }, d.actorOf('mesa-sigce')))?.id;
    expect([await found('MEN-78'), await found('MEN-77')]).toEqual([id, undefined]);
  });

  it('SIGCE-09 an identification is corrected with its type, and checked against it', async () => {
    const d = await clauseDesk('sigce', { startsAt: '2026-11-23T08:00:00-05:00' });
    const id = await d.ticket({ category: 'otro' });
    expect(await corrects(d, id, 'mesa-sigce', { _tipoDocumento: 'PA', _documento: '12' })).toMatchObject({
      refusal: { faults: [{ field: '_documento', says: 'El pasaporte lleva de 5 a 15 letras y dígitos.' }] },
    });
    await corrects(d, id, 'mesa-sigce', { _tipoDocumento: 'PA', _documento: 'ab123456' });
    expect((await d.load(id)).fields).toMatchObject({ tipoDocumento: 'PA', documento: 'AB123456' });
    expect(await d.history(id)).not.toContain('AB123456');
  });

  it('USPEC-06 a filled section is corrected too; what decides the area of the next one is not, until all are filled', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });
    expect(await offered(d, id, 'mesa-ayuda')).not.toContain('_vinculacion');
    expect(await offered(d, id, 'mesa-ayuda')).not.toContain('_desde');
    const section = { acto: 'Contrato 12', dependencia: 'Sistemas', cargo: 'Soporte', desde: '2026-12-01', hasta: '2027-06-30' };
    await d.does(id, 'gestion-contractual', 'diligenciar', section);
    expect(await corrects(d, id, 'mesa-ayuda', { _desde: '2027-07-01' })).toMatchObject({
      refusal: { faults: [{ field: '_hasta', code: 'before', earliest: '2027-07-01' }] },
    });
    await corrects(d, id, 'mesa-ayuda', { _desde: '15 de diciembre' });
    expect((await d.load(id)).fields['desde']).toBe('2026-12-15');
    expect(await d.history(id)).toContain('desde de «1 dic 2026» a «15 dic 2026»');
    await d.does(id, 'grupo-administrativo', 'diligenciar', { puesto: 'P-12', placa: '4567' });
    expect(await offered(d, id, 'mesa-ayuda')).toContain('_vinculacion');
  });

  it('UARIV-18 I8 an area and the requester correct nothing', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('servidor') });
    expect([await offered(d, id, 'administracion-personal'), await offered(d, id, 'ana')]).toEqual([[], []]);
  });
});
