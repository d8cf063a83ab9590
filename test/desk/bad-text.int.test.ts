import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { drawnTextsOf, inputsOf, wordsOf } from '../support/shown-card.js';
import { drawings, markupOf } from '../support/shown-text.js';
import { besidesProfile, draftCode, liveAt, wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

const RLO = '\u202E';

/** What people write, and what must be read of it in a card. */
const texts: readonly (readonly [name: string, text: string, read: string])[] = [
  ['emoji', 'se dañó 💻🔥 y 👩🏽‍💻 no puede', 'se dañó 💻🔥 y 👩🏽‍💻 no puede'],
  ['right-to-left writing', 'error שלום مرحبا en pantalla', 'error שלום مرحبا en pantalla'],
  ['characters that turn the reading direction', `abra ${RLO}fdp.exe ya`, 'abra fdp.exe ya'],
  ['blanks of no width', 'no\u200B fun\u200Bciona\uFEFF nada', 'no'],
  ['NUL and control characters', 'la pan\u0000talla se\u0007 apaga\u001B[31m', 'la pantalla se apaga[31m'],
  ['half a surrogate pair', 'roto \uD83D aquí', 'roto \uFFFD aquí'],
  [
    'HTML',
    '<b>hola</b> <img src=x onerror=alert(1)> <script>alert(1)</script>',
    '<b>hola</b> <img src=x onerror=alert(1)> <script>alert(1)</script>',
  ],
  [
    'a markdown link that pretends',
    'entre a [su correo](https://malo.example) y ![x](https://malo.example/x.png)',
    'entre a [su correo](https://malo.example) y ![x](https://malo.example/x.png)',
  ],
  ['a markdown link of two parts', 'vea [aquí][1]\n\n[1]: https://malo.example "banco"', 'vea [aquí][1]'],
  ['headings, lists and emphasis', '# Título\n- uno\n1. dos\n> tres\n**fuerte** _suave_ ~~no~~ `x`', '# Título'],
  ['template syntax of the cards', 'vale ${1+1} ${$root} ${json(ticket)} $(x)', 'vale ${1+1} ${$root} ${json(ticket)} $(x)'],
  ['date functions of the cards', 'el {{DATE(2026-11-20T15:00:00Z,SHORT)}} falla', 'el {{DATE(2026-11-20T15:00:00Z,SHORT)}} falla'],
  ['keys that a store could take for its own', '$where $gt a.b.c __proto__ constructor', '$where $gt a.b.c __proto__ constructor'],
  ['a formula', "=cmd|'/c calc'!A0 +1+1 @SUM(A1) -2", "=cmd|'/c calc'!A0 +1+1 @SUM(A1) -2"],
  ['a mention that is none', '<at>Carla Ríos</at> apruebe esto', '<at>Carla Ríos</at> apruebe esto'],
  ['SQL', "'); DROP TABLE ticket; --", "'); DROP TABLE ticket; --"],
  ['mixed scripts', 'раypal сonfirme su clаve', 'раypal сonfirme su clаve'],
];

describe('texts of people on cards', () => {
  it.each(texts)('on every card people read as written: %s', async (_, text, read) => {
    const { beto } = desk.people;
    const ana = desk.requester();
    await desk.say(ana, `precaso ${text}`);
    const draft = await desk.shows(desk.chat(ana), 'PRE-', { button: 'Enviar' });
    await desk.press(ana, draft, 'Enviar', {
      ...besidesProfile,
      site: text.replaceAll('\n', ' ').slice(0, 100),
      category: 'otro',
      description: `${text}\n(desde ayer)`,
    });
    const receipt = await desk.shows(desk.chat(ana), 'CASO-', { button: 'Agregar información' });
    const name = /CASO-\d{6}/.exec(receipt.words)?.[0] ?? '';
    const note = await desk.open(beto, await liveAt(desk, 'mesa', name), 'Nota');
    await desk.submit(beto, note, 'Guardar', { text, audience: 'public' });
    const live = await liveAt(desk, 'mesa', name, 'Sin asignar', 'Beto Gil', read.split('\n')[0] ?? '');
    const notification = await desk.shows(desk.chat(ana), 'Beto Gil', name, read.split('\n')[0] ?? '');
    for (const card of [draft, receipt, live, notification]) {
      expect(linksIn(card.card)).toEqual([]);
      expect(entitiesOf(card.card)).toEqual([]);
      expect(drawnTextsOf(card.card).join()).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E]|\{\{(?:DATE|TIME)/u);
    }
    expect(live.words).toContain(read.split('\n')[0]);
  });
});

/** What can be seen of a text. */
function seen(text: string): string {
  return text
    .replace(/(?!\n)\p{Cc}|[\u200B\uFEFF\u202E]/gu, '')
    .replace(/\uD83D(?= )/g, '\uFFFD')
    .trim();
}

/** Links and pictures as a client would draw them; our own cards have none. */
function linksIn(card: Parameters<typeof drawnTextsOf>[0]): readonly string[] {
  const drawn = drawnTextsOf(card).flatMap((text) => Object.values(drawings(text)));
  return drawn.flatMap((html) => markupOf(html).filter((tag) => !/^<(?:strong|em)>$/.test(tag)));
}

function entitiesOf(card: Readonly<Record<string, unknown>>): unknown {
  const teams = card['msteams'];
  return typeof teams === 'object' && teams !== null && 'entities' in teams ? teams.entities : [];
}

describe('words that say nothing', () => {
  it.each([
    ['empty', ''],
    ['only blanks', '   \n\t '],
    ['only characters that cannot be seen', '\u200B\u200D\uFEFF'],
    ['only a NUL', '\u0000'],
  ])('messages of %s are answered and register nothing', async (_, text) => {
    const ana = desk.requester();
    const said = await desk.say(ana, text);
    expect(said.join('').trim()).not.toBe('');
    expect(await desk.say(ana, 'mis casos')).toEqual([expect.stringContaining('No tiene casos')]);
  });

  it('a mention of the bot alone is answered with what can be done here', async () => {
    expect((await desk.say(desk.people.beto, '', { where: desk.channel('mesa') })).join()).toContain('Aquí muestro los casos del grupo');
  });

  it.each(['precaso', 'precaso:', 'PRECASO   ...', 'precaso \u200B'])('«%s» alone is a draft with a missing description', async (text) => {
    const ana = desk.requester();
    await desk.say(ana, text);
    const draft = await desk.shows(desk.chat(ana), 'PRE-', { button: 'Enviar' });
    expect(inputsOf(draft.card)['f_description']).toBe('');
    expect(wordsIn(await desk.press(ana, draft, 'Enviar', { ...besidesProfile, category: 'otro' }))).toContain('Descripción');
  });
});

describe('words that are too many', () => {
  it('a message of 1 MB is refused before it is read, and the next message is answered', async () => {
    const ana = desk.requester();
    const reply = await desk.deliver(desk.connector.text(ana, desk.chat(ana), `precaso ${'x'.repeat(1024 * 1024)}`));
    expect(reply.status).toBe(413);
    expect(await desk.say(ana, 'hola')).toEqual([expect.stringContaining('Soy Precaso')]);
  });

  it('a text longer than a description is not registered, and the answer names the limit', async () => {
    const ana = desk.requester();
    expect(await desk.say(ana, `precaso ${'no abre '.repeat(1_000)}`)).toEqual([expect.stringMatching(/4\.000.*8\.007/s)]);
    expect(await desk.say(ana, 'mis casos')).toEqual([expect.stringContaining('No tiene casos')]);
  });

  it.each([4_100, 9_000, 30_000, 100_000])('a sentence of %i characters without the keyword is answered', async (length) => {
    const ana = desk.requester();
    const said = await desk.say(ana, 'no me abre nada '.repeat(Math.ceil(length / 16)));
    expect(said.join('').length).toBeGreaterThan(0);
  });

  it('a description of exactly 4,000 characters is kept whole', async () => {
    const ana = desk.requester();
    const words = `${'á'.repeat(3_990)} y ya fin`.slice(0, 4_000);
    await desk.say(ana, `precaso ${words}`);
    const draft = await desk.shows(desk.chat(ana), 'PRE-', { button: 'Enviar' });
    expect(inputsOf(draft.card)['f_description']).toBe(words);
  });
});

describe('words that look like something else', () => {
  it.each(['caso 0', 'caso -1', 'caso 99999999999999999999', 'caso 1e3', 'caso CASO-000000', '#0', 'PRE-999999', 'caso \u0661\u0662'])(
    '«%s» finds nothing and says so',
    async (text) => {
      const ana = desk.requester();
      const said = (await desk.say(ana, text)).join('\n');
      expect(said).not.toBe('');
      expect(said).not.toMatch(/undefined|null|NaN|\[object/);
    },
  );

  it('numbers in a precaso are part of its words', async () => {
    const ana = desk.requester();
    await desk.say(ana, 'precaso no 809 en la red y CASO-000001 tampoco');
    const draft = await desk.shows(desk.chat(ana), 'PRE-', { button: 'Enviar' });
    expect(inputsOf(draft.card)['f_description']).toBe('no 809 en la red y CASO-000001 tampoco');
  });

  it('a name in mixed scripts or with invisible characters is shown without the tricks', async () => {
    const ana = desk.requester();
    const activity = desk.connector.text(ana, desk.chat(ana), 'hola');
    const from = { id: ana.id, aadObjectId: ana.aadObjectId, name: `${RLO}Аna\u0000 [x](https://malo.example) \${1+1}` };
    expect((await desk.deliver({ ...activity, from })).status).toBe(200);
    const welcome = await desk.shows(desk.chat(ana), 'Soy Precaso');
    expect(welcome.words).not.toContain(RLO);
    expect(linksIn(welcome.card)).toEqual([]);
  });
});

it('after all of these messages the store holds every precaso with its words unchanged', async () => {
  const [first] = desk.connector.demo.requesters;
  if (first === undefined) throw new Error('the demo has no requester');
  await desk.server.stop();
  const store = await openEmbeddedStore(desk.server.folder);
  for (const [name, text] of texts) {
    const drafts: string[] = [];
    for (let value = 1; value <= 40; value += 1) {
      const stored = await store.queries.byNumber('uariv', 'draft', value);
      if (stored !== null) drafts.push(stored.ticket.words);
    }
    expect([name, drafts.some((words) => seen(words) === seen(text))]).toEqual([name, true]);
  }
  await store.close();
  await desk.server.start();
  expect(await desk.say(first, 'hola')).not.toEqual([]);
  expect(
    draftCode(
      wordsOf(
        desk.connector.shown(desk.chat(first)).at(-1) ??
          (() => {
            throw new Error('nothing was said');
          })(),
      ),
    ),
  ).toBe('(no draft code)');
});
