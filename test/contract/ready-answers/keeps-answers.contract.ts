import { describe, expect, it } from 'vitest';
import { noAnswers } from '../../../src/ports/ready-answers.js';
import { aGroupsAnswers, aReadyAnswer } from '../../support/a-ready-answer.js';
import { type MakeStores, opened, outcomes, reopened } from '../stores.js';

export function keepsAnswers(make: MakeStores): void {
  describe('a group’s ready answers', () => {
    it('ready answers are given back as they were written, each group its own; a group without any has an empty list', async () => {
      const { readyAnswers } = await opened(make);
      const list = { ...aGroupsAnswers({ group: 'mesa', text: 'Así: «uno» \\\\ dos 😀\n{nombre}' }) };
      const other = aGroupsAnswers({ group: 'redes' });
      expect(await readyAnswers.ofGroup('mesa')).toEqual(noAnswers('mesa'));
      expect([await readyAnswers.write(list), await readyAnswers.write(other)]).toEqual([true, true]);
      expect([await readyAnswers.ofGroup('mesa'), await readyAnswers.ofGroup('redes')]).toEqual([list, other]);
      expect(await readyAnswers.ofGroup('mes')).toEqual(noAnswers('mes'));
    });

    it('ready answers are written over the revision before theirs and over no other', async () => {
      const { readyAnswers } = await opened(make);
      const first = aGroupsAnswers({ group: 'mesa' });
      const next = { ...first, revision: 2, answers: [] };
      expect(await readyAnswers.write(next)).toBe(false);
      await readyAnswers.write(first);
      expect(await readyAnswers.write({ ...next, revision: 3 })).toBe(false);
      expect(await readyAnswers.write(next)).toBe(true);
      expect(await readyAnswers.write({ ...next, answers: first.answers })).toBe(false);
      expect(await readyAnswers.write(first)).toBe(false);
      expect(await readyAnswers.ofGroup('mesa')).toEqual(next);
    });

    it('of concurrent changes to a group’s ready answers one is written, the first list too', async () => {
      const { readyAnswers } = await opened(make);
      const writeAll = async (revision: number) => {
        const lists = ['uno', 'dos', 'tres', 'cuatro'].map((title) => ({ group: 'mesa', revision, answers: [aReadyAnswer({ title })] }));
        const written = await Promise.all(lists.map((list) => readyAnswers.write(list)));
        expect(written.filter(Boolean)).toHaveLength(1);
        expect(await readyAnswers.ofGroup('mesa')).toEqual(lists[written.indexOf(true)]);
      };
      await writeAll(1);
      await writeAll(2);
    });

    it('ready answers that no store can keep are refused', async () => {
      const { readyAnswers } = await opened(make);
      const refused = [aGroupsAnswers({ group: 'mesa\0' }), aGroupsAnswers({ group: 'mesa', text: 'a\ud800' })];
      expect(await outcomes(refused.map((list) => readyAnswers.write(list)))).toEqual(['document-refused', 'document-refused']);
      expect(await readyAnswers.ofGroup('mesa')).toEqual(noAnswers('mesa'));
    });

    it('ready answers are still there after a restart', async () => {
      const before = await opened(make);
      const list = aGroupsAnswers({ group: 'mesa' });
      await before.readyAnswers.write(list);
      const { readyAnswers } = await reopened(before);
      expect(await readyAnswers.ofGroup('mesa')).toEqual(list);
    });
  });
}
