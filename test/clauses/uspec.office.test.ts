import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { createRender } from '../../src/features/render.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { addressOf, clauseMailDesk } from '../support/clause-mail-desk.js';
import { mailFile, toOffice, uspecByMail, uspecDesk, uspecInProgress, withOffice } from './uspec-cases.js';
import { readable } from '../support/shown-card.js';
import { readForm } from '../support/read-form.js';

const toProvider = {
  group: 'soporte-externo',
  tercero: 'Datos y Redes S.A.S.',
  correoTercero: 'soporte@dyr.example',
  reason: 'Garantía del servidor',
};
const fromProvider = { group: 'oficina-tecnologia', person: 'oficina-tecnologia', reason: 'Cambiaron la fuente de poder' };
const toDesk = { group: 'mesa-ayuda', person: 'mesa-ayuda', reason: 'El servidor quedó en servicio', causa: 'Se agotaron los permisos' };

const attached = (d: ClauseDesk, id: TicketId) =>
  d.execute(id, 'oficina-tecnologia', {
    type: 'attach-file',
    file: { id: 'acta', name: 'acta.pdf', type: 'application/pdf', bytes: 10, by: d.refOf('oficina-tecnologia'), at: d.desk.now() },
  });

const deskCard = (d: ClauseDesk) => d.shownTo('oficina-tecnologia').findLast((c) => c.includes('Por qué llega')) ?? '';

/** The answer to words in a personal chat, as text. */
const answered = async (d: ClauseDesk, who: string, words: string) => {
  const turn = { ...aTurn(d.desk, 'beto', words), actor: d.actorOf(who) };
  return readable(JSON.stringify((await handleMessage(turn)).map(createRender())));
};

/** A case of the office that a provider has for ten minutes of the desk’s time. */
const withProvider = async (d: ClauseDesk) => {
  const id = await withOffice(d);
  await d.pass(10 * MINUTE);
  await d.does(id, 'oficina-tecnologia', 'contactar-externo', toProvider);
  return id;
};

describe('USPEC: what an officer of the technology office solves', () => {
  it('USPEC-09 the desk escalates to an officer of the office by name, who has the case', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: '' })).toMatchObject({ faults: [{ field: 'person' }] });
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'impresion' })).toMatchObject({
      faults: [{ field: 'person', code: 'of-another-group', chosen: 'de la Oficina de Tecnología' }],
    });
    expect(await d.does(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'oficina-tecnologia.b' })).toMatchObject({
      state: 'en-curso',
      group: 'oficina-tecnologia',
      assignee: { id: 'oficina-tecnologia.b' },
    });
  });

  it('USPEC-09 escalating needs its justification', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'escalar', { ...toOffice, reason: '' })).toMatchObject({
      faults: [{ field: 'reason', code: 'missing' }],
    });
  });

  it('USPEC-09 the follow-up says to which officer the case went, and why', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    expect(await d.history(id)).toContain(
      'escaló a Oficina de Tecnología Uno, de la Oficina de Tecnología: «Requiere permisos del servidor»',
    );
  });

  it('USPEC-09 the officer is notified in person', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'oficina-tecnologia.b' });
    expect(d.notificationsTo('oficina-tecnologia.b')).toEqual(['escalated-here']);
    expect(d.shownTo('oficina-tecnologia.b').at(-1)).toContain('Requiere permisos del servidor');
  });

  it('USPEC-09 the call in the channel mentions only the officer who was named, not the others on duty', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'escalar', { ...toOffice, person: 'oficina-tecnologia.b' });
    const calls = d.desk
      .messagesTo('oficina-tecnologia')
      .flatMap((m) => (m.kind === 'notification' && m.notification.kind === 'escalated-here' ? [m.mention.map((who) => who.id)] : []));
    expect(calls).toEqual([['oficina-tecnologia.b']]);
    const call = d.shownTo('oficina-tecnologia').find((shown) => shown.includes('<at>')) ?? '';
    expect(call).toContain('<at>Oficina de Tecnología Dos</at>');
    expect(call).not.toContain('Oficina de Tecnología Uno');
  });

  it('USPEC-12 a case that the officer sent to the provider is En espera, with the external support', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    expect([await d.state(id), (await d.load(id)).group]).toEqual(['En espera', 'soporte-externo']);
  });

  it('USPEC-12 the clock waits while the provider has the case', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    await d.pass(30 * HOUR);
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', elapsedMs: 10 * MINUTE });
  });

  it.each(['oficina-tecnologia.b', 'soporte-externo'])(
    'USPEC-12 what the provider did comes back to the officer, from the office or the provider itself: %s',
    async (who) => {
      const d = await uspecDesk();
      const id = await withProvider(d);
      await d.does(id, who, 'confirmar-externo', fromProvider);
      expect(await d.load(id)).toMatchObject({ group: 'oficina-tecnologia', state: 'en-curso', assignee: { id: 'oficina-tecnologia' } });
      expect(await d.history(id)).toContain('«Cambiaron la fuente de poder»');
    },
  );

  it('USPEC-12 what comes back from the provider is told as its answer, not as an escalation, also when it answers itself', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    await d.does(id, 'soporte-externo', 'confirmar-externo', fromProvider);
    expect(await d.history(id)).toContain(
      'Soporte Externo Uno respondió y la solicitud volvió a Oficina de Tecnología Uno, de la Oficina de Tecnología: «Cambiaron la fuente',
    );
    await d.pass(SECOND);
    expect(d.shownTo('oficina-tecnologia').join('\n')).toContain('Volvió **Ticket 1** de Soporte Externo');
    expect(deskCard(d)).toContain('Soporte Externo Uno, Soporte Externo');
  });

  it('USPEC-12 an officer who records what the provider did is named as that, and the card says the provider’s name by its label', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    await d.does(id, 'oficina-tecnologia.b', 'confirmar-externo', fromProvider);
    expect(await d.history(id)).toContain(
      'Oficina de Tecnología Dos registró la respuesta de Soporte Externo y la solicitud volvió a Oficina de Tecnología Uno',
    );
    await d.pass(SECOND);
    expect(deskCard(d)).toContain('Soporte Externo, por Oficina de Tecnología Dos');
    expect(deskCard(d)).not.toContain('Oficina de Tecnología Dos, Soporte Externo');
    expect(deskCard(d)).toContain('{"title":"Proveedor","value":"Datos y Redes S.A.S."}');
    expect(deskCard(d)).not.toContain('"title":"tercero"');
  });

  it('USPEC-12 the officer who sent a case to the provider keeps it among their own, and its cards say who follows it up', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    await d.pass(SECOND);
    const card = d.shownTo('soporte-externo').find((c) => c.includes('Por qué llega'));
    expect(card).toContain('Sin asignar · Le hace seguimiento Oficina de Tecnología Uno');
    const mine = await answered(d, 'oficina-tecnologia', 'mis asignados');
    expect(mine).toContain('Ticket 1');
    expect(mine).toContain('Sigue afuera: Soporte Externo');
    expect(await answered(d, 'oficina-tecnologia.b', 'mis asignados')).not.toContain('Ticket 1');
    await d.does(id, 'soporte-externo', 'confirmar-externo', fromProvider);
    expect(await answered(d, 'oficina-tecnologia', 'mis asignados')).not.toMatch(/sigue afuera/i);
  });

  it('USPEC-12 the queue of the office lists what it follows up outside, after its own', async () => {
    const d = await uspecDesk();
    await withProvider(d);
    const queue = await answered(d, 'oficina-tecnologia.b', 'cola');
    expect(queue).toContain('Sigue afuera: Soporte Externo');
    expect(queue).toContain('le hace seguimiento Oficina de Tecnología Uno');
  });

  it('USPEC-12 the officer notifies the desk of the answer, and the desk solves the request with it', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', toDesk);
    expect(await d.load(id)).toMatchObject({ group: 'mesa-ayuda', assignee: { id: 'mesa-ayuda' } });
    expect(d.shownTo('mesa-ayuda').join('\n')).toContain('El servidor quedó en servicio');
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'El servidor quedó en servicio' });
  });

  it('USPEC-09 USPEC-12 the officer’s answer is offered to who sent the case; the desk’s own people alone can be chosen', async () => {
    const d = await uspecDesk();
    const id = await withOffice(d);
    const receivers = [
      { ...d.refOf('mesa-ayuda.b'), groups: ['mesa-ayuda'] },
      { ...d.refOf('mesa-ayuda'), groups: ['mesa-ayuda'] },
      { ...d.refOf('impresion'), groups: ['impresion'] },
    ];
    const choosable = { members: [], receivers, unavailable: [] };
    const form = async (group?: string) =>
      readForm(advanceCard(await d.view(id), 'notificar-solucion', { choosable, ...(group === undefined ? {} : { typed: { group } }) }));
    expect((await form()).inputs).toMatchObject([{ id: 'f_group', value: 'mesa-ayuda', choices: [{ value: 'mesa-ayuda' }, {}] }]);
    const person = (await form('mesa-ayuda')).inputs.find((i) => i.id === 'f_person');
    expect(person).toMatchObject({ value: 'mesa-ayuda', choices: [{ value: 'mesa-ayuda.b' }, { value: 'mesa-ayuda' }] });
  });

  it('USPEC-12 the files that show the service go with the answer, from the provider and from the officer, also those that they mail', async () => {
    const d = await uspecDesk();
    const id = await withProvider(d);
    await attached(d, id);
    await d.does(id, 'oficina-tecnologia', 'confirmar-externo', { ...fromProvider, evidenciaExterna: 'acta' });
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', { ...toDesk, evidencia: 'acta' });
    expect(await d.load(id)).toMatchObject({ fields: { evidenciaExterna: 'acta', evidencia: 'acta' }, files: [{ name: 'acta.pdf' }] });
    expect(await d.history(id)).toContain('acta.pdf');
    const m = await clauseMailDesk('uspec');
    const mailed = await uspecByMail(m);
    await m.does(mailed, 'mesa-ayuda', 'tomar');
    const idOf = async (name: string) => (await m.load(mailed)).files.find((file) => file.name === name)?.id ?? '';
    const [toOfficer] = (await m.writes(mailed, 'mesa-ayuda', 'escalar', toOffice)).filter(
      ({ to }) => to === addressOf('oficina-tecnologia'),
    );
    const [asked] = await m.writes(mailed, 'oficina-tecnologia', 'contactar-externo', toProvider);
    const answers = (by: string, letter: string | undefined, name: string) =>
      m.arrives({ by, subject: 'Re: ticket', references: [letter ?? ''], text: 'Va la evidencia.', files: [mailFile(name)] }, 'soporte');
    await answers(toProvider.correoTercero, asked?.id, 'acta del proveedor.pdf');
    await m.does(mailed, 'oficina-tecnologia', 'confirmar-externo', {
      ...fromProvider,
      evidenciaExterna: await idOf('acta del proveedor.pdf'),
    });
    await answers(addressOf('oficina-tecnologia'), toOfficer?.id, 'prueba.pdf');
    await m.does(mailed, 'oficina-tecnologia', 'notificar-solucion', { ...toDesk, evidencia: await idOf('prueba.pdf') });
    const fields = { evidenciaExterna: await idOf('acta del proveedor.pdf'), evidencia: await idOf('prueba.pdf') };
    expect(Object.values(fields)).not.toContain('');
    expect(await m.load(mailed)).toMatchObject({ group: 'mesa-ayuda', fields });
    for (const name of ['acta del proveedor.pdf', 'prueba.pdf']) expect(await m.history(mailed)).toContain(name);
  });
});
