import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { postCase, liveAt, wordsIn } from './a-case.js';

/** The desk while Teams refuses every roster. */
let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
/** A process that remembers no roster, and is answered so when it asks for one. */
async function unreadable(status: number, body: JsonObject = {}): Promise<void> {
  await desk.server.stop();
  desk.connector.script((call) => call.path.includes('pagedmembers'), { kind: 'status', status, body, when: 'before-taken' }, Infinity);
  await desk.server.start();
}
afterAll(() => desk.close());

const tryAgain =
  'Ahora no puedo leer la lista de los equipos y no sé si usted es del equipo que atiende: no hice nada. Intente de nuevo en un minuto.';

describe('while no roster can be read', () => {
  beforeAll(() => unreadable(500));

  it('UARIV-05 UARIV-06 without a roster a requester still registers, completes, sees and withdraws their own cases', async () => {
    const { who, name } = await postCase(desk, 'no me abre el portal');
    expect((await desk.say(who, 'mis casos')).join()).toContain(name);
    expect((await desk.say(who, 'estado')).join('\n')).toMatch(new RegExp(`${name}[^]*Ahora no puedo leer la lista de los equipos`));
    await desk.say(who, `caso ${name}`);
    expect((await desk.say(who, `cancelar ${name}`)).join()).toContain(`Retirado: ${name}.`);
  });

  it('I8 without a roster the desk’s own actions change nothing and say so, and work again once it can be read', async () => {
    const { beto } = desk.people;
    const { live, name } = await postCase(desk, 'no me abre la carpeta');
    for (const phrase of ['cola', 'mis asignados', 'registrar'])
      expect([phrase, await desk.say(beto, phrase)]).toEqual([phrase, [tryAgain]]);
    expect((await desk.say(beto, `caso ${name}`)).join('\n')).toMatch(
      new RegExp(`No encuentro ${name} entre sus casos[^]*Ahora no puedo leer la lista de los equipos: si es del equipo que atiende`),
    );
    for (const title of ['Tomar', 'Escalar', 'Nota', 'Más…'])
      expect([title, wordsIn(await desk.press(beto, live, title))]).toEqual([title, tryAgain]);
    expect(titlesOf((await liveAt(desk, 'mesa', name)).card)).toContain('Tomar');
    expect(desk.server.output()).not.toContain('turn-failed');
    desk.connector.clearScript();
    expect(wordsIn(await desk.press(beto, live, 'Tomar'))).toContain('Beto Gil debe');
  });
});

describe('while Teams refuses to tell who is in the teams', () => {
  const refused =
    'Teams no me deja leer quiénes son del equipo que atiende (BotNotInConversationRoster): no hice nada. Avise a quien administra Precaso y dele ese código.';
  beforeAll(() =>
    unreadable(403, { error: { code: 'BotNotInConversationRoster', message: 'The bot is not part of the conversation roster.' } }),
  );

  it('I8 a phrase or a press while the roster is refused is answered with the platform’s code and the contact, and nothing is done', async () => {
    const { beto } = desk.people;
    const { live, name } = await postCase(desk, 'no me abre el calendario');
    for (const phrase of ['cola', 'mis asignados', 'cola']) expect([phrase, await desk.say(beto, phrase)]).toEqual([phrase, [refused]]);
    expect((await desk.say(beto, `caso ${name}`)).join('\n')).toMatch(
      new RegExp(
        `No encuentro ${name} entre sus casos[^]*Teams no me deja leer quiénes son del equipo que atiende \\(BotNotInConversationRoster\\): si usted lo es, avise`,
      ),
    );
    for (const title of ['Tomar', 'Nota']) expect([title, wordsIn(await desk.press(beto, live, title))]).toEqual([title, refused]);
    expect(titlesOf((await liveAt(desk, 'mesa', name)).card)).toContain('Tomar');
  });

  it('a refused roster is one error in the log for each team, with the code, however many people press', () => {
    const lines = desk.server
      .output()
      .split('\n')
      .filter((line) => line.includes('"roster-unavailable"') && line.includes('"level":"error"'));
    expect(lines).toHaveLength(3);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({
        code: 'blocked',
        platformCode: 'BotNotInConversationRoster',
        remedy: 'install-in-team',
        remembered: false,
      });
  });

  it('a requester registers although the roster is refused', async () => {
    const { who, name } = await postCase(desk, 'no me abre la nómina');
    expect((await desk.say(who, 'mis casos')).join()).toContain(name);
  });

  it('a requester who lists their cases, or mistypes a number, reads of the refusal once', async () => {
    const { who, name } = await postCase(desk, 'no me abre el inventario');
    const said = [await desk.say(who, 'estado'), await desk.say(who, 'estado'), await desk.say(who, 'caso 999')];
    expect(said[1]?.join()).toContain(name);
    expect(said[2]?.join()).toContain('No encuentro CASO-000999 entre sus casos');
    expect(said.map((messages) => messages.join().includes('BotNotInConversationRoster'))).toEqual([true, false, false]);
  });
});
