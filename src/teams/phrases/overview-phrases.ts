import type { PhraseRow } from './phrase-row.js';

/** What the desk and its coordination look up: questions, ready answers, audits, similar cases, reports. */
export const overviewPhrases = [
  {
    id: 'digest',
    rest: 'words',
    for: 'desk',
    lists: [],
    isInHelp: true,
    said: () => ({
      title: 'resumen',
      description: 'Lo que hay para hoy en su grupo. Para recibirlo cada mañana: resumen a las 7:30',
      toCoordinator: 'Lo que hay para hoy, de todos los grupos; le llega cada mañana. Para cambiar la hora: resumen a las 7:30',
      spellings: [
        'resumen',
        'resumen …',
        'mi resumen',
        'el resumen',
        'ver resumen',
        'ver el resumen',
        'resumen de hoy',
        'resumen del dia',
        'resumen de la mesa',
      ],
    }),
  },
  {
    id: 'no-digest',
    for: 'desk',
    lists: [],
    said: () => ({
      title: 'sin resumen',
      description: '',
      spellings: [
        'sin resumen',
        'sin el resumen',
        'no mas resumen',
        'no mas resumenes',
        'quitar resumen',
        'quitar el resumen',
        'no enviar resumen',
        'no quiero resumen',
        'no quiero el resumen',
        'no quiero mas resumenes',
      ],
    }),
  },
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
    id: 'coordinators',
    for: 'coordinator',
    lists: [],
    isInHelp: true,
    said: () => ({
      title: 'coordinadores',
      description: 'Quién coordina, y qué grupos sigue',
      spellings: ['coordinadores', 'ver coordinadores', 'los coordinadores', 'quien coordina', 'quienes coordinan'],
    }),
  },
  {
    id: 'appoint',
    rest: 'words',
    for: 'coordinator',
    lists: [],
    isInHelp: true,
    said: () => ({
      title: 'coordina',
      description: 'Que alguien coordine todos los grupos, o algunos: coordina @Persona. Para retirarlo: ya no coordina @Persona',
      spellings: ['coordina …', 'coordina', 'que coordine …'],
    }),
  },
  {
    id: 'dismiss-coordinator',
    rest: 'words',
    for: 'coordinator',
    lists: [],
    said: () => ({
      title: 'ya no coordina',
      description: '',
      spellings: ['ya no coordina …', 'ya no coordina', 'que ya no coordine …'],
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
    for: 'coordinator',
    lists: [],
    isInHelp: true,
    said: () => ({
      title: 'informe',
      description: 'Las cifras de un mes o de unos días: informe octubre, informe del 1 al 15 nivel 2',
      spellings: ['informe', 'informes', 'informe …', 'informes …', 'informe mensual', 'ver informe …', 'ver informes …'],
    }),
  },
  {
    id: 'surveys',
    rest: 'words',
    for: 'coordinator',
    lists: [],
    isInHelp: true,
    said: () => ({
      title: 'encuestas',
      description: 'Lo que respondieron los usuarios: encuestas octubre',
      spellings: ['encuestas', 'encuestas …', 'ver encuestas', 'las encuestas', 'encuestas de …'],
    }),
  },
] as const satisfies readonly PhraseRow[];
