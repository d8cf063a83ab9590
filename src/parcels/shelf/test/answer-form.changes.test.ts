import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { submitAnswer } from '../answer-form.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { aGroupsAnswers } from '../../../../test/support/a-ready-answer.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';

const words = { title: 'Clave restablecida', text: 'Su clave ya sirve.', use: 'resolve', personal: 'no' };
const adding = { group: 'mesa', step: 'add', seen: 0, n: 'n' } as const;
const sends = (desk: TestDesk, press: Parameters<typeof submitAnswer>[1], typed: Partial<typeof words> = {}, who: Who = 'carla') =>
  submitAnswer(aTurn(desk, who, ''), press, { ...words, ...typed });

describe('changes to ready answers', () => {
  it('two coordinators who add at once both find theirs in the list', async () => {
    const desk = await aDesk();
    const done = await Promise.all(['Uno', 'Dos', 'Tres'].map((title) => sends(desk, { ...adding, n: title }, { title })));
    expect(done).toEqual(
      ['Uno', 'Dos', 'Tres'].map((title) => ({ kind: 'message', text: `«${title}» quedó en las plantillas de Mesa de servicios.` })),
    );
    expect((await desk.readyAnswers.ofGroup('mesa')).answers.map(({ title }) => title)).toEqual(['Dos', 'Tres', 'Uno']);
  });

  it('of two coordinators who change one at once, one is told what stands now', async () => {
    const desk = await aDesk();
    await desk.store.readyAnswers.write(aGroupsAnswers({ group: 'mesa' }));
    const press = { group: 'mesa', step: 'change', answer: 'r-1', seen: 1, n: 'n' } as const;
    const done = await Promise.all(['uno', 'dos'].map((text) => sends(desk, press, { text })));
    expect(done.map(({ kind }) => kind).toSorted()).toEqual(['dialog', 'message']);
    const stands = (await desk.readyAnswers.ofGroup('mesa')).answers[0]?.text;
    const told = JSON.stringify(done.find(({ kind }) => kind === 'dialog'));
    for (const said of ['cambió mientras usted escribía', `ahora dice «Clave restablecida»: «${stands}»`]) expect(told).toContain(said);
  });

  it('only the coordination changes ready answers', async () => {
    const desk = await aDesk();
    for (const who of ['beto', 'ana'] as const)
      expect(await sends(desk, adding, {}, who)).toEqual({ kind: 'message', text: expect.stringContaining('coordinación') });
    expect((await desk.readyAnswers.ofGroup('mesa')).revision).toBe(0);
  });

  it('a list that others write all the time is a fault, not a loop', async () => {
    const readyAnswers = { ofGroup: async () => aGroupsAnswers({ group: 'mesa' }), write: async () => false };
    const { context, ...turn } = aTurn(await aDesk(), 'carla', '');
    const press = { group: 'mesa', step: 'remove', answer: 'r-1', seen: 1, n: 'n' } as const;
    const sent = submitAnswer({ ...turn, context: { ...context, readyAnswers } }, press, {});
    await expect(sent).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
