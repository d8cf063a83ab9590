import { describe, expect, it } from 'vitest';
import { drawCard } from '../../../cards/draw-card.js';
import type { ReadyAnswer } from '../../../ports/ready-answers.js';
import { readyAnswersCard, type ShownAnswers } from '../ready-answers.js';
import { aReadyAnswer } from '../../../../test/support/a-ready-answer.js';
import { CaseStory } from '../../../../test/cards/case-story.js';
import { buttonsIn, linesOf } from '../../../../test/support/read-card.js';
import { uariv } from '../../../../test/support/scenario.js';

const { desk } = CaseStory.registered();
const [group] = uariv.procedure.groups;

function shown(answers: readonly ReadyAnswer[], changes: Partial<ShownAnswers> = {}) {
  if (group === undefined) throw new Error('no group');
  return readyAnswersCard(desk, { group, answers, open: null, from: 0, canChange: true, hasOthers: false, remark: '', ...changes });
}

describe('the list of a group’s ready answers', () => {
  it('a group without ready answers says what they are, and its list is begun with Agregar', () => {
    const card = shown([]);
    expect(linesOf(card).join(' ')).toContain('textos listos para solucionar y pedir datos');
    expect(buttonsIn(card).map(({ title }) => title)).toEqual(['Agregar']);
  });

  it('what stands in a ready answer is no markup on its card', () => {
    const said = linesOf(
      shown([aReadyAnswer({ title: '**Clave** {{DATE()}}', text: '[aquí](https://example.org)' })], { open: 'r-1' }),
    ).join(' ');
    expect(said).toContain('Clave');
    expect(said).toContain('aquí');
    expect(said).not.toMatch(/\*\*Clave|\[aquí\]\(/);
  });

  it('a page with the longest title and text stays well below what a card may hold', () => {
    const answers = Array.from({ length: 40 }, (_, at) =>
      aReadyAnswer({ id: `r-${at}`, title: `${at}`.padEnd(60, 'ñ'), text: '😀'.repeat(2000) }),
    );
    const card = JSON.stringify(drawCard(shown(answers, { open: 'r-0', hasOthers: true }), 'n1'));
    expect(Buffer.byteLength(card)).toBeLessThan(28_000);
  });
});
