import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { createChangeAnswers, createOfferAnswers } from '../../../src/app/ready-answers/ready-answers.js';
import { aDesk } from '../../support/a-desk.js';
import { aGroupsAnswers } from '../../support/a-ready-answer.js';
import { actor } from '../../support/cast.js';

const words = { title: 'Clave restablecida', text: 'Su clave ya sirve.', use: 'resolve' };

describe('changes to ready answers', () => {
  it('two coordinators who add at once both find theirs in the list', async () => {
    const desk = await aDesk();
    const done = await Promise.all(
      ['Uno', 'Dos', 'Tres'].map((title) =>
        desk.changeAnswers('mesa', { step: 'add', id: `r-${title}`, words: { ...words, title } }, actor('carla')),
      ),
    );
    expect(done.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'changed']);
    expect((await desk.readAnswers('mesa')).answers.map(({ title }) => title)).toEqual(['Dos', 'Tres', 'Uno']);
  });

  it('of two coordinators who change one at once, one is told what stands now', async () => {
    const desk = await aDesk();
    await desk.store.readyAnswers.write(aGroupsAnswers({ group: 'mesa' }));
    const done = await Promise.all(
      ['uno', 'dos'].map((text) =>
        desk.changeAnswers('mesa', { step: 'change', id: 'r-1', seen: 1, words: { ...words, text } }, actor('carla')),
      ),
    );
    expect(done.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'moved-on']);
    const stands = (await desk.readAnswers('mesa')).answers[0];
    expect(done.find(({ kind }) => kind === 'moved-on')).toEqual({ kind: 'moved-on', present: stands });
  });

  it('only the coordination changes ready answers', async () => {
    const desk = await aDesk();
    for (const who of ['beto', 'ana'] as const)
      expect(await desk.changeAnswers('mesa', { step: 'add', id: 'r-1', words }, actor(who))).toEqual({
        kind: 'refused',
        refusal: { code: 'only-coordinator' },
      });
    expect((await desk.readAnswers('mesa')).revision).toBe(0);
  });

  it('a list that others write all the time is a fault, not a loop', async () => {
    const readyAnswers = { ofGroup: async () => aGroupsAnswers({ group: 'mesa' }), write: async () => false };
    const desk = await aDesk();
    const change = createChangeAnswers({ readyAnswers, clock: { now: desk.now }, log: { write: () => undefined } });
    await expect(change('mesa', { step: 'remove', id: 'r-1', seen: 1 }, actor('carla'))).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('ready answers that a form offers', () => {
  it('those of the group and the act are offered; while the store does not answer it is logged and none is known', async () => {
    const desk = await aDesk();
    await desk.store.readyAnswers.write(aGroupsAnswers({ group: 'mesa', use: 'ask' }));
    expect(await desk.offerAnswers('mesa', 'ask')).toMatchObject([{ id: 'r-1' }]);
    expect(await desk.offerAnswers('mesa', 'resolve')).toEqual([]);
    expect(await desk.offerAnswers('seguridad', 'ask')).toEqual([]);
    const lines: string[] = [];
    const readyAnswers = { ofGroup: () => Promise.reject(new StoreUnavailable()), write: async () => false };
    const offer = createOfferAnswers({ readyAnswers, log: { write: (_level, event) => void lines.push(event) } });
    expect(await offer('mesa', 'ask')).toBeNull();
    expect(lines).toEqual(['ready-answers-unread']);
  });
});
