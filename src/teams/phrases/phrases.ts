import { deskPhrases } from './desk-phrases.js';
import type { PhraseRow } from './phrase-row.js';
import { requesterPhrases } from './requester-phrases.js';

const table = [
  ...requesterPhrases,
  ...deskPhrases,
  {
    id: 'greeting',
    title: 'hola',
    description: 'Quién es Precaso y cómo empezar',
    for: 'everyone',
    lists: [],
    spellings: [
      'hola',
      'inicio',
      'empezar',
      'reportar',
      'reportar un problema',
      'reportar una falla',
      'reportar un caso',
      'crear caso',
      'crear un caso',
      'nuevo caso',
      'un caso nuevo',
      'abrir caso',
      'abrir un caso',
      'poner un caso',
    ],
  },
  { id: 'thanks', title: 'gracias', description: '', spellings: ['gracias'], for: 'everyone', lists: [] },
] as const satisfies readonly PhraseRow[];

/** Every phrase has its row: the ids are those of the table. */
export type PhraseId = (typeof table)[number]['id'];
export type Phrase = PhraseRow & { id: PhraseId };

/**
 * What people can say to the desk. One table feeds the parser, the help and the hints for typing slips.
 * The manifest's command lists offer some of them, in words of their own.
 *
 * Order matters only between spellings of the same words: the parser takes the longest that fits, and of equal ones the first.
 */
export const phrases: readonly Phrase[] = table;
