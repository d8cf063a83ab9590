import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/ticket/command.js';
import { aDesk, caseOf } from '../support/a-desk.js';
import { actor } from '../support/cast.js';

const note = (text: string): Command => ({ id: 'one-id', type: 'add-note', text, audience: 'internal' });

describe('a command whose id another person has used', () => {
  it('I2 a command with an id that another person used is executed for its own sender, in any order, and each is repeated for its sender only', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    expect(await desk.execute(id, note('La de Luz'), actor('luz'))).toMatchObject({ kind: 'executed', repeated: false });
    expect(await desk.execute(id, note('La de Beto'), actor('beto'))).toMatchObject({ kind: 'executed', repeated: false });
    expect(await desk.execute(id, note('La de Beto'), actor('beto'))).toMatchObject({ kind: 'executed', repeated: true });
    const { history } = await desk.load(id);
    expect(history.flatMap(({ event }) => (event.type === 'note-added' ? [event.text] : []))).toEqual(['La de Luz', 'La de Beto']);
    await desk.whenIdle();
  });

  it('I8 a command with a used id is refused to who may not give it, and is not taken for done', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await desk.execute(id, note('La de Luz'), actor('luz'));
    expect(await desk.execute(id, note('La de Luz'), actor('ana'))).toMatchObject({ kind: 'refused', refusal: { code: 'only-desk' } });
    expect(await desk.execute(id, note('La de Luz'), actor('omar'))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'case-not-found' },
      stored: null,
    });
    await desk.whenIdle();
  });

  it('I8 a command that was executed is no case to who may see it no more, also to its own sender', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await desk.execute(id, note('La de Luz'), actor('luz'));
    const left = { ...actor('luz'), memberOf: [], isCoordinator: false };
    expect(await desk.execute(id, note('La de Luz'), left)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'case-not-found' },
      stored: null,
    });
    await desk.whenIdle();
  });
});
