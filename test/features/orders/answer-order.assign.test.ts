import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import { markAway } from '../../../src/features/people/availability.js';
import { caseOf, aDesk } from '../../support/a-desk.js';
import { aWorkedCase, drawn, inThread, notesOf, pressIn, presentTicket } from '../../support/in-thread.js';
import { ref } from '../../support/cast.js';
import { inputsIn, cardIn } from '../../support/read-card.js';

const choicesIn = (asked: Message | undefined) => inputsIn(cardIn(asked)).flatMap(({ choices }) => choices.map(({ title }) => title));

describe('«asignar» in the thread', () => {
  it('UARIV-11 «asignar a …» assigns by name or by mention at once', async () => {
    const { desk, id } = await aWorkedCase();
    expect(await inThread(desk, 'beto', id, 'asignar a luz')).toMatchObject([{ text: 'CASO-000001 queda a nombre de Luz Parra.' }]);
    expect(await inThread(desk, 'luz', id, 'asignar a Beto Gil', { mentions: ['beto'] })).toMatchObject([
      { text: 'CASO-000001 queda a nombre de Beto Gil.' },
    ]);
    expect((await presentTicket(desk, id)).assignee).toEqual(ref('beto'));
  });

  it('UARIV-11 a reason that is not asked for is kept as a note', async () => {
    const { desk, id } = await aWorkedCase();
    await inThread(desk, 'beto', id, 'asignar a luz porque está de turno');
    expect((await presentTicket(desk, id)).assignee).toEqual(ref('luz'));
    expect(await notesOf(desk, id)).toEqual([['está de turno', 'internal']]);
  });

  it('UARIV-11 words after the mention are kept as a note', async () => {
    const { desk, id } = await aWorkedCase();
    await inThread(desk, 'beto', id, 'asignar a Luz Parra para que revise la red, es urgente', { mentions: ['luz'] });
    expect((await presentTicket(desk, id)).assignee).toEqual(ref('luz'));
    expect(await notesOf(desk, id)).toEqual([['para que revise la red. es urgente', 'internal']]);
  });

  it.each(['asignar a luz por favor', 'asignar a luz, gracias', 'por favor asignar a luz'])(
    'UARIV-11 the courtesy of «%s» is neither a name nor a note',
    async (text) => {
      const { desk, id } = await aWorkedCase();
      expect(await inThread(desk, 'beto', id, text)).toEqual([{ kind: 'text', text: 'CASO-000001 queda a nombre de Luz Parra.' }]);
      expect(await notesOf(desk, id)).toEqual([]);
    },
  );

  it.each([
    ['asignar', ''],
    ['asignar a Pepito', 'No encuentro a «Pepito»'],
    ['asignar a Dora', 'Esa persona no es de la Mesa de servicios'],
  ])('UARIV-11 «%s» asks for a person of the group', async (text, remark) => {
    const { desk, id } = await aWorkedCase();
    const [asked] = await inThread(desk, 'beto', id, text);
    expect(drawn(asked).words).toContain(remark);
    expect(drawn(asked).buttons['Asignar']).toMatchObject({ verb: 'do-order', transition: 'assign' });
    await pressIn(desk, 'beto', asked, 'Asignar', { person: 'luz' });
    expect((await presentTicket(desk, id)).assignee).toEqual(ref('luz'));
  });

  it('UARIV-11 of two people of one name none is guessed', async () => {
    const staff = { mesa: [ref('beto'), ref('luz'), { ...ref('nora'), name: 'Luz Paz' }] };
    const desk = await aDesk({ staff });
    const id = await caseOf(desk);
    const [asked] = await inThread(desk, 'beto', id, 'asignar a luz');
    expect(drawn(asked).words).toContain('Hay varias personas');
    expect(choicesIn(asked)).toEqual(['Luz Parra', 'Luz Paz']);
  });

  it('UARIV-11 two people of one name have their address beside them, and its beginning names one; the case keeps the name alone', async () => {
    const desk = await aDesk({ staff: { mesa: [ref('beto'), ref('luz'), { ...ref('nora'), name: 'Luz Parra' }] } });
    await desk.store.people.remember(ref('luz').id, { name: 'Luz Parra', email: 'luz.parra@entidad.example' });
    await desk.store.people.remember(ref('nora').id, { name: 'Luz Parra', email: 'lparra2@entidad.example' });
    const id = await caseOf(desk);
    const [asked] = await inThread(desk, 'beto', id, 'asignar a Luz Parra');
    expect(choicesIn(asked)).toEqual(['Luz Parra (luz.parra@entidad.example)', 'Luz Parra (lparra2@entidad.example)']);
    await inThread(desk, 'beto', id, 'asignar a lparra2');
    expect((await presentTicket(desk, id)).assignee).toEqual({ id: ref('nora').id, name: 'Luz Parra' });
    await inThread(desk, 'beto', id, 'asignar a luz.parra@entidad.example');
    expect((await presentTicket(desk, id)).assignee).toEqual(ref('luz'));
  });

  it('SIIF-15 a person who is away is refused with until when and who is there', async () => {
    const { desk, id } = await aWorkedCase();
    await markAway(
      desk,
      { person: ref('luz'), until: null, reason: '' },
      { kind: 'person', ...ref('carla'), memberOf: [], isCoordinator: true },
    );
    const [refused] = await inThread(desk, 'beto', id, 'asignar a luz');
    expect(drawn(refused).words).toContain('Luz Parra no está disponible');
  });
});
