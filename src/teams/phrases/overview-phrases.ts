import type { PhraseRow } from './phrase-row.js';

/** What the desk and its coordination look up: questions, ready answers, audits, similar cases, reports. */
export const overviewPhrases = [
  {
    id: 'questions',
    for: 'coordinator',
    lists: [],
    isInHelp: true,
    said: () => ({
      title: 'preguntas',
      description: 'Aprobar, corregir o retirar preguntas frecuentes',
      spellings: ['preguntas', 'ver preguntas', 'revisar preguntas', 'preguntas propuestas', 'preguntas por aprobar', 'aprobar preguntas'],
    }),
  },
  {
    id: 'ready-answers',
    rest: 'name',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: () => ({
      title: 'plantillas',
      description: 'Los textos listos de su grupo, para solucionar y pedir datos',
      toCoordinator: 'Los textos listos de cada grupo: agregar, cambiar o quitar. De uno solo: plantillas y el nombre del grupo',
      spellings: ['plantillas', 'plantilla', 'ver plantillas', 'las plantillas', 'plantillas …', 'plantillas de …', 'respuestas listas'],
    }),
  },
  {
    id: 'audit',
    rest: 'number',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { the, a, of } }) => ({
      title: 'auditoría',
      description: `Los puntos de control de ${a}: auditoría 45`,
      spellings: ['auditoria', 'auditoria …', 'auditar …', `auditoria ${of} …`, `auditar ${the} …`, 'puntos de control de …'],
    }),
  },
  {
    id: 'similar',
    rest: 'number',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: ({ ofCase: { many, as } }) => {
      const similar = as('parecidos');
      return {
        title: similar,
        description: `Soluciones de ${many} ${similar}: ${similar} 45`,
        spellings: [
          similar,
          `${similar} …`,
          `${similar} a …`,
          `${similar} ${as('al')} …`,
          `${many} ${similar}`,
          `${many} ${similar} a …`,
          `${many} ${similar} ${as('al')} …`,
        ],
      };
    },
  },
  {
    id: 'report',
    rest: 'words',
    for: 'desk',
    lists: [],
    said: () => ({
      title: 'informe',
      description: '',
      spellings: ['informe', 'informes', 'informe …', 'informes …', 'ver informe …', 'ver informes …'],
    }),
  },
] as const satisfies readonly PhraseRow[];
