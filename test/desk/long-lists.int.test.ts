import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { postCase } from './a-case.js';

let desk: DeskOverHttp;

beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

describe('lists that are longer than a card', () => {
  it('«mis casos» and «precasos» count what they leave out', async () => {
    const ana = desk.requester();
    for (let i = 0; i < 34; i++) await desk.say(ana, `precaso la impresora ${i} no imprime`);
    expect((await desk.say(ana, 'mis casos')).join()).toContain('y 26 más: escriba «mis casos todos»');
    const all = (await desk.say(ana, 'mis casos todos')).join();
    expect(all).toContain('y 4 más: escriba el número del que busca');
    expect(all).not.toContain('mis casos todos');
    expect((await desk.say(desk.people.beto, 'precasos')).join()).toContain('y 4 más; atienda primero los de arriba');
  });

  it('«cola» counts every open case of the group', async () => {
    for (let i = 0; i < 33; i++) await postCase(desk, `el monitor ${i} no enciende`);
    const [said] = await desk.say(desk.people.beto, 'cola', { where: desk.channel('mesa') });
    expect(said).toContain('Del 1 al 10, de 33');
  });
});
