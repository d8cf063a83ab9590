import { CONSENT_CARD, FILE_CARD } from '../../src/local/wire-rules/attachment-rules.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt } from '../../src/core/json.js';
import type { DemoPerson } from '../../src/local/people/demo-organisation.js';
import { checks } from '../../src/teams/first-hour/checks.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages, type Card } from '../support/desk-acts.js';
import { titlesOf, wordsOf } from '../support/shown-card.js';

let desk: DeskOverHttp;
let carla: DemoPerson;
beforeAll(async () => {
  desk = await startDesk();
  carla = desk.people.carla;
  await desk.bind('mesa');
});
afterAll(() => desk.close());

const PHRASE = 'prueba de instalación';
const asked = (place: 'channel' | 'chat') => checks.filter(({ by, places }) => by === 'person' && places.includes(place));

async function begun(group: string): Promise<Card & { words: string }> {
  const where = desk.channel(group);
  await desk.say(carla, PHRASE, { where });
  return desk.shows(where, 'Prueba de instalación', { button: 'Comenzar las preguntas' });
}

/** A channel of its own for each test: cards of others say the same. */
let areas = 0;
const fresh = (): Promise<Card & { words: string }> => begun(`area-${areas++}`);

describe('prueba de instalación in a channel', () => {
  it('the installation test makes every check that needs no person, and shows them on one card', async () => {
    const { words } = await begun('mesa');
    expect(words).toContain(`Pregunta 1 de ${asked('channel').length}`);
    for (const title of [
      'Inicio de sesión en Entra',
      'Mensaje a su chat',
      'Tarjeta publicada',
      'Tarjeta cambiada',
      'Respuesta en el hilo',
      'Tarjeta quitada',
      'Mención aceptada',
      'Imagen publicada',
      'Archivo ofrecido en su chat',
      'Sin exceso de llamadas',
    ])
      expect(words).toContain(`✔ ${title}: bien`);
    expect(words).toContain('✔ Tarjeta publicada: bien (identificador en milisegundos)');
    expect(words).toContain('✔ Respuesta en el hilo: bien (hilo de su tarjeta)');
    expect(words).toContain('▲ **Grupos con canal**: revise');
  });

  it('the card and the reply that it posted are removed, and the messages that stay are marked as a test', async () => {
    const { place } = await fresh();
    const own = botMessages(desk.connector, place).map(wordsOf);
    expect(own.filter((words) => /se quita(rá)? sola/.test(words))).toEqual([]);
    expect(own.filter((words) => words.includes('es una prueba de instalación')).length).toBeGreaterThan(0);
  });

  it('a channel without a group gets the same checks', async () => {
    expect((await begun('infraestructura')).words).toContain('✔ Tarjeta publicada: bien');
  });

  it('the report names no person', async () => {
    const { card, words } = await fresh();
    const personal = desk.connector.demo.people.flatMap(({ name, email, aadObjectId, id }) => [name, email, aadObjectId, id]);
    expect(personal.filter((word) => words.includes(word) || JSON.stringify(card).includes(word))).toEqual([]);
  });

  it('people who are not coordinators are refused', async () => {
    const said = await desk.say(desk.people.beto, PHRASE, { where: desk.channel('mesa') });
    expect(said.join()).toMatch(/coordinación/);
    expect(said.join()).not.toContain('Pregunta 1');
  });
});

describe('prueba de instalación when Teams refuses a call', () => {
  it('the checks keep to the rate table, and a 429 is named', async () => {
    const paced = await startDesk({ environment: { PRECASO_RATE_TABLE: 'teams' } });
    try {
      const where = paced.channel('mesa');
      await paced.bind('mesa');
      await paced.say(paced.people.carla, PHRASE, { where });
      await paced.shows(where, '✔ Sin exceso de llamadas: bien');
      expect(paced.connector.calls.filter(({ status }) => status === 429)).toEqual([]);
    } finally {
      await paced.close();
    }
    desk.connector.script(({ method, segments }) => method === 'PUT' && segments[3] === 'activities', {
      kind: 'status',
      when: 'before-taken',
      status: 429,
      retryAfter: '0',
    });
    const { words } = await fresh();
    expect(words).toContain('◆ **Tarjeta cambiada**: falló\nHTTP 429');
    expect(words).toContain('◆ **Sin exceso de llamadas**: falló\n429 en card-update');
  });

  it('a check that did not pass asks no question, and the others are still made', async () => {
    desk.connector.script(({ body }) => JSON.stringify(body ?? {}).includes('"mention"'), {
      kind: 'status',
      when: 'before-taken',
      status: 400,
      body: { error: { code: 'BadSyntax', message: 'Scripted' } },
    });
    const { words } = await fresh();
    expect(words).toContain('◆ **Mención aceptada**: falló\nHTTP 400 BadSyntax');
    expect(words).toContain('○ Notificación de la mención: no se probó (depende de otra prueba)');
    expect(words).toContain('✔ Imagen publicada: bien');
    expect(words).toContain(`Pregunta 1 de ${asked('channel').length - 1}`);
  });

  it('the check for throttling is skipped when nothing could be posted', async () => {
    desk.connector.script(({ method, segments }) => method === 'POST' && segments.length === 2, {
      kind: 'status',
      when: 'before-taken',
      status: 403,
      body: { error: { code: 'Blocked', message: 'Scripted' } },
    });
    const { words } = await fresh();
    expect(words).toContain('◆ **Tarjeta publicada**: falló\nHTTP 403 Blocked');
    expect(words).toContain('○ Sin exceso de llamadas: no se probó (depende de otra prueba)');
  });

  it('the coordinator’s profile is read from Teams, not from the store', async () => {
    expect((await fresh()).words).toContain('✔ Sus datos del directorio: bien (nombre sí, correo sí)');
    desk.connector.script(({ segments }) => segments[3] === 'members', {
      kind: 'status',
      when: 'before-taken',
      status: 403,
      body: { error: { code: 'BotNotInConversationRoster', message: 'Scripted' } },
    });
    expect((await fresh()).words).toContain('◆ **Sus datos del directorio**: falló\nHTTP 403 BotNotInConversationRoster');
  });

  it('the card is removed although its reply cannot be, and the report says that one message stays', async () => {
    desk.connector.script(({ method }) => method === 'DELETE', {
      kind: 'status',
      when: 'before-taken',
      status: 403,
      body: { error: { code: 'ServiceError', message: 'Scripted' } },
    });
    const { words, place } = await fresh();
    expect(words).toContain('◆ **Tarjeta quitada**: falló\n1 de 2 sin quitar: HTTP 403 ServiceError');
    expect(
      botMessages(desk.connector, place)
        .map(wordsOf)
        .filter((said) => said.includes('se quitará sola')),
    ).toEqual([]);
  });

  it.each([
    ['reply', 'la respuesta llegó sin identificador y sigue allí', 'esta respuesta se quita sola'],
    ['card', 'la tarjeta llegó sin identificador y sigue allí', 'esta tarjeta cambiará'],
  ])('the report says that a %s without an id stays', async (_, found, sample) => {
    desk.connector.script(({ method, body }) => method === 'POST' && JSON.stringify(body ?? {}).includes(sample), { kind: 'no-id' });
    expect((await fresh()).words).toContain(`▲ **Tarjeta quitada**: revise\n${found}`);
  });

  it('a refused roster ends the checks with its code', async () => {
    desk.connector.script(
      ({ segments }) => segments[3] === 'pagedmembers',
      { kind: 'status', when: 'before-taken', status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'Scripted' } } },
      50,
    );
    const { words } = await fresh();
    desk.connector.clearScript();
    expect(words).toContain('◆ **Personas de cada canal**: falló\nHTTP 403 BotNotInConversationRoster: mesa');
  });
});

describe('the questions of prueba de instalación', () => {
  it('a question passes by the press itself, and the card changes for everyone', async () => {
    const card = await fresh();
    const outcome = await desk.press(carla, card, 'Comenzar las preguntas');
    expect(outcome.outcome).toBe('card');
    const next = await desk.shows(card.place, '✔ Botón recibido: bien', '¿La tarjeta cambió sin recargar');
    expect(next.id).toBe(card.id);
    expect(titlesOf(next.card)).toEqual([expect.stringContaining('Ver lo demás'), 'Sí', 'No', 'Omitir']);
  });

  it.each([
    ['Sí', '✔ Formulario cerrado: bien'],
    ['No', '◆ **Formulario cerrado**: falló'],
  ])('a submitted dialog counts as opened only, and the card asks whether it closed: %s', async (answer, outcome) => {
    const card = await fresh();
    await desk.press(carla, card, 'Comenzar las preguntas');
    await desk.press(carla, await desk.shows(card.place, '¿La tarjeta cambió sin recargar'), 'Sí');
    const dialog = await desk.open(carla, await desk.shows(card.place, { button: 'Abrir formulario' }), 'Abrir formulario');
    expect((await desk.submit(carla, dialog, 'Guardar', { words: 'hola' })).outcome).toBe('sent');
    const next = await desk.shows(
      card.place,
      '✔ Formulario abierto y enviado: bien (con lo escrito)',
      '¿El formulario se cerró sin mensaje de error?',
    );
    expect(next.id).toBe(card.id);
    expect(next.words).not.toContain('Formulario cerrado');
    expect(titlesOf(next.card)).toEqual([expect.stringContaining('Ver lo demás'), 'Sí', 'No', 'Omitir']);
    await desk.press(carla, next, answer);
    await desk.shows(card.place, outcome);
  });

  it('a question is answered once: a second press of one button changes nothing', async () => {
    const card = await fresh();
    await desk.press(carla, card, 'Comenzar las preguntas');
    const twice = await desk.press(carla, card, 'Comenzar las preguntas');
    expect(twice.outcome).toBe('card');
    expect((await desk.shows(card.place, '¿La tarjeta cambió sin recargar')).words).toContain('Pregunta 2 de');
  });

  it('only coordinators answer the questions of prueba de instalación', async () => {
    const card = await fresh();
    const outcome = await desk.press(desk.people.beto, card, 'Comenzar las preguntas');
    expect(outcome.outcome).toBe('message');
    expect((await desk.shows(card.place, 'Prueba de instalación')).words).toContain('Pregunta 1 de');
  });

  it('the last answer brings the report as a file into the asker’s chat, and one line into the log', async () => {
    const card = await fresh();
    await desk.press(carla, card, 'Comenzar las preguntas');
    for (const { question = '', id } of asked('channel').filter((one) => one.id !== 'execute' && one.id !== 'dialog-closed')) {
      const shown = await desk.shows(card.place, id === 'dialog' ? 'Abrir formulario' : question.slice(0, 20));
      await desk.press(carla, { ...shown, id: card.id }, id === 'removed-seen' ? 'No' : id === 'dialog' ? 'Omitir' : 'Sí');
    }
    const end = await desk.shows(card.place, 'Terminó. Le ofrecí el informe');
    expect(end.words).toContain('◆ **Tarjeta que ya no está**: falló');
    expect(titlesOf(end.card)).toEqual([expect.stringContaining('Ver lo demás')]);
    const offered = desk.connector.calls
      .map(({ activity }) => JSON.stringify(activity))
      .filter((text) => text.includes('precaso-primera-hora.md'));
    expect(offered).toHaveLength(1);
    expect(desk.server.output()).toMatch(/"event":"first-hour".*"failed":1/);
  });
});

describe('the sample file of prueba de instalación', () => {
  const cardsOf = (type: string) =>
    botMessages(desk.connector, desk.chat(carla)).filter(({ attachments }) =>
      attachments.some((one) => textAt(one, 'contentType') === type),
    );

  it('the accepted sample file is stored in the coordinator’s OneDrive, and its card goes', async () => {
    await fresh();
    const [offer] = cardsOf(CONSENT_CARD).slice(-1);
    if (offer === undefined) throw new Error('nothing was offered');
    const before = cardsOf(FILE_CARD).length;
    const there = new Promise<void>((resolve) => {
      const unlisten = desk.connector.chats.onChange(() =>
        queueMicrotask(() => {
          if (cardsOf(FILE_CARD).length === before) return;
          unlisten();
          resolve();
        }),
      );
    });
    const reply = await desk.deliver(desk.connector.consents(carla, offer, true));
    expect(reply.status).toBe(200);
    await there;
    expect(cardsOf(CONSENT_CARD).some(({ id }) => id === offer.id)).toBe(false);
  });
});

describe('prueba de instalación in a personal chat', () => {
  it('a personal chat gets the checks that apply to a chat', async () => {
    await desk.say(carla, PHRASE);
    const { words } = await desk.shows(desk.chat(carla), 'Prueba de instalación', { button: 'Comenzar las preguntas' });
    expect(words).toContain(`Pregunta 1 de ${asked('chat').length}`);
    expect(words).toContain('✔ Tarjeta quitada: bien');
    expect(words).not.toContain('Mención aceptada');
  });

  it.each(['a requester', 'a coordinator'])(
    '«prueba de instalación» after the keyword is an ordinary request when %s writes it',
    async (who) => {
      const person = who === 'a coordinator' ? carla : desk.requester();
      await desk.say(person, 'precaso prueba de instalación');
      expect((await desk.shows(desk.chat(person), 'PRE-')).words).not.toContain('Pregunta 1');
    },
  );
});
