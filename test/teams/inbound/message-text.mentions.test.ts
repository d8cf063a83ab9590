import { describe, expect, it } from 'vitest';
import { inText, mentionsIn, peopleIn, wordsOf } from '../../../src/teams/inbound/message-text.js';
import { cleanName } from '../../../src/teams/protocol/incoming-text.js';

const bot = { id: '28:bot', name: 'Mesa de servicios' };
const at = (id: string, name?: unknown, text: unknown = `<at>${String(name)}</at>`) => ({
  type: 'mention',
  text,
  mentioned: { id, ...(name === undefined ? {} : { name }) },
});
const read = (text: string, entities: readonly unknown[]) => {
  const parts = mentionsIn(entities);
  return { words: wordsOf(text, inText(parts, bot)), people: peopleIn(parts, bot.id) };
};

describe('a mention', () => {
  it('a mention of a name with blanks, sent as several entities of one id, is one person', () => {
    const entities = [at('29:ana', 'Ana'), at('29:ana', 'Ruiz'), at('29:beto', 'Beto Gil')];
    expect(read('persona <at>Ana</at> <at>Ruiz</at> y <at>Beto Gil</at>', entities)).toEqual({
      words: 'persona Ana Ruiz y Beto Gil',
      people: [
        { platformId: '29:ana', name: 'Ana Ruiz' },
        { platformId: '29:beto', name: 'Beto Gil' },
      ],
    });
  });

  it('a mention of the bot is removed with all its parts', () => {
    const entities = ['Mesa', 'de', 'servicios'].map((part) => at('28:bot', part));
    expect(read('<at>Mesa</at>&nbsp;<at>de</at> <at>servicios</at> mis casos', entities)).toEqual({ words: 'mis casos', people: [] });
  });

  it('a mention repeated in full or in part gives the person’s name once', () => {
    expect(read('x', [at('29:ana', 'Ana Ruiz'), at('29:ana', 'Ana Ruiz'), at('29:ana', 'Ana')]).people).toEqual([
      { platformId: '29:ana', name: 'Ana Ruiz' },
    ]);
  });

  it('a mention whose entity has no text is found in the words by its name', () => {
    expect(read('persona <at>Ana &amp; Co ($~)</at>', [{ type: 'mention', mentioned: { id: '29:ana', name: 'Ana & Co ($~)' } }])).toEqual({
      words: 'persona Ana & Co ($~)',
      people: [{ platformId: '29:ana', name: 'Ana & Co ($~)' }],
    });
    expect(read('<at>Mesa de servicios</at> cola', [at('28:bot', undefined, null)]).words).toBe('cola');
  });

  it('a mention without a name gives a person without a name', () => {
    expect(read('persona <at>Ana</at>', [at('29:ana', undefined, '<at>Ana</at>')])).toEqual({
      words: 'persona Ana',
      people: [{ platformId: '29:ana', name: '' }],
    });
  });

  it('a mention with replacement patterns in its name stays as written', () => {
    expect(read('persona <at>$& Ana</at>', [at('29:ana', '$& Ana')]).words).toBe('persona $& Ana');
  });

  it.each([
    [null],
    ['mention'],
    [[]],
    [{ type: 'mention' }],
    [{ type: 'mention', mentioned: { id: '' } }],
    [{ type: 'mention', mentioned: { id: 7 } }],
    [{ type: 7 }],
  ])('a malformed mention is ignored: %j', (strange) => {
    expect(read('hola', [strange, at('29:ana', 'Ana')]).people).toEqual([{ platformId: '29:ana', name: 'Ana' }]);
  });
});

it('a name is one line of safe text', () => {
  expect(cleanName(' Ana\u0000 \n Ruiz ')).toBe('Ana Ruiz');
  expect(cleanName(null)).toBe('');
});
