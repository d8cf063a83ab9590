import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, later } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { editMessage } from '../../src/features/handle-message.js';
import { markAway } from '../../src/features/people/availability.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, firstLevel, type ClauseDesk } from '../support/clause-desk.js';
import { linkCases, unlinkCases } from '../../src/features/links/link-cases.js';

const link = async (d: ClauseDesk, of: TicketId, number: string, kind = 'duplicate-of', together = 'no', who = 'carla') => {
  const done = await linkCases(
    { ...d.desk, execute: d.desk.held },
    { of, fields: { kind, number, together, reason: 'Es el mismo servidor' }, key: `n${number}` },
    d.actorOf(who),
  );
  expect(done.kind).toBe('message');
  await d.desk.whenIdle();
};
const numberOf = async (d: ClauseDesk, id: TicketId) =>
  String(Object.entries((await d.load(id)).numbers).find(([name]) => name !== 'draft')?.[1]);
const adds = (d: ClauseDesk, id: TicketId, text: string) => d.execute(id, 'ana', { type: 'add-information', text });
const readBy = (d: ClauseDesk, who: string, words: string) => d.shownTo(who).filter((shown) => shown.includes(words)).length;

const desks = [
  ['UARIV-14', ...firstLevel.uariv],
  ['USPEC-08', ...firstLevel.uspec],
  ['SIIF-07', ...firstLevel.siif],
  ['SIGCE-03', ...firstLevel.sigce],
] as const;

describe.each(desks)('%s %s: two cases of one matter', (_, name, category, worker, take) => {
  const ticket = (d: ClauseDesk, words: string) => d.ticket({ category, words, fields: name === 'sigce' ? { docente: 'no' } : {} });
  /** The second is a duplicate of the first, which the second colleague has. */
  async function duplicate() {
    const d = await clauseDesk(name);
    const original = await ticket(d, 'no abre el sistema de nómina');
    await d.does(original, `${worker}.b`, take);
    const copy = await ticket(d, 'el sistema de nómina no carga');
    await link(d, copy, await numberOf(d, original));
    return { d, original, copy };
  }

  it('news of the duplicate reaches the worker of the original, once, and says why; the original’s own news goes no further', async () => {
    const { d, original, copy } = await duplicate();
    await adds(d, copy, 'a mí sólo me falla desde el celular');
    expect(readBy(d, `${worker}.b`, 'a mí sólo me falla desde el celular')).toBe(1);
    expect(d.shownTo(`${worker}.b`).at(-1)).toContain('duplicad');
    await d.does(copy, worker, take);
    await adds(d, copy, 'también desde la tableta');
    expect([readBy(d, `${worker}.b`, 'también desde la tableta'), readBy(d, worker, 'también desde la tableta')]).toEqual([1, 1]);
    await adds(d, original, 'desde el computador tampoco');
    expect(readBy(d, worker, 'desde el computador tampoco')).toBe(0);
  });

  it('a file alone of the duplicate is told to the worker of the original, files of one message once, and a colleague’s not', async () => {
    const { d, copy } = await duplicate();
    const sends = async (id: string, who: string) => {
      const file = { id, name: `${id}.png`, type: 'image/png', bytes: 10, by: d.refOf(who), at: d.desk.now() };
      expect(await d.execute(copy, who, { type: 'attach-file', file })).toMatchObject({ kind: 'executed' });
    };
    for (const id of ['pantalla', 'pantalla', 'detalle']) await sends(id, 'ana');
    expect(readBy(d, `${worker}.b`, 'pantalla.png')).toBe(1);
    expect(d.shownTo(`${worker}.b`).at(-1)).toContain('duplicad');
    expect(readBy(d, `${worker}.b`, 'detalle.png')).toBe(0);
    await sends('prueba', worker);
    await d.pass(2 * MINUTE);
    await sends('otra', 'ana');
    expect([readBy(d, `${worker}.b`, 'prueba.png'), readBy(d, `${worker}.b`, 'otra.png')]).toEqual([0, 1]);
    await adds(d, copy, 'esto es lo que sale');
    await sends('final', 'ana');
    expect([readBy(d, `${worker}.b`, 'esto es lo que sale'), readBy(d, `${worker}.b`, 'final.png')]).toEqual([1, 0]);
  });

  it('a colleague who has one of two cases is told that they were linked, and parted', async () => {
    const d = await clauseDesk(name);
    const [first, second] = [await ticket(d, 'no abre el sistema de nómina'), await ticket(d, 'el sistema de nómina no carga')];
    await d.does(first, `${worker}.b`, take);
    await d.does(second, worker, take);
    await link(d, second, await numberOf(d, first));
    expect(d.notificationsTo(`${worker}.b`).filter((kind) => kind === 'information')).toHaveLength(1);
    expect(d.shownTo(`${worker}.b`).at(-1)).toContain('también le llega');
    expect(d.shownTo(worker).findLast((shown) => shown.includes('Es el mismo servidor'))).toContain('duplicad');
    await unlinkCases(
      { ...d.desk, execute: d.desk.held },
      { of: second, fields: { link: first, reason: 'Eran dos' }, key: 'u1' },
      d.actorOf(worker),
    );
    await d.desk.whenIdle();
    expect(readBy(d, `${worker}.b`, 'Eran dos')).toBe(1);
    await adds(d, second, 'ya es otra cosa');
    expect(readBy(d, `${worker}.b`, 'ya es otra cosa')).toBe(0);
  });
});

describe('news of a duplicate', () => {
  const worked = async () => {
    const d = await clauseDesk('uariv');
    const original = await d.ticket({ category: 'correo', words: 'no abre el correo' });
    await d.does(original, 'mesa.b', 'take');
    const copy = await d.ticket({ category: 'correo', words: 'el correo no carga' });
    return { d, original, copy };
  };

  it('UARIV-14 solved together or apart, it reaches the original’s worker', async () => {
    const { d, copy } = await worked();
    await link(d, copy, '1', 'duplicate-of', 'yes');
    await d.desk.processAllDue();
    await adds(d, copy, 'desde el celular sí abre');
    expect(readBy(d, 'mesa.b', 'desde el celular sí abre')).toBe(1);
  });

  it('UARIV-14 a duplicate of a duplicate, and two that are each other’s, end at their workers', async () => {
    const { d, original, copy } = await worked();
    const third = await d.ticket({ category: 'correo', words: 'sin correo' });
    await link(d, copy, '1');
    await link(d, third, '2');
    await adds(d, third, 'lo mío es igual');
    expect(readBy(d, 'mesa.b', 'lo mío es igual')).toBe(1);
    await d.execute(original, 'carla', { type: 'link', to: third, kind: 'duplicate-of', reason: 'Por error' });
    await adds(d, third, 'y sigue igual');
    expect(readBy(d, 'mesa.b', 'y sigue igual')).toBe(1);
  });

  it('SIIF-15 while the original’s worker is away their group reads it too; of a closed original no one does', async () => {
    const { d, original, copy } = await worked();
    await link(d, copy, '1');
    await markAway(d.desk, { person: d.refOf('mesa.b'), until: later(d.desk.now(), 8 * HOUR), reason: '' }, d.actorOf('mesa.b'));
    await d.does(copy, 'mesa', 'take');
    await adds(d, copy, 'desde el celular sí abre');
    expect([readBy(d, 'mesa.b', 'desde el celular sí abre'), readBy(d, 'mesa', 'desde el celular sí abre')]).toEqual([1, 2]);
    await d.does(original, 'mesa.b', 'resolve', { solution: 'Se reinició' });
    await d.does(original, 'ana', 'accept');
    await adds(d, copy, 'ahora tampoco');
    expect(readBy(d, 'mesa.b', 'ahora tampoco')).toBe(0);
  });

  it('UARIV-18 a change and a deletion of a duplicate’s message reach the original’s worker', async () => {
    const { d, copy } = await worked();
    await link(d, copy, '1');
    await d.desk.execute(copy, { id: 'add-words:m1', type: 'add-information', text: 'desde el celuar' }, d.actorOf('ana'));
    for (const [text, edit] of [
      ['desde el celular', 'edited'],
      ['', 'deleted'],
    ] as const) {
      d.desk.clock.moveBy(MINUTE);
      await editMessage({ ...aTurn(d.desk, 'ana', text), key: 'm1' }, edit);
    }
    await d.desk.whenIdle();
    expect([readBy(d, 'mesa.b', 'cambió lo que escribió'), readBy(d, 'mesa.b', 'borró un mensaje suyo')]).toEqual([1, 1]);
  });

  it('while the original cannot be read, the words are kept all the same', async () => {
    const { d, original, copy } = await worked();
    await link(d, copy, '1');
    d.desk.weather.broken.add(original);
    await adds(d, copy, 'desde el celular sí abre');
    expect((await d.events(copy)).map(({ type }) => type)).toContain('information-added');
    d.desk.weather.broken.clear();
  });
});
