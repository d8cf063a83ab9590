import { doneMessage } from '../../../src/features/answers.js';
import { readAsked } from '../../support/read-asked.js';
import { describe, expect, it } from 'vitest';
import { ref } from '../../support/cast.js';
import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { byButtonText } from '../../../src/texts/answers.js';
import { aWorkedCase, shownIn, drawn, inThread, notesOf, pressIn } from '../../support/in-thread.js';

describe('words without an order', () => {
  it('UARIV-13 words without an order in the thread are offered as a note; typed twice and pressed twice it is one', async () => {
    const { desk, id } = await aWorkedCase();
    for (const key of ['m1', 'm2']) {
      const [offered] = await inThread(desk, 'beto', id, 'esto ya lo vio el proveedor, igual a CASO-000002', { key });
      expect(Object.keys(drawn(offered).buttons)).toEqual(['Agregar como nota', 'Enviar al usuario', 'Nada']);
      for (const _ of [1, 2]) await pressIn(desk, 'beto', offered, 'Agregar como nota');
    }
    expect(await notesOf(desk, id)).toEqual([['esto ya lo vio el proveedor, igual a CASO-000002', 'internal']]);
  });

  it.each([
    'asignar a Luz porque está de turno',
    'por favor escalar a infraestructura',
    'Vincular con CASO-000002: es lo mismo',
    'resuelto: se cambió el tóner',
    'preguntar: ¿en qué piso está?',
  ])(
    'UARIV-11 UARIV-14 words for an act that only a button does are offered as a note, and say where the button is: «%s»',
    async (text) => {
      const { desk, id } = await aWorkedCase();
      const before = await desk.load(id);
      const [offered] = await inThread(desk, 'beto', id, text);
      expect(drawn(offered).words).toContain(byButtonText);
      expect((await desk.load(id)).history).toEqual(before.history);
      await pressIn(desk, 'beto', offered, 'Agregar como nota');
      expect(await notesOf(desk, id)).toEqual([[text, 'internal']]);
    },
  );

  it.each(['lo tomo', 'tomar', 'resuelto', 'reasignar', '¿lo tomo?'])(
    'UARIV-11 «%s» alone does nothing, and its answer is one sentence that names the button',
    async (text) => {
      const desk = await aDesk();
      const id = await caseOf(desk);
      const before = await desk.load(id);
      expect(await inThread(desk, 'beto', id, text)).toEqual([{ kind: 'text', text: byButtonText }]);
      expect((await desk.load(id)).history).toEqual(before.history);
    },
  );

  it('UARIV-11 files that came with «tomar» are offered with it as a note, so that none is lost', async () => {
    const { desk, id } = await aWorkedCase();
    const file = { id: 'f-1', owner: ref('beto').id, name: 'placa.png', type: 'image/png', keptAt: desk.now(), bytes: 1 };
    const [offered] = await inThread(desk, 'beto', id, 'tomar', { files: [file] });
    expect(drawn(offered).words).toMatch(/placa\.png/);
    expect(Object.keys(drawn(offered).buttons)).toContain('Agregar como nota');
  });

  it('UARIV-12 words for such an act in the thread of a closed case name no button', async () => {
    const { desk, id } = await aWorkedCase();
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
    await advance(desk, id, 'accept', 'ana');
    for (const text of ['asignar a Luz', 'tomar'])
      expect(drawn((await inThread(desk, 'beto', id, text))[0]).words).toContain('CASO-000001 ya se cerró y no se reabre');
  });

  it('UARIV-16 «Enviar al usuario» sends the words to the requester', async () => {
    const { desk, id } = await aWorkedCase();
    const [offered] = await inThread(desk, 'beto', id, 'ya salió el técnico para su oficina');
    await pressIn(desk, 'beto', offered, 'Enviar al usuario');
    expect(await notesOf(desk, id)).toEqual([['ya salió el técnico para su oficina', 'public']]);
  });

  it('UARIV-16 «Enviar al usuario» on a copy of a card that became a note sends the words all the same', async () => {
    const { desk, id } = await aWorkedCase();
    const words = 'ya salió el técnico para su oficina';
    const [offered] = await inThread(desk, 'beto', id, words);
    await pressIn(desk, 'beto', offered, 'Agregar como nota');
    expect(shownIn(await pressIn(desk, 'beto', offered, 'Enviar al usuario'))).toEqual(
      doneMessage('Enviado a Ana Ruiz. Quedó en CASO-000001.'),
    );
    expect(await notesOf(desk, id)).toEqual([
      [words, 'internal'],
      [words, 'public'],
    ]);
  });

  it.each(['gracias', 'cola', 'estado', 'caso'])('a phrase keeps its meaning in the thread: %j', async (text) => {
    const { desk, id } = await aWorkedCase();
    expect((await inThread(desk, 'beto', id, text)).filter((message) => 'asks' in readAsked(message))).toEqual([]);
  });
});
