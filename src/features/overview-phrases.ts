import { broadcastText, noComparisonText } from '../texts/answers.js';
import { textMessage } from './answers.js';
import { showAudit, showSimilar } from './cases/named-case.js';
import { answerAppoint, answerCoordinators, answerDismiss } from './coordination/coordination.js';
import { ofDesk, type PhraseAct } from './phrase.js';

export const overviewPhrases = {
  compare: {
    said: '(comparar|compare) […]',
    rest: 'words',
    does: ofDesk(() => Promise.resolve([textMessage(noComparisonText)])),
  },
  broadcast: {
    said: '(boletín|boletines|difundir) […]',
    rest: 'words',
    does: ofDesk(() => Promise.resolve([textMessage(broadcastText)])),
  },
  coordinators: {
    said: '[ver|los] coordinadores | quién coordina | quiénes coordinan',
    for: 'coordinator',
    door: 'people',
    help: 'Quién coordina, y qué grupos sigue',
    reads: 'desk',
    does: answerCoordinators,
  },
  appoint: {
    said: 'coordina […] | que coordine …',
    rest: 'words',
    for: 'coordinator',
    door: 'people',
    help: 'Que alguien coordine todo, o unos grupos',
    example: '@Persona',
    does: answerAppoint,
  },
  'dismiss-coordinator': {
    said: 'ya no coordina […] | que ya no coordine …',
    rest: 'words',
    for: 'coordinator',
    door: 'people',
    help: 'Que alguien deje de coordinar',
    example: '@Persona',
    does: answerDismiss,
  },
  audit: {
    said: 'auditoría [[{of}] …] | auditar [{the}] … | puntos de control de …',
    rest: 'number',
    isOfOneCase: true,
    door: 'cases',
    help: 'Los puntos de control de {a}',
    example: '45',
    does: showAudit,
  },
  similar: {
    said: '~parecidos [[a|~al] …] | {many} ~parecidos [(a|~al) …]',
    rest: 'number',
    isOfOneCase: true,
    door: 'cases',
    help: 'Soluciones de {many} ~parecidos',
    example: '45',
    does: ofDesk(showSimilar),
  },
} as const satisfies Readonly<Record<string, PhraseAct>>;
