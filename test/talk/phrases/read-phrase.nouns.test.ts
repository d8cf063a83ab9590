import { describe, expect, it } from 'vitest';
import { phrasesIn } from '../../../src/features/answer-phrase.js';
import { nearestPhrase, readPhrase } from '../../../src/talk/phrases/read-phrase.js';

describe('what people say to a desk with a noun of its own', () => {
  const words = {
    case: { one: 'petición', many: 'peticiones', gender: 'feminine' },
    draft: { one: 'solicitud', many: 'solicitudes', gender: 'feminine' },
  } as const;

  it.each([
    ['mis peticiones', 'my-cases', ''],
    ['todas mis peticiones', 'all-my-cases', ''],
    ['petición 12', 'case', '12'],
    ['peticion PRE-000012', 'case', 'PRE-000012'],
    ['¿cómo va la petición 12?', 'case', 'petición 12'],
    ['cancelar la petición 12', 'cancel', 'petición 12'],
    ['registrar una petición', 'register', ''],
    ['crear una petición nueva', null, ''],
    ['una petición nueva', 'greeting', ''],
    ['auditar la petición 12', 'audit', '12'],
    ['solicitudes incompletas', 'drafts', ''],
    ['mis casos', 'my-cases', ''],
    ['caso 12', 'case', '12'],
    ['registrar un caso', 'register', ''],
    ['mis solicitudes', 'my-cases', ''],
    ['solicitud 12', 'case', '12'],
    ['registrar una solicitud', 'register', ''],
    ['ticket 12', 'case', '12'],
  ])('USPEC-01 «%s» is understood', (text, id, rest) => {
    expect(readPhrase(text, phrasesIn({ words }), () => null)).toEqual(id === null ? null : { id, rest });
  });

  it('USPEC-01 a slip of typing is answered with the desk’s own noun', () => {
    expect(
      nearestPhrase(
        'mis peticones',
        phrasesIn({ words }),
        () => null,
        () => true,
      )?.said,
    ).toBe('mis peticiones');
  });
});
