import { describe, expect, it } from 'vitest';
import { askedForIn, byLikeness, likeness, similarSearches, type Likeness } from '../../../src/core/ticket/similar-cases.js';
import { CaseStory, COMPLETE, procedure } from '../../cards/case-story.js';

const ticketWith = (words: string, description = '', category = 'correo') =>
  CaseStory.registered({ words, fields: { ...COMPLETE, category, description } }).view.stored.ticket;
const like = (one: string, other: string): Likeness =>
  likeness(askedForIn(ticketWith(one), procedure), askedForIn(ticketWith(other), procedure));

describe('how like two cases are', () => {
  it.each([
    ['las impresoras no imprimen', 'La IMPRESORA dejó de imprimir', 2],
    ['Buenos días, por favor necesito ayuda con Outlook', 'Buenas tardes, necesito ayuda, por favor: la VPN', 0],
    ['no abre el correo', 'no abre la nómina', 1],
    ['cel 300 123 4567, no abre', 'llamar al 300 123 4567', 0],
  ])('«%s» and «%s» have %i words in common', (one, other, inCommon) => {
    expect(like(one, other)).toEqual({ isSameCategory: true, inCommon });
  });

  it('words of the description count, and each word once', () => {
    const one = askedForIn(ticketWith('no abre', 'Outlook Outlook pide la contraseña'), procedure);
    const other = askedForIn(ticketWith('Outlook', 'la contraseña no sirve'), procedure);
    expect(likeness(one, other).inCommon).toBe(2);
  });

  it('the same category goes before words in common, and more words before fewer', () => {
    const [many, few, other]: Likeness[] = [
      { isSameCategory: true, inCommon: 2 },
      { isSameCategory: true, inCommon: 0 },
      { isSameCategory: false, inCommon: 9 },
    ];
    expect([other, few, many].toSorted((a, b) => (a === undefined || b === undefined ? 0 : byLikeness(a, b)))).toEqual([many, few, other]);
  });
});

describe('where similar cases are looked for', () => {
  it('similar cases are solved ones of the procedure, and of the category where the case has one; personal data and courtesies are not looked for', () => {
    const searches = similarSearches(ticketWith('Buenos días, Outlook falla, mi cédula es 52123456'), procedure);
    expect(searches.map(({ all }) => all)).toEqual([['%uariv/correo'], ['%uariv/correo'], ['%uariv']]);
    expect(searches[0]?.anyOf).toEqual(['outlook', 'cedula', 'falla']);
  });

  it('a long request is looked for by its longest words', () => {
    const words = Array.from({ length: 60 }, (_, at) => `palabra${'x'.repeat(at % 20)}${'abcdefghij'[at % 10] ?? ''}`);
    const [first] = similarSearches(ticketWith(words.join(' ')), procedure);
    expect(first?.anyOf?.length).toBeLessThanOrEqual(24);
  });
});
