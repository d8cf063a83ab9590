import type { Procedure } from '../procedure/procedure.js';
import { broadcastText, noComparisonText } from '../texts/reports.js';
import { textMessage } from './answers.js';
import { answerSurveys } from './reports/analysis.js';
import { showAudit, showSimilar } from './cases/named-case.js';
import { answerAppoint, answerCoordinators, answerDismiss } from './coordination/coordination.js';
import { answerMass, answerMasses, answerUpdate } from './mass-incidents/mass-orders.js';
import { ofDesk, type PhraseAct } from './phrase.js';
import { answerReport, isOfPeriod } from './reports/report.js';

const hasMassIncidents = ({ massIncident }: Procedure): boolean => massIncident !== undefined;

export const overviewPhrases = {
  report: {
    said: 'informe […] | informes […] | informe mensual | [ver|dame|deme|quiero] el informe […] | ver (informe|informes) … | ver informe',
    rest: 'words',
    for: 'coordinator',
    door: 'month',
    help: 'Las cifras de un mes o de unos días',
    example: 'octubre',
    does: ofDesk(answerReport, isOfPeriod),
  },
  surveys: {
    said: 'encuestas [[de] …] | (ver|las) encuestas',
    rest: 'words',
    for: 'coordinator',
    door: 'month',
    help: 'Lo que respondieron los usuarios',
    example: 'octubre',
    does: ofDesk(answerSurveys, isOfPeriod),
  },
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
  mass: {
    said: 'masivo […] | [declarar] incidente masivo … | declarar masivo …',
    rest: 'words',
    door: 'fallen',
    help: 'Una causa que reportan muchas personas',
    isOf: hasMassIncidents,
    example: '45, 46',
    does: ofDesk((turn) => answerMass(turn)),
  },
  masses: {
    said: '[ver] [incidentes] masivos | los masivos',
    door: 'fallen',
    help: 'Los incidentes masivos que siguen abiertos',
    reads: 'desk',
    isOf: hasMassIncidents,
    does: ofDesk(answerMasses),
  },
  'mass-update': {
    said: 'avisar [[a (todos|quienes reportaron)] …]',
    rest: 'words',
    door: 'fallen',
    help: 'Un mensaje a quienes reportaron lo mismo',
    isOf: hasMassIncidents,
    example: '45: ya encontramos la causa',
    does: ofDesk(answerUpdate),
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
