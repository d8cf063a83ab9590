import { forDesk } from './answers.js';
import { isOfDesk } from '../core/people/roles.js';
import { offerToRegister } from './calls/register-dialog.js';
import { offerToBind } from './channels/bind-channel.js';
import { offerToStopClocks } from './clock-holds/hold-clocks.js';
import { offerToRecordOutage } from './clock-holds/outage.js';
import { startFirstHour } from './first-hour/first-hour.js';
import { askerOf } from './handler-context.js';
import { welcomeMessage } from './help/welcome-card.js';
import { drafts } from './lists/case-lists.js';
import { answerList, answerOwnWork } from './lists/desk-lists.js';
import { answerAway, answerBack, answerWhoIsHere } from './people/availability.js';
import { answerPerson } from './people/person.js';
import { ofDesk, type PhraseAct } from './phrase.js';
import { answerOpenProblem } from './problems/open-problem.js';
import { answerRecurrences } from './problems/recurrences.js';
import { answerProblem, answerProblems } from './problems/show-problems.js';
import { showUndelivered } from './undelivered/undelivered.js';

/** What the people of the desk do, and what only the coordination does, in the order of the help text. */
export const deskPhrases = {
  register: {
    said: 'registrar [{one}|{a}|llamada|una llamada|por un usuario]',
    for: 'desk',
    help: 'Registrar {a} por alguien que llamó',
    inTeams: {
      personal: 'Registrar {a}. También basta escribir: {draft.one} no abre el correo',
      team: 'Registrar {a} por otra persona, que llamó o vino',
    },
    mayUse: ({ mayRegister }) => mayRegister,
    does: async (turn, rest, pointed, said) =>
      !isOfDesk(turn.actor) && rest === '' && turn.areRolesKnown
        ? [await welcomeMessage(turn.context, askerOf(turn))]
        : ofDesk(async () => [offerToRegister(turn)])(turn, rest, pointed, said),
  },
  queue: {
    said: '[ver] cola […] | ver la cola […] | la cola | [{many}] pendientes',
    rest: 'scope',
    for: 'desk',
    help: '{TheMany} ~abiertos del grupo',
    toCoordinator: '{TheMany} ~abiertos de todos los grupos. De uno solo: cola y el nombre del grupo',
    inTeams: { team: '{TheMany} ~abiertos de este grupo' },
    does: ofDesk((turn, rest, _pointed, { title }) => answerList(turn, 'open', rest, title)),
  },
  'my-work': {
    said: 'mis asignados […] | asignados [a mí] | mis {many} ~asignados […] | lo mío | mi cola […] | mis pendientes | qué tengo asignado',
    rest: 'scope',
    for: 'desk',
    help: '{TheMany} que usted atiende',
    inTeams: { team: '{TheMany} que usted atiende' },
    does: ofDesk((turn, rest, _pointed, { title }) => answerOwnWork(turn, rest, title)),
  },
  drafts: {
    said: '[ver [~draft.los]] {draftsTitle} | borradores | {draft.many} (~draft.incompletos|~draft.abiertos)',
    for: 'desk',
    help: '~draft.Los que aún están ~draft.incompletos',
    does: ofDesk(async (turn) => forDesk(turn, [await drafts(turn)])),
  },
  bind: {
    said: 'vincular grupo […] | vincular (el grupo|al grupo) … | vincular canal […] | vincular',
    rest: 'name',
    for: 'coordinator',
    help: 'Este canal atiende a ese grupo',
    example: ({ intake }) => intake.group,
    inTeams: { team: 'Unir este canal a un grupo de la mesa. Ejemplo: vincular grupo mesa', as: 'vincular' },
    does: offerToBind,
  },
  away: {
    said: 'no [estoy|estaré] disponible […]',
    rest: 'words',
    for: 'desk',
    help: 'No recibir {many} por un tiempo: no disponible hasta viernes. Al volver: estoy disponible',
    toCoordinator: 'Que alguien no reciba {many} por un tiempo: no disponible @Persona hasta viernes',
    inTeams: { team: 'No recibir {many} por un tiempo. Ejemplo: no disponible hasta viernes' },
    does: ofDesk(answerAway),
  },
  back: { said: '[ya] estoy disponible | disponible […] | ya está disponible …', rest: 'words', for: 'desk', does: ofDesk(answerBack) },
  'who-is-here': {
    said: 'quién está disponible | quién (está|hay|no está) | quiénes están [disponibles] | disponibles',
    for: 'desk',
    help: 'Quiénes de su grupo están, y quiénes no y hasta cuándo',
    toCoordinator: 'Quiénes de cada grupo están, y quiénes no y hasta cuándo',
    does: ofDesk(answerWhoIsHere),
  },
  person: {
    said: 'persona […] | reasignar […|({many}|{theMany}) de …]',
    rest: 'words',
    for: 'coordinator',
    help: '{TheMany} de alguien, para ~reasignarlos: persona @Persona',
    inTeams: { team: 'A quien coordina: {theMany} de alguien, para ~reasignarlos' },
    does: ofDesk(answerPerson),
  },
  undelivered: {
    said: '[los|ver|personas|usuarios] inalcanzables | (por|falta|a quién falta|a quiénes falta|sin) avisar',
    for: 'desk',
    help: 'A quiénes de su grupo falta avisarles por otro medio',
    toCoordinator: 'De todos los grupos: a quiénes falta avisarles por otro medio',
    does: ofDesk(showUndelivered),
  },
  'hold-clocks': {
    said: '(detener|parar|suspender) [los] relojes | detener el reloj',
    for: 'coordinator',
    help: 'Detener los relojes de ~varios {many}',
    isOf: ({ clockHolds }) => clockHolds !== undefined,
    does: offerToStopClocks,
  },
  outage: {
    said: 'caída (del servicio|de servicio|de la herramienta|de la plataforma) | registrar [una|la] caída | [los] relojes de la caída',
    for: 'coordinator',
    help: 'Que lo que duró una caída no cuente en los plazos de {theMany} que estaban en la mesa',
    isOf: ({ clockHolds }) => clockHolds !== undefined,
    // A requester who says this reports an outage.
    does: async (turn) => (isOfDesk(turn.actor) ? offerToRecordOutage(turn) : null),
  },
  'first-hour': {
    said: 'prueba de [la] instalación | probar [la] instalación | comprobar la instalación',
    for: 'coordinator',
    help: 'Comprobar que todo funciona en Teams',
    does: startFirstHour,
  },
} as const satisfies Readonly<Record<string, PhraseAct>>;

/** The phrases about recurrences, and about the problems behind them. */
export const problemPhrases = {
  recurrences: {
    said: '[ver|problemas] repetidos | [lo] que se repite | {many} ~repetidos',
    for: 'coordinator',
    help: 'Lo que vuelve a pasar: ~muchos {many} de un mismo tema o de un mismo sitio',
    does: ofDesk(answerRecurrences),
  },
  problems: {
    said: 'problemas [abiertos] | (ver|los|lista de) problemas',
    for: 'desk',
    help: 'La causa de ~varios {many}, con su solución temporal. Uno solo: problema 3',
    does: (turn) => answerProblems(turn, false),
  },
  'closed-problems': { said: '[ver|los] problemas cerrados', for: 'desk', does: (turn) => answerProblems(turn, true) },
  problem: { said: '[ver|el] problema …', rest: 'number', for: 'desk', does: answerProblem },
  'open-problem': {
    said: 'abrir problema […] | (abrir un|nuevo) problema …',
    rest: 'words',
    for: 'desk',
    help: 'Seguir la causa de ~varios {many}: abrir problema: no imprime la sede norte',
    mayUse: ({ isCoordinator, raisesProblems = isCoordinator }) => raisesProblems,
    does: answerOpenProblem,
  },
} as const satisfies Readonly<Record<string, PhraseAct>>;
