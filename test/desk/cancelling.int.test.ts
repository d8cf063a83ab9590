import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { postCase, postDraft, liveAt, wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

describe('cancelling', () => {
  it('«cancelar» withdraws the only draft, or the one it names; with several the desk asks which', async () => {
    const ana = desk.requester();
    const first = await postDraft(desk, ana, 'no veo los calendarios');
    const second = await postDraft(desk, ana, 'la cámara sale negra');
    expect((await desk.say(ana, 'cancelar')).join()).toMatch(
      new RegExp(`${second.code}.*${first.code}|${first.code}.*${second.code}`, 's'),
    );
    expect(await desk.say(ana, `cancelar ${first.code}`)).toEqual([expect.stringContaining(first.code)]);
    expect(await desk.say(ana, 'cancelar')).toEqual([expect.stringContaining(second.code)]);
    await desk.shows(desk.chat(ana), first.code, 'Cancelado');
    expect(wordsIn(await desk.press(ana, first, 'Enviar', { phone: '3001234567' }))).toMatch(/Cancelado/);
  });

  it('«cancelar» withdraws a case without an assignee, and none that has one', async () => {
    const { beto } = desk.people;
    const fresh = await postCase(desk, 'quiero una pantalla más');
    expect(await desk.say(fresh.who, `cancelar ${fresh.name}`)).toEqual([expect.stringContaining(fresh.name)]);
    await liveAt(desk, 'mesa', fresh.name, 'Cancelado');
    const taken = await postCase(desk, 'quiero otro teclado');
    await desk.press(beto, taken.live, 'Tomar');
    await desk.shows(desk.chat(taken.who), taken.name, 'En proceso');
    expect(await desk.say(taken.who, `cancelar ${taken.name}`)).toEqual([expect.stringMatching(/ya no se puede retirar/)]);
    await liveAt(desk, 'mesa', taken.name, 'Beto Gil debe');
  });
});
