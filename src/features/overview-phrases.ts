import { forDesk } from './answers.js';
import { previewDisclosure } from './disclosure/disclosure-card.js';
import { answerSurveys } from './reports/analysis.js';
import { showAudit, showSimilar } from './cases/named-case.js';
import { answerImportPhrase } from './contingency/import.js';
import { answerContingency, answerExportContingency, answerReleaseContingency } from './contingency/contingency.js';
import { answerAppoint, answerCoordinators, answerDismiss } from './coordination/coordination.js';
import { answerDigest, answerNoDigest } from './digest/digest.js';
import { showReview } from './frequent-questions/review-questions.js';
import { showQuestions } from './frequent-questions/show-questions.js';
import { answerMass, answerMasses, answerUpdate } from './mass-incidents/mass-orders.js';
import { ofDesk, type PhraseAct } from './phrase.js';
import { showAnswers } from './ready-answers/ready-answers.js';
import { answerReport, isOfPeriod } from './reports/report.js';

/** The phrases by which the desk and its coordination look up and prepare things, in the order of the help text. */
export const overviewPhrases = {
  digest: {
    said: 'resumen [de hoy|del día|de la mesa|…] | (mi|el|ver|ver el) resumen',
    rest: 'words',
    for: 'desk',
    help: 'Lo que hay para hoy en su grupo. Para recibirlo cada mañana: resumen a las 7:30',
    toCoordinator: 'Lo que hay para hoy, de todos los grupos; le llega cada mañana. Para cambiar la hora: resumen a las 7:30',
    does: ofDesk(answerDigest),
  },
  'no-digest': {
    said: '(sin|quitar|no quiero) [el] resumen | no enviar resumen | no más (resumen|resúmenes) | no quiero más resúmenes',
    for: 'desk',
    does: ofDesk(answerNoDigest),
  },
  disclose: {
    said: 'divulgar [el] estado [de {theMany}] | divulgar | (divulgar|enviar [el]) estado a los grupos',
    for: 'coordinator',
    help: 'Enviar a cada grupo el estado de sus {many}, después de revisarlo',
    does: previewDisclosure,
  },
  questions: {
    said: '[ver|revisar|aprobar] preguntas | preguntas (propuestas|por aprobar)',
    for: 'coordinator',
    help: 'Aprobar, corregir o retirar preguntas frecuentes',
    does: (turn) => (turn.actor.isCoordinator ? showReview(turn) : showQuestions(turn)),
  },
  mass: {
    said: 'masivo […] | [declarar] incidente masivo … | declarar masivo …',
    rest: 'words',
    for: 'desk',
    help: 'Una causa que reportan muchas personas, con una sola respuesta: masivo y los números de ~los {many}',
    does: ofDesk((turn) => answerMass(turn)),
  },
  masses: {
    said: '[ver] [incidentes] masivos | los masivos',
    for: 'desk',
    help: 'Los incidentes masivos que siguen abiertos',
    does: ofDesk(async (turn) => forDesk(turn, await answerMasses(turn))),
  },
  'mass-update': {
    said: 'avisar [[a (todos|quienes reportaron)] …]',
    rest: 'words',
    for: 'desk',
    help: 'Un mensaje a todas las personas que reportaron {a} masivo: avisar 45: ya encontramos la causa',
    does: ofDesk(answerUpdate),
  },
  'ready-answers': {
    said: 'plantillas [[de] …] | plantilla | (ver|las) plantillas | respuestas listas',
    rest: 'name',
    for: 'desk',
    help: 'Los textos listos de su grupo, para solucionar y pedir datos',
    toCoordinator: 'Los textos listos de cada grupo: agregar, cambiar o quitar. De uno solo: plantillas y el nombre del grupo',
    does: ofDesk(showAnswers),
  },
  contingency: {
    said: '[la|ver|[el] libro de|plan de] contingencia',
    for: 'coordinator',
    help: 'El libro para seguir atendiendo si la herramienta se cae, y los números que guarda',
    does: ofDesk(answerContingency),
  },
  'export-contingency': {
    said: '(contingencia exportar|exportar contingencia) […] | exportar (la|[el] libro de) contingencia | descargar contingencia',
    rest: 'words',
    for: 'coordinator',
    does: ofDesk(answerExportContingency),
  },
  'import-contingency': {
    said: 'contingencia importar | importar [la|[el] libro de] contingencia | cargar [la] contingencia',
    for: 'coordinator',
    does: ofDesk(answerImportPhrase),
  },
  'release-contingency': {
    said: 'contingencia liberar | liberar [los] números | liberar los números reservados',
    for: 'coordinator',
    does: ofDesk(answerReleaseContingency),
  },
  coordinators: {
    said: '[ver|los] coordinadores | quién coordina | quiénes coordinan',
    for: 'coordinator',
    help: 'Quién coordina, y qué grupos sigue',
    does: answerCoordinators,
  },
  appoint: {
    said: 'coordina […] | que coordine …',
    rest: 'words',
    for: 'coordinator',
    help: 'Que alguien coordine todos los grupos, o algunos: coordina @Persona. Para retirarlo: ya no coordina @Persona',
    does: answerAppoint,
  },
  'dismiss-coordinator': { said: 'ya no coordina […] | que ya no coordine …', rest: 'words', for: 'coordinator', does: answerDismiss },
  audit: {
    said: 'auditoría [[{of}] …] | auditar [{the}] … | puntos de control de …',
    rest: 'number',
    isOfOneCase: true,
    for: 'desk',
    help: 'Los puntos de control de {a}: auditoría 45',
    does: async (turn, rest) => forDesk(turn, await showAudit(turn, rest)),
  },
  similar: {
    said: '~parecidos [[a|~al] …] | {many} ~parecidos [(a|~al) …]',
    rest: 'number',
    isOfOneCase: true,
    for: 'desk',
    help: 'Soluciones de {many} ~parecidos: ~parecidos 45',
    does: ofDesk(async (turn, rest) => forDesk(turn, await showSimilar(turn, rest))),
  },
  report: {
    said: 'informe […] | informes […] | informe mensual | [ver|dame|deme|quiero] el informe […] | ver (informe|informes) … | ver informe',
    rest: 'words',
    for: 'coordinator',
    help: 'Las cifras de un mes o de unos días: informe octubre, informe del 1 al 15 nivel 2',
    does: ofDesk(answerReport, isOfPeriod),
  },
  surveys: {
    said: 'encuestas [[de] …] | (ver|las) encuestas',
    rest: 'words',
    for: 'coordinator',
    help: 'Lo que respondieron los usuarios: encuestas octubre',
    does: ofDesk(answerSurveys, isOfPeriod),
  },
} as const satisfies Readonly<Record<string, PhraseAct>>;
