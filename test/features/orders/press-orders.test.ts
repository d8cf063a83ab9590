import { doneMessage } from '../../../src/features/answers.js';
import { describe, expect, it } from 'vitest';
import { advance, caseOf, aDesk } from '../../support/a-desk.js';
import { aWorkedCase, shownIn, drawn, inThread, notesOf, pressIn, presentTicket } from '../../support/in-thread.js';
import { filledIn } from '../../support/answered-card.js';
import { ref } from '../../support/cast.js';
import { markAway } from '../../../src/features/people/availability.js';

describe('orders in the thread that are asked back', () => {
  it('UARIV-12 «resuelto: …» shows the solution filled in, and resolves with the press', async () => {
    const { desk, id } = await aWorkedCase();
    const [asked] = await inThread(desk, 'beto', id, 'resuelto, se cambió el tóner');
    expect(drawn(asked).words).toMatch(/la envía al usuario[\s\S]*se cambió el tóner/u);
    expect((await presentTicket(desk, id)).phase).toBe('working');
    expect(shownIn(await pressIn(desk, 'beto', asked, 'Resolver', { solution: 'se cambió el tóner' }))).toEqual(
      doneMessage('CASO-000001 quedó en «Solucionado».'),
    );
    expect((await presentTicket(desk, id)).solution?.text).toBe('se cambió el tóner');
  });

  it('UARIV-18 a resolution that comes late shows what changed and keeps its text', async () => {
    const { desk, id } = await aWorkedCase();
    const [asked] = await inThread(desk, 'beto', id, 'resuelto: se cambió el tóner');
    await advance(desk, id, 'take', 'luz');
    const again = shownIn(await pressIn(desk, 'beto', asked, 'Resolver', { solution: 'se cambió el tóner' }));
    expect(drawn(again).words).toMatch(/Luz Parra[\s\S]*se cambió el tóner/u);
    await pressIn(desk, 'beto', again, 'Resolver', { solution: 'se cambió el tóner' });
    expect((await presentTicket(desk, id)).phase).toBe('resolved');
  });

  it('UARIV-18 an order that the case no longer takes offers its words as a note', async () => {
    const { desk, id } = await aWorkedCase();
    const [asked] = await inThread(desk, 'beto', id, 'resuelto: se cambió el tóner');
    await advance(desk, id, 'resolve', 'luz', { solution: 'Se reinició' });
    const late = shownIn(await pressIn(desk, 'beto', asked, 'Resolver', { solution: 'se cambió el tóner' }));
    expect(Object.keys(drawn(late).buttons)).toEqual(['Agregar como nota', 'Enviar al usuario', 'Nada']);
    await pressIn(desk, 'beto', late, 'Agregar como nota');
    expect(await notesOf(desk, id)).toEqual([['se cambió el tóner', 'internal']]);
  });

  it('UARIV-03 «resuelto: …» on a case without an assignee offers to take and resolve it in one press', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const [asked] = await inThread(desk, 'beto', id, 'resuelto: se cambió el tóner');
    const empty = shownIn(await pressIn(desk, 'beto', asked, 'Tomar y resolver', { solution: '' }));
    expect(await presentTicket(desk, id)).toMatchObject({ phase: 'working', assignee: ref('beto') });
    for (const _ of [1, 2]) await pressIn(desk, 'beto', empty, 'Resolver', { solution: 'se cambió el tóner' });
    expect(await presentTicket(desk, id)).toMatchObject({ phase: 'resolved', solution: { text: 'se cambió el tóner' } });
    const other = await caseOf(desk, { words: 'la impresora no imprime', key: 'k2' });
    const [again] = await inThread(desk, 'beto', other, 'resuelto: se cambió el tóner');
    for (const _ of [1, 2])
      expect(shownIn(await pressIn(desk, 'beto', again, 'Tomar y resolver', { solution: 'se cambió el tóner' }))).toEqual(
        doneMessage('CASO-000002 quedó en «Solucionado».'),
      );
  });

  it('UARIV-03 «Tomar y resolver» of a case that was corrected meanwhile comes back with its solution', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const [asked] = await inThread(desk, 'beto', id, 'resuelto: se cambió el tóner');
    const { version: seen } = await presentTicket(desk, id);
    await desk.execute(
      id,
      { id: 'corrected', type: 'correct', seen, input: { reason: 'Lo dijo el usuario', title: 'No imprime' } },
      { kind: 'person', ...ref('luz'), memberOf: ['mesa'], isCoordinator: false },
    );
    const again = shownIn(await pressIn(desk, 'beto', asked, 'Tomar y resolver', { solution: 'se cambió el tóner' }));
    expect(filledIn(again)).toMatchObject({ solution: 'se cambió el tóner' });
    expect(drawn(again).words).toContain('Revise cómo quedó');
    await pressIn(desk, 'beto', again, 'Tomar y resolver', { solution: 'se cambió el tóner' });
    expect(await presentTicket(desk, id)).toMatchObject({ phase: 'resolved', assignee: ref('beto') });
  });

  it('SIIF-15 a colleague marked as away who presses «Tomar y resolver» is told that they get cases again', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await markAway(
      desk,
      { person: ref('beto'), until: null, reason: '' },
      { kind: 'person', ...ref('carla'), memberOf: [], isCoordinator: true },
    );
    const [asked] = await inThread(desk, 'beto', id, 'resuelto: se cambió el tóner');
    expect(shownIn(await pressIn(desk, 'beto', asked, 'Tomar y resolver', { solution: 'se cambió el tóner' }))).toMatchObject({
      card: { fallback: expect.stringMatching(/^CASO-000001 quedó en «Solucionado»\. .*disponible/u) },
    });
  });

  it('UARIV-03 «resuelto: …» where the case cannot be resolved says so and offers the words as a note', async () => {
    const { desk, id } = await aWorkedCase();
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué piso está?' });
    const [offered] = await inThread(desk, 'beto', id, 'resuelto: se cambió el tóner');
    expect(drawn(offered).words).toMatch(/ahí no está la opción «Resolver»[\s\S]*se cambió el tóner/u);
    await pressIn(desk, 'beto', offered, 'Agregar como nota');
    expect(await notesOf(desk, id)).toEqual([['se cambió el tóner', 'internal']]);
  });

  it('UARIV-06 «preguntar: …» asks the requester with the press', async () => {
    const { desk, id } = await aWorkedCase();
    const [asked] = await inThread(desk, 'beto', id, 'preguntar: ¿en qué piso está?');
    await pressIn(desk, 'beto', asked, 'Pedir datos', { question: '¿en qué piso está?' });
    expect((await presentTicket(desk, id)).question?.text).toBe('¿en qué piso está?');
  });
});
