import type { PhraseRow } from './phrase-row.js';

/** What comes back, and the problems behind it. */
export const problemPhrases = [
  {
    id: 'recurrences',
    for: 'coordinator',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, as } }) => ({
      title: 'repetidos',
      description: `Lo que vuelve a pasar: ${as('muchos')} ${many} de un mismo tema o de un mismo sitio`,
      spellings: ['repetidos', 'ver repetidos', 'lo que se repite', 'que se repite', `${many} ${as('repetidos')}`, 'problemas repetidos'],
    }),
  },
  {
    id: 'problems',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, as } }) => ({
      title: 'problemas',
      description: `La causa de ${as('varios')} ${many}, con su solución temporal. Uno solo: problema 3`,
      spellings: ['problemas', 'ver problemas', 'los problemas', 'problemas abiertos', 'lista de problemas'],
    }),
  },
  {
    id: 'closed-problems',
    for: 'desk',
    lists: [],
    said: () => ({
      title: 'problemas cerrados',
      description: '',
      spellings: ['problemas cerrados', 'ver problemas cerrados', 'los problemas cerrados'],
    }),
  },
  {
    id: 'problem',
    rest: 'number',
    for: 'desk',
    lists: [],
    said: () => ({ title: 'problema', description: '', spellings: ['problema …', 'ver problema …', 'el problema …'] }),
  },
  {
    id: 'open-problem',
    rest: 'words',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, as } }) => ({
      title: 'abrir problema',
      description: `Seguir la causa de ${as('varios')} ${many}: abrir problema: no imprime la sede norte`,
      spellings: ['abrir problema …', 'abrir un problema …', 'abrir problema', 'nuevo problema …'],
    }),
  },
] as const satisfies readonly PhraseRow[];
