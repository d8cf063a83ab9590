import { describe, expect, it } from 'vitest';
import { disclosureDoneCard, disclosurePreviewCard } from '../disclosure-card.js';
import { refOf, carla } from '../../../../test/cards/case-story.js';
import { disclosing as desk, shareOf } from './disclosure-samples.js';
import { linesOf, partsOf } from '../../../../test/support/read-card.js';
import { takenCase } from '../../../../test/cards/sample-cases.js';

const ofInformation = desk.procedure.groups.filter(({ label }) => label === 'Sistemas de información');
const names = ['Sistemas de información (nivel 2)', 'Sistemas de información (nivel 3)'];

describe('SIIF-22 groups that share a label', () => {
  it('SIIF-22 groups of one label are told apart among those that may receive the state', () => {
    const groups = ofInformation.map(({ id, level, label }) => ({
      share: { ...shareOf([takenCase().view]), group: id, level, label },
      last: null,
    }));
    const choices = partsOf(disclosurePreviewCard(desk, groups, null).body).flatMap((part) =>
      part.is === 'input' ? (part.input.choices ?? []) : [],
    );
    expect(choices.map(({ title }) => title)).toEqual(names);
  });

  it('SIIF-22 groups of one label are told apart among those without open cases', () => {
    const groups = ofInformation.map(({ id, level, label }) => ({
      share: { group: id, level, label, hasChannel: true, parts: [] },
      last: null,
    }));
    expect(linesOf(disclosurePreviewCard(desk, groups, null)).at(-1)).toContain(names.join(' y '));
  });

  it('SIIF-22 groups of one label are told apart where the state arrived', () => {
    const groups = ofInformation.map(({ id }) => ({ group: id, as: 'sent', at: desk.now }) as const);
    const disclosure = { at: desk.now, by: refOf(carla), line: '', groups };
    const card = disclosureDoneCard(desk, 'd', disclosure);
    expect(linesOf(card).slice(1)).toEqual([`Llegó a ${names.join(' y ')}.`]);
  });
});
