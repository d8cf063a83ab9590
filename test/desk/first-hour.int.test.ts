import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { botMessages, startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { wordsOf } from '../support/shown-card.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
}, 60_000);
afterAll(() => desk.close());

const QUESTIONS = 11;

describe('prueba de instalación in a channel', () => {
  it('makes every check that needs nobody and shows them on one card in the thread', async () => {
    const { people } = desk;
    const where = desk.channel('mesa');
    await desk.say(people.carla, 'prueba de instalación', { where });
    const card = await desk.shows(where, 'Prueba de instalación', { button: 'Comenzar las preguntas' });
    console.log(card.words);
    expect(card.words).toContain(`Pregunta 1 de ${QUESTIONS}`);
    console.log(desk.connector.calls.slice(-25).map((c) => [c.method, c.path, c.status]));
  });
});
