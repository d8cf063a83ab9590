import type { PhraseRow } from './phrase-row.js';

/**
 * The lists of open cases. What follows narrows a list: a level, a group, "de esta semana". `estado` types these phrases, one for
 * each of its figures.
 */
export const listPhrases = [
  {
    id: 'late',
    rest: 'scope',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, theMany, as } }) => {
      const late = as('vencidos');
      return {
        title: late,
        description: `${theMany} que se pasaron del tiempo: ${late} nivel 2`,
        spellings: [
          late,
          `${late} …`,
          'vencidos',
          'vencidas',
          `${many} ${late}`,
          `${many} ${late} …`,
          `${as('los')} ${late}`,
          `${as('los')} ${late} …`,
          `ver ${late}`,
          `ver ${late} …`,
          `ver ${as('los')} ${late}`,
          `ver ${as('los')} ${late} …`,
          'ver vencidos',
          'ver vencidas',
          'que esta vencido',
          'que hay vencido',
          `hay ${late}`,
          `cuales estan ${late}`,
          `que ${many} estan ${late}`,
        ],
      };
    },
  },
  {
    id: 'nearly-late',
    rest: 'scope',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, theMany, as } }) => ({
      title: 'por vencer',
      description: `${theMany} a ${as('los')} que les queda poco tiempo`,
      spellings: [
        'por vencer',
        'por vencer …',
        `${many} por vencer`,
        `${many} por vencer …`,
        'ver por vencer',
        'ver por vencer …',
        'que esta por vencer',
        'cuales estan por vencer',
        `que ${many} estan por vencer`,
        'que vence',
      ],
    }),
  },
  {
    id: 'due-today',
    rest: 'scope',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, theMany } }) => ({
      title: 'qué vence hoy',
      description: `${theMany} que vencen antes de medianoche`,
      spellings: [
        'que vence hoy',
        'que vence hoy …',
        'que se vence hoy',
        'vencen hoy',
        'vencen hoy …',
        'por vencer hoy',
        'por vencer hoy …',
        `${many} que vencen hoy`,
        `${many} que vencen hoy …`,
      ],
    }),
  },
  {
    id: 'unassigned',
    rest: 'scope',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, theMany } }) => ({
      title: 'sin asignar',
      description: `${theMany} que nadie ha tomado`,
      spellings: [
        'sin asignar',
        'sin asignar …',
        `${many} sin asignar`,
        `${many} sin asignar …`,
        'ver sin asignar',
        'ver sin asignar …',
        'que esta sin asignar',
        'cuales estan sin asignar',
        `que ${many} estan sin asignar`,
      ],
    }),
  },
  {
    id: 'waiting-requester',
    rest: 'scope',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, theMany } }) => ({
      title: 'esperando al usuario',
      description: `${theMany} que esperan una respuesta del usuario`,
      spellings: [
        'esperando al usuario',
        'esperando al usuario …',
        'esperan al usuario',
        'esperan al usuario …',
        'esperando usuario',
        'esperando usuario …',
        'en espera del usuario',
        'en espera del usuario …',
        `${many} esperando al usuario`,
        `${many} que esperan al usuario`,
        `${many} que esperan al usuario …`,
      ],
    }),
  },
  {
    id: 'waiting-for',
    rest: 'words',
    for: 'desk',
    lists: [],
    said: ({ ofCase: { many } }) => ({
      title: 'esperando a',
      description: '',
      spellings: ['esperando a …', `${many} esperando a …`, `${many} que esperan a …`, 'esperando una …', `${many} que esperan una …`],
    }),
  },
  {
    id: 'high-priority',
    rest: 'scope',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, theMany } }) => ({
      title: 'prioridad alta',
      description: `${theMany} con prioridad mayor que la usual`,
      spellings: [
        'prioridad alta',
        'prioridad alta …',
        'alta prioridad',
        'alta prioridad …',
        `${many} de prioridad alta`,
        `${many} de prioridad alta …`,
      ],
    }),
  },
  {
    id: 'new',
    rest: 'scope',
    for: 'desk',
    lists: [],
    said: ({ ofCase: { many, as } }) => ({
      title: `${many} ${as('nuevos')}`,
      description: '',
      spellings: [`${many} ${as('nuevos')}`, `${many} ${as('nuevos')} …`],
    }),
  },
  {
    id: 'working',
    rest: 'scope',
    for: 'desk',
    lists: [],
    said: ({ ofCase: { many } }) => ({
      title: `${many} en proceso`,
      description: '',
      spellings: [`${many} en proceso`, `${many} en proceso …`],
    }),
  },
  {
    id: 'waiting',
    rest: 'scope',
    for: 'desk',
    lists: [],
    said: ({ ofCase: { many } }) => ({
      title: `${many} en espera`,
      description: '',
      spellings: [`${many} en espera`, `${many} en espera …`],
    }),
  },
  {
    id: 'resolved',
    rest: 'scope',
    for: 'desk',
    lists: [],
    said: ({ ofCase: { many, as } }) => ({
      title: `${many} ${as('solucionados')}`,
      description: '',
      spellings: [`${many} ${as('solucionados')}`, `${many} ${as('solucionados')} …`],
    }),
  },
  {
    id: 'to-confirm',
    rest: 'scope',
    for: 'desk',
    lists: [],
    said: ({ ofCase: { many } }) => ({
      title: 'por confirmar',
      description: '',
      spellings: ['por confirmar', 'por confirmar …', `${many} por confirmar`, `${many} por confirmar …`],
    }),
  },
  {
    id: 'with-incident',
    rest: 'scope',
    for: 'desk',
    lists: [],
    said: ({ ofCase: { many } }) => ({
      title: 'con incidente masivo',
      description: '',
      spellings: ['con incidente masivo', 'con incidente masivo …', `${many} con incidente masivo`, `${many} con incidente masivo …`],
    }),
  },
] as const satisfies readonly PhraseRow[];

/** The id of a phrase that asks for a list. */
export type ListPhrase = (typeof listPhrases)[number]['id'];
