import { describe, expect, it } from 'vitest';
import { objectAt, objectsAt, type JsonObject } from '../../../src/core/json.js';
import { createRender } from '../../../src/features/render.js';
import type { Turn } from '../../../src/features/turn.js';
import { openDialog, handlePress } from '../../../src/features/acts.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';

const note = 'Se revisó el cliente y la red';
const toServers = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: note };

/** At the first level CASO-000001, not assigned, and CASO-000002, which Beto has; at infrastructure CASO-000003, not assigned. */
async function threeCases() {
  const desk = await aDesk();
  const free = await caseOf(desk, { words: 'no abre el correo', key: 'a' });
  const held = await caseOf(desk, { words: 'no abre el portal', key: 'b' });
  const far = await caseOf(desk, { words: 'no responde el servidor', key: 'c' });
  await advance(desk, held, 'take', 'beto');
  await advance(desk, far, 'escalate', 'beto', toServers);
  return { desk, free, held, far };
}

type Row = { number: string; buttons: readonly JsonObject[] };

async function rowsOf(turn: Turn, text: string): Promise<readonly Row[]> {
  const [message] = await interpretWords(turn, text);
  const rendered = message === undefined ? null : createRender()(message);
  const parts = rendered?.kind === 'card' ? objectsAt(rendered.card, 'body').flatMap((item) => [item, ...objectsAt(item, 'items')]) : [];
  const rows = parts.map((part) => objectsAt(part, 'columns'));
  return rows.flatMap((columns) => {
    const [number] = /CASO-\d+/.exec(JSON.stringify(columns)) ?? [];
    const buttons = columns.flatMap((column) => objectsAt(column, 'items').flatMap((item) => objectsAt(item, 'actions')));
    return number === undefined ? [] : [{ number, buttons }];
  });
}

async function titlesIn(turn: Turn, text: string): Promise<Readonly<Record<string, string>>> {
  const rows = await rowsOf(turn, text);
  return Object.fromEntries(rows.map(({ number, buttons }) => [number, buttons.map(({ title }) => title).join(' ')]));
}

async function button(desk: TestDesk, who: Who, text: string, title: string): Promise<JsonObject> {
  const [row] = await rowsOf(aTurn(desk, who, text), text);
  return objectAt(row?.buttons.find((one) => one['title'] === title) ?? {}, 'data');
}

describe('the buttons of a list’s rows by role', () => {
  it('UARIV-11 a member takes what stands with their group, and sees what does not', async () => {
    const { desk } = await threeCases();
    expect(await titlesIn(aTurn(desk, 'luz', ''), 'cola todos')).toEqual({
      'CASO-000001': 'Tomar',
      'CASO-000002': 'Reasignar',
      'CASO-000003': '',
    });
    expect(await titlesIn(aTurn(desk, 'dora', ''), 'cola todos')).toEqual({
      'CASO-000001': '',
      'CASO-000002': '',
      'CASO-000003': 'Tomar',
    });
  });

  it('SIIF-15 a coordinator of the whole desk or of a scope assigns, and takes nothing', async () => {
    const { desk } = await threeCases();
    const whole = aTurn(desk, 'carla', '');
    expect(await titlesIn(whole, 'cola')).toEqual({
      'CASO-000001': 'Asignar',
      'CASO-000002': 'Reasignar',
      'CASO-000003': 'Asignar',
    });
    const scoped = { ...whole, actor: { ...whole.actor, oversees: ['infraestructura'] } };
    expect(await titlesIn(scoped, 'cola')).toEqual({ 'CASO-000003': 'Asignar' });
  });

  it('UARIV-11 in a channel the rows have what its group may do, not what the asker may', async () => {
    const { desk } = await threeCases();
    expect(await titlesIn(await inChannel(desk, 'carla', 'mesa'), 'cola')).toMatchObject({ 'CASO-000001': 'Tomar' });
  });

  it('the oldest cases on the desk status have the same', async () => {
    const { desk } = await threeCases();
    expect(await titlesIn(aTurn(desk, 'carla', ''), 'estado')).toMatchObject({ 'CASO-000001': 'Asignar' });
  });
});

describe('a button of a list that was drawn before the case moved on', () => {
  it('*Tomar* of a case that a colleague took meanwhile says who has it, and changes nothing', async () => {
    const { desk, free } = await threeCases();
    const take = await button(desk, 'beto', 'sin asignar', 'Tomar');
    await advance(desk, free, 'take', 'luz');
    const answer = await handlePress(aTurn(desk, 'beto', ''), take);
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('Luz Parra') });
    expect((await desk.load(free)).ticket.assignee?.name).toBe('Luz Parra');
  });

  it.each([
    ['beto', 'Tomar'],
    ['carla', 'Asignar'],
  ] as const)('what %s presses in the row of a case that has ended meanwhile, *%s*, says that it is closed', async (who, title) => {
    const { desk, free } = await threeCases();
    const pressed = await button(desk, who, 'sin asignar', title);
    await advance(desk, free, 'take', 'luz');
    await advance(desk, free, 'resolve', 'luz', { solution: note });
    await advance(desk, free, 'accept', 'ana');
    const turn = aTurn(desk, who, '');
    const answer = await (title === 'Tomar' ? handlePress(turn, pressed) : openDialog(turn, pressed));
    expect(answer).toMatchObject({ text: expect.stringContaining('CASO-000001 ya se cerró') });
  });
});
