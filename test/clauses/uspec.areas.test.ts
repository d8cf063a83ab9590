import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { openDialog, submitDialog, handlePress } from '../../src/features/acts.js';
import { createRender } from '../../src/features/render.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { account, uspecDesk } from './uspec-cases.js';

const section = { acto: 'Resolución 12', dependencia: 'Jurídica', cargo: 'Profesional', desde: '2026-11-23' };

const servant = (d: ClauseDesk) => d.ticket({ category: 'cuentas-equipos', fields: account('servidor') });

const turnOf = (d: ClauseDesk, who: string) => ({ ...aTurn(d.desk, 'ana', ''), actor: d.actorOf(who) });

async function formOf(d: ClauseDesk, id: TicketId, who: string) {
  const { version: v } = await d.load(id);
  return JSON.stringify(await openDialog(turnOf(d, who), { open: 'advance', ticket: id, transition: 'diligenciar', v }));
}

const reads = async (d: ClauseDesk, id: TicketId) => (await d.events(id)).filter((e) => e.type === 'personal-data-opened');

describe('USPEC: what an area reads', () => {
  it('USPEC-06 an area that fills its section reads whole the personal data that it needs, in its form alone, and the history has who read what', async () => {
    const d = await uspecDesk();
    const id = await servant(d);
    expect(await formOf(d, id, 'administracion-personal')).toContain('Documento de identidad: 52123456');
    expect(await reads(d, id)).toEqual([{ type: 'personal-data-opened', fields: ['documento'], section: 'vinculacion' }]);
    expect(await d.history(id)).toContain(
      'Grupo Administración de Personal Uno leyó, para diligenciar «Vinculación»: documento de identidad',
    );
    await d.desk.pass(1000);
    expect(d.shownTo('administracion-personal').join('\n')).not.toContain('52123456');
    await d.does(id, 'administracion-personal', 'diligenciar', section);
    expect(await formOf(d, id, 'grupo-administrativo')).toContain('52123456');
    expect(d.shownTo('grupo-administrativo').join('\n')).not.toContain('52123456');
    await d.does(id, 'grupo-administrativo', 'diligenciar', { puesto: 'Piso 3', placa: 'PC-1' });
    expect(await formOf(d, id, 'oficina-tecnologia')).not.toContain('52123456');
  });

  it('USPEC-06 a form that comes back with faults is read again, and kept once for each person', async () => {
    const d = await uspecDesk();
    const id = await servant(d);
    await formOf(d, id, 'administracion-personal');
    const { version: v } = await d.load(id);
    const press = { verb: 'advance', ticket: id, transition: 'diligenciar', v, n: 'n1' };
    const again = JSON.stringify(await submitDialog(turnOf(d, 'administracion-personal'), press));
    expect(again).toContain('Documento de identidad: 52123456');
    expect(await reads(d, id)).toHaveLength(1);
    await formOf(d, id, 'administracion-personal.b');
    expect(await reads(d, id)).toHaveLength(2);
  });

  it('USPEC-06 I8 only the area that fills the open section reads whole: no other area, none that has filled its own, not the requester', async () => {
    const d = await uspecDesk();
    const id = await servant(d);
    const whole = { type: 'open-personal-data' as const, what: 'section' as const };
    expect(await d.execute(id, 'grupo-administrativo', whole)).toMatchObject({ refusal: { code: 'case-not-found' } });
    expect(await d.execute(id, 'ana', whole)).toMatchObject({ refusal: { code: 'not-yours' } });
    expect(await formOf(d, id, 'ana')).not.toContain('52123456');
    await d.does(id, 'administracion-personal', 'diligenciar', section);
    expect(await d.execute(id, 'administracion-personal', whole)).toMatchObject({ refusal: { code: 'case-not-found' } });
    expect(await reads(d, id)).toEqual([]);
  });
});

it('USPEC-06 a late press in the own chat of an area’s person shows the case with what the area may do, and nothing of the desk’s', async () => {
  const d = await uspecDesk();
  const id = await servant(d);
  const { version } = await d.load(id);
  const late = { verb: 'advance', ticket: id, transition: 'diligenciar', v: version - 1, n: 'n1' };
  const answer = await handlePress(turnOf(d, 'administracion-personal'), late);
  if (answer.kind !== 'card') throw new Error(answer.kind);
  const shown = JSON.stringify(createRender()(answer.message));
  expect(shown).toContain('"transition":"diligenciar"');
  expect(shown).toContain('"title":"Ver historia"');
  for (const ofDesk of ['Nota', 'Más…']) expect(shown).not.toContain(`"title":"${ofDesk}"`);
});

const returned = async (d: ClauseDesk, fields: Readonly<Record<string, string>> = {}) => {
  const id = await d.ticket({ category: 'cuentas-equipos', fields: { ...account('servidor'), ...fields } });
  await d.does(id, 'administracion-personal', 'devolver-a-mesa', { reason: 'Es contratista, no servidor público' });
  return id;
};

describe('USPEC: what an area sends back', () => {
  it('USPEC-06 an area sends the case back to the desk with the reason, and the desk is called to it', async () => {
    const d = await uspecDesk();
    const id = await servant(d);
    expect(await d.refused(id, 'administracion-personal', 'devolver-a-mesa')).toMatchObject({ faults: [{ field: 'reason' }] });
    await d.does(id, 'administracion-personal', 'devolver-a-mesa', { reason: 'Es contratista, no servidor público' });
    expect(await d.load(id)).toMatchObject({ state: 'nueva', group: 'mesa-ayuda', sections: [], assignee: null, sender: null });
    expect(d.notificationsTo('mesa-ayuda')).toContain('escalated-here');
    expect(d.shownTo('mesa-ayuda').join('\n')).toContain('Es contratista, no servidor público');
    expect(await d.history(id)).toContain('Grupo Administración de Personal Uno la devolvió a la Mesa de Ayuda: «Es contratista');
    await d.desk.pass(1000);
    expect(d.shownTo('mesa-ayuda').join('\n')).toContain('"title":"Pedir la sección"');
  });

  it('USPEC-06 the desk puts right what decides the area, asks for the section again, and the form goes on to its end', async () => {
    const d = await uspecDesk();
    await d.desk.store.people.remember(d.refOf('luz').id, { name: 'Luz Parra', email: 'luz@entidad.example' });
    const id = await returned(d);
    await d.does(id, 'mesa-ayuda', 'tomar');
    const { version: seen } = await d.load(id);
    const put = await d.execute(id, 'mesa-ayuda', {
      type: 'correct',
      seen,
      input: { reason: 'Es contratista', _vinculacion: 'contratista' },
    });
    expect(put).toMatchObject({ kind: 'executed' });
    await d.does(id, 'mesa-ayuda', 'pedir-seccion', { reason: 'Quedó como contratista' });
    expect(await d.load(id)).toMatchObject({
      state: 'en-espera',
      group: 'gestion-contractual',
      assignee: null,
      sender: null,
      filler: { kind: 'person', person: { id: 'luz' } },
    });
    expect(await d.history(id)).toContain(
      'la envió a la Dirección de Gestión Contractual; también se le pidió a Luz Parra: «Quedó como contratista»',
    );
    expect(d.notificationsTo('gestion-contractual')).toContain('escalated-here');
    expect(d.notificationsTo('luz')).toEqual(['section-for-you']);
    expect(d.shownTo('luz').at(-1)).toContain('Le corresponde diligenciar «Vinculación»');
    await d.does(id, 'luz', 'diligenciar', { ...section, hasta: '2026-12-31' });
    await d.does(id, 'grupo-administrativo', 'diligenciar', { puesto: 'Piso 3', placa: 'PC-1' });
    expect(await d.load(id)).toMatchObject({ state: 'en-espera', group: 'oficina-tecnologia' });
  });

  it('USPEC-06 what an area sent back passes no section by: it is not escalated, nor put to wait; to resolve it says what is not filled', async () => {
    const d = await uspecDesk();
    const id = await returned(d);
    expect(await d.refused(id, 'mesa-ayuda', 'escalar')).toMatchObject({ code: 'not-from-here' });
    await d.does(id, 'mesa-ayuda', 'tomar');
    for (const step of ['escalar', 'esperar', 'diligenciar', 'devolver-a-mesa'])
      expect(await d.refused(id, 'mesa-ayuda', step)).toMatchObject({ code: 'not-from-here' });
    const { version: v } = await d.load(id);
    const form = await openDialog(turnOf(d, 'mesa-ayuda'), { open: 'advance', ticket: id, transition: 'resolver', v });
    expect(JSON.stringify(form)).toContain('Nadie ha diligenciado «Vinculación»: el formulario quedaría incompleto.');
  });

  it('USPEC-06 the person named in the form sends it back too, and a late press of the area reads who did', async () => {
    const d = await uspecDesk();
    await d.desk.store.people.remember(d.refOf('luz').id, { name: 'Luz Parra', email: 'luz@entidad.example' });
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });
    expect(d.shownTo('luz').join('\n')).toContain('"title":"Devolver a la Mesa"');
    await d.does(id, 'luz', 'devolver-a-mesa', { reason: 'Ese contrato no es mío' });
    for (const step of ['diligenciar', 'devolver-a-mesa'])
      expect(await d.refused(id, 'gestion-contractual', step)).toMatchObject({
        code: 'section-returned',
        group: 'mesa-ayuda',
        by: { id: 'luz' },
      });
    expect(await d.refused(id, 'administracion-personal', 'diligenciar')).toMatchObject({ code: 'case-not-found' });
    await d.desk.pass(1000);
    expect(d.shownTo('luz').at(-1)).not.toContain('"transition":"diligenciar"');
  });

  it('USPEC-06 the office that fills the last section sends it back too, and what was filled stays', async () => {
    const d = await uspecDesk();
    const id = await servant(d);
    await d.does(id, 'administracion-personal', 'diligenciar', section);
    await d.does(id, 'grupo-administrativo', 'diligenciar', { puesto: 'Piso 3', placa: 'PC-1' });
    await d.does(id, 'oficina-tecnologia', 'devolver-a-mesa', { reason: 'No dice a qué sistemas' });
    expect(await d.load(id)).toMatchObject({
      group: 'mesa-ayuda',
      sections: ['vinculacion', 'administrativa'],
      fields: { acto: 'Resolución 12' },
    });
    await d.does(id, 'mesa-ayuda', 'pedir-seccion', { reason: 'A nómina' });
    expect(await d.load(id)).toMatchObject({ state: 'en-espera', group: 'oficina-tecnologia' });
    await d.does(id, 'oficina-tecnologia', 'diligenciar', { usuario: 'oleon', accesos: 'Nómina' });
    expect(await d.load(id)).toMatchObject({ state: 'nueva', group: 'mesa-ayuda' });
    expect(await d.refused(id, 'mesa-ayuda', 'pedir-seccion', { reason: 'Otra vez' })).toMatchObject({ code: 'not-from-here' });
  });

  it('USPEC-06 a section that no area has to fill is not asked for while the case stands with the desk', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'plataforma' });
    expect(await d.refused(id, 'mesa-ayuda', 'pedir-seccion', { reason: 'Por si acaso' })).toMatchObject({ code: 'not-from-here' });
    await d.desk.pass(1000);
    expect(d.shownTo('mesa-ayuda').join('\n')).not.toContain('Pedir la sección');
  });
});
