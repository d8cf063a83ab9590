import { expect, it } from 'vitest';
import { ownNumber, spokenNumbers } from '../../../../src/core/ticket/numbers/spoken-numbers.js';
import { phrasesIn } from '../../../../src/features/answer-phrase.js';
import { readPhrase } from '../../../../src/talk/phrases/read-phrase.js';
import { numberText } from '../../../../src/core/procedure/lookup.js';
import { unbroken } from '../../../../src/cards/user-words.js';
import { uariv } from '../../../support/scenario.js';
import { shippedProcedure } from '../../../support/shipped-procedure.js';

const { procedure } = uariv;
const own = (text: string) => ownNumber(procedure, text);
const phrases = phrasesIn(procedure);
const ofNumber = phrases.phrases.flatMap((phrase) =>
  phrase.rest === 'number' ? phrase.spellings.filter((s) => s.endsWith(' …')).map((s) => [s, phrase.id] as const) : [],
);

it.each(ofNumber)('«%s» takes a number that was copied with blanks and hyphens that do not break', (spelling, id) => {
  for (const [blank, hyphen] of [
    ['\u00A0', '\u2011'],
    ['\u202F', '\u2010'],
  ] as const) {
    const said = spelling.replace('…', `CASO${hyphen}000045`).replaceAll(' ', blank);
    expect(readPhrase(said, phrases, own)?.id).toBe(id);
    expect(spokenNumbers(procedure, said)).toMatchObject([{ kind: 'own', series: 'ticket', value: 45 }]);
  }
});

it.each(['uariv', 'uspec', 'siif', 'sigce'])('%s: every number is understood as a card writes it, alone and in a sentence', (id) => {
  const { procedure: rules } = shippedProcedure(id);
  for (const series of Object.keys(rules.numbers)) {
    const shown = unbroken(numberText(rules, series, 12_345));
    for (const said of [shown, `el caso ${shown}`, `¿cómo va ${shown}?`])
      expect([said, spokenNumbers(rules, said)[0]]).toEqual([said, expect.objectContaining({ kind: 'own', value: 12_345 })]);
  }
});

it('SIGCE-03 the other desk’s number is found when it was copied with a hyphen that does not break', () => {
  expect(spokenNumbers(shippedProcedure('sigce').procedure, 'caso\u00A0MEN\u201177')).toMatchObject([{ partners: 'MEN-77' }]);
});
