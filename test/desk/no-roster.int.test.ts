import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk-over-http.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { aCase, liveAt, wordsIn } from './a-case.js';

/** The desk while the platform tells nobody who is in its teams. */
let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  desk.connector.script((call) => call.path.includes('pagedmembers'), { kind: 'status', status: 500, when: 'before-taken' }, Infinity);
  await desk.bindAll();
});
afterAll(() => desk.close());

const tryAgain = 'Ahora no puedo leer la lista de los equipos y no sé si usted es del equipo que atiende: no hice nada. Intente de nuevo en un minuto.';

describe('while no roster can be read', () => {
  it('UARIV-05 UARIV-06 a requester registers, completes, sees and withdraws what is theirs', async () => {
    const { who, name } = await aCase(desk, 'no me abre el portal');
    expect((await desk.say(who, 'mis casos')).join()).toContain(name);
    expect((await desk.say(who, 'estado')).join('\n')).toMatch(new RegExp(`${name}[^]*Ahora no puedo leer la lista de los equipos`));
    await desk.say(who, `caso ${name}`);
    expect(await desk.say(who, `cancelar ${name}`)).toContain(`Listo: ${name} quedó retirado.`);
  });

  it('I8 the desk’s own acts do nothing and say so kindly, and work again when it can be read', async () => {
    const { beto } = desk.people;
    const { live, name } = await aCase(desk, 'no me abre la carpeta');
    for (const phrase of ['cola', 'mis asignados', 'registrar', `caso ${name}`]) expect([phrase, await desk.say(beto, phrase)]).toEqual([phrase, [tryAgain]]);
    for (const title of ['Tomar', 'Escalar', 'Nota', 'Más…']) expect([title, wordsIn(await desk.press(beto, live, title))]).toEqual([title, tryAgain]);
    expect(titlesOf((await liveAt(desk, 'mesa', name)).card)).toContain('Tomar');
    expect(desk.server.output()).not.toContain('turn-failed');
    desk.connector.clearScript();
    expect(wordsIn(await desk.press(beto, live, 'Tomar'))).toContain('Atiende Beto Gil');
  });
});
