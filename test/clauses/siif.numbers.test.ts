import { gistOf } from '../support/answered-card.js';
import { describe, expect, it } from 'vitest';
import { handleMessage } from '../../src/features/handle-message.js';
import { createRender } from '../../src/features/render.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { interpretWords } from '../../src/features/words/interpret-words.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { inBackOffice, siifDesk, siifInProgress, toN2 } from './siif-cases.js';
import { readAsked } from '../support/read-asked.js';

/** Two cases: the second one became INC000001, so that 1 is a number of both, and 2 of the second alone. */
async function withBothNumbers(d: ClauseDesk): Promise<readonly [first: TicketId, second: TicketId]> {
  const first = await siifInProgress(d);
  const second = await inBackOffice(d);
  await d.does(second, 'back-office', 'escalar-n2', toN2);
  return [first, second];
}

/** The answer to a person, and the cases whose cards are shown. */
async function answered(d: ClauseDesk, who: 'ana' | 'carla', text: string) {
  const turn = aTurn(d.desk, who, text);
  const shown: TicketId[] = [];
  const changeTicket: typeof turn.context.changeTicket = (id) => {
    shown.push(id);
    return Promise.resolve();
  };
  const said = await handleMessage({ ...turn, context: { ...turn.context, changeTicket } });
  const render = createRender();
  return {
    shown,
    kinds: said.map(({ kind }) => kind),
    gists: said.map(gistOf),
    card: JSON.stringify(said.map((message) => render(message))),
  };
}

describe('SIIF Nación: two series of numbers', () => {
  it.each(['ana', 'carla'] as const)('SIIF-04 a number of two cases is asked about, each with one press (%s)', async (who) => {
    const d = await siifDesk();
    await withBothNumbers(d);
    const { shown, gists, card } = await answered(d, who, 'caso 1');
    expect([shown, gists]).toEqual([[], ['¿Cuál de estos?']]);
    for (const said of ['¿Cuál de estos?', 'caso SERV000001', 'caso INC000001']) expect(card).toContain(said);
  });

  it.each(['ana', 'carla'] as const)('SIIF-04 asked where others read it, a number of two cases is asked about alone (%s)', async (who) => {
    const d = await siifDesk();
    await withBothNumbers(d);
    const turn = await inChannel(d.desk, who, 'juridica');
    const before = d.shownTo(who).length;
    expect(await interpretWords(turn, 'caso 1')).toEqual([{ kind: 'text', text: 'Se lo muestro en su chat.' }]);
    await d.desk.whenIdle();
    expect(d.shownTo(who).slice(before).join()).toContain('¿Cuál de estos?');
  });

  it('SIIF-04 a number of one case, or with the letters of its series, shows that case', async () => {
    const d = await siifDesk();
    const [first, second] = await withBothNumbers(d);
    expect((await answered(d, 'ana', 'caso 2')).shown).toEqual([second]);
    expect((await answered(d, 'ana', 'caso INC1')).shown).toEqual([second]);
    expect((await answered(d, 'carla', 'caso SERV000001')).shown).toEqual([first]);
  });

  it('SIIF-04 the audit of a number of two cases is asked about too, and of one case shown', async () => {
    const d = await siifDesk();
    await withBothNumbers(d);
    const asked = await answered(d, 'carla', 'auditoría 1');
    expect(asked.gists).toEqual(['¿Cuál de estos?']);
    for (const said of ['auditoría SERV000001', 'auditoría INC000001']) expect(asked.card).toContain(said);
    for (const text of ['auditoría INC000001', 'auditoría 2'])
      expect((await answered(d, 'carla', text)).card).toContain('La historia tiene');
  });

  it('SIIF-04 a number that is no case’s is not found', async () => {
    const d = await siifDesk();
    await withBothNumbers(d);
    const { shown, card } = await answered(d, 'carla', 'caso 9');
    expect(shown).toEqual([]);
    expect(card).toContain('SERV000009');
  });

  it('SIIF-04 an order with a number of two cases changes neither and asks for the whole number', async () => {
    const d = await siifDesk();
    const [first, second] = await withBothNumbers(d);
    const asked = await answered(d, 'carla', 'nota caso 1: el usuario llamó');
    expect(asked.card).toContain('Ese número es de SERV000001 y de INC000001. Escríbalo completo.');
    expect((await answered(d, 'carla', 'nota INC000001: el usuario llamó')).card).toContain('nota interna de');
    await d.desk.whenIdle();
    expect([await d.history(first), await d.history(second)].map((said) => said.includes('el usuario llamó'))).toEqual([false, true]);
  });

  it('SIIF-04 a file for a number of two cases is put to the one that the person chooses', async () => {
    const d = await siifDesk();
    await withBothNumbers(d);
    const turn = aTurn(d.desk, 'ana', 'para el caso 1');
    const file = { id: 'f-1', owner: turn.actor.id, name: 'pantalla.png', type: 'image/png', keptAt: d.desk.now(), bytes: 1 };
    const context = { ...turn.context, keepFiles: () => Promise.resolve({ kept: [file], refused: [] }) };
    const files = [{ source: 'upload' as const, url: 'https://files.example/', name: file.name, claimedType: file.type }];
    const said = await handleMessage({ ...turn, context, inbound: { ...turn.inbound, files } });
    expect(said.map(readAsked)).toMatchObject([{ asks: 'which-case', of: [expect.any(String), expect.any(String)] }]);
  });

  it('SIIF-04 «cancelar» with a number of two cases withdraws neither', async () => {
    const d = await siifDesk();
    const fresh = await d.ticket({ category: 'presupuesto' });
    const taken = await inBackOffice(d);
    await d.does(taken, 'back-office', 'escalar-n2', toN2);
    expect((await answered(d, 'ana', 'cancelar 1')).gists).toEqual(['¿Qué retira?']);
    expect((await d.load(fresh)).phase).toBe('new');
    expect((await answered(d, 'ana', 'cancelar SERV000001')).kinds).toEqual(['text']);
    expect((await d.load(fresh)).phase).not.toBe('new');
  });

  it('SIIF-04 the numbers of «masivo» keep the letters of their series, and one of two cases is asked about', async () => {
    const d = await siifDesk();
    const [first, second] = await withBothNumbers(d);
    expect((await answered(d, 'carla', 'masivo 1: falla general')).card).toContain('Ese número es de SERV000001 y de INC000001.');
    const { kinds, card } = await answered(d, 'carla', 'masivo SERV 1, INC 1: falla general');
    expect(kinds).toEqual(['card']);
    for (const part of [`"ticket":"${first}"`, '"id":"f_cases"', '"value":"INC000001"']) expect(card).toContain(part);
    expect(second).not.toBe(first);
  });
});
