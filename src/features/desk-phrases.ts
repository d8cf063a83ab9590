import { isOfDesk } from '../core/people/roles.js';
import { offerToRegister } from './calls/register-dialog.js';
import { offerToBind } from './channels/bind-channel.js';
import { askerOf } from './turn.js';
import { welcomeMessage } from './help/help-card.js';
import { drafts } from './lists/case-lists.js';
import { answerMails } from './mail/mail-queue.js';
import { answerList, answerOwnWork } from './lists/desk-lists.js';
import { answerAway, answerBack, answerWhoIsHere } from './people/availability.js';
import { answerPerson } from './people/person.js';
import { ofDesk, type PhraseAct } from './phrase.js';
import { showUndelivered } from './undelivered/undelivered.js';

export const deskPhrases = {
  register: {
    said: 'registrar [{one}|{a}|llamada|una llamada|por un usuario]',
    door: 'cases',
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
    door: 'group',
    help: '{TheMany} ~abiertos del grupo',
    toCoordinator: '{TheMany} ~abiertos de todos los grupos',
    example: 'nivel 2',
    inTeams: { team: '{TheMany} ~abiertos de este grupo' },
    reads: 'desk',
    does: ofDesk((turn, rest, _pointed, { title }) => answerList(turn, 'open', rest, title)),
  },
  'my-work': {
    said: 'mis asignados […] | asignados [a mí] | mis {many} ~asignados […] | lo mío | mi cola […] | mis pendientes | qué tengo asignado',
    rest: 'scope',
    door: 'group',
    help: '{TheMany} que usted atiende',
    inTeams: { team: '{TheMany} que usted atiende' },
    does: ofDesk((turn, rest, _pointed, { title }) => answerOwnWork(turn, rest, title)),
  },
  drafts: {
    said: '[ver [~draft.los]] {draftsTitle} | borradores | {draft.many} (~draft.incompletos|~draft.abiertos)',
    door: 'group',
    help: '~draft.Los que aún están ~draft.incompletos',
    reads: 'desk',
    does: ofDesk(async (turn) => [await drafts(turn)]),
  },
  mails: {
    said: `[ver] [los] correos [por clasificar|sin clasificar|pendientes]`,
    door: 'cases',
    help: 'Correos por clasificar',
    does: ofDesk(answerMails),
  },
  away: {
    said: 'no [estoy|estaré] disponible […]',
    rest: 'words',
    door: 'people',
    help: 'No recibir {many} por un tiempo',
    toCoordinator: 'Que usted o @Persona no reciba {many}',
    example: 'hasta viernes',
    inTeams: { team: 'No recibir {many} por un tiempo. Ejemplo: no disponible hasta viernes' },
    does: ofDesk(answerAway),
  },
  back: {
    said: '[ya] estoy disponible | disponible […] | ya está disponible …',
    rest: 'words',
    door: 'people',
    help: 'Volver a recibir {many}',
    isAtOnce: true,
    does: ofDesk(answerBack),
  },
  'who-is-here': {
    said: 'quién está disponible | quién (está|hay|no está) | quiénes están [disponibles] | disponibles',
    door: 'people',
    help: 'Quiénes están, y quiénes no y hasta cuándo',
    reads: 'desk',
    does: ofDesk(answerWhoIsHere),
  },
  person: {
    said: 'persona […] | reasignar […|({many}|{theMany}) de …]',
    rest: 'words',
    for: 'coordinator',
    door: 'people',
    help: '{TheMany} de alguien, para ~reasignarlos',
    example: '@Persona',
    inTeams: { team: 'A quien coordina: {theMany} de alguien, para ~reasignarlos' },
    does: ofDesk(answerPerson),
  },
  undelivered: {
    said: '[los|ver|personas|usuarios] inalcanzables | (por|falta|a quién falta|a quiénes falta|sin) avisar',
    door: 'people',
    help: 'A quiénes falta avisarles por otro medio',
    reads: 'desk',
    does: ofDesk(showUndelivered),
  },
  bind: {
    said: 'vincular grupo […] | vincular (el grupo|al grupo) … | vincular canal […] | vincular',
    rest: 'name',
    for: 'coordinator',
    door: 'people',
    help: 'Que este canal sea el de un grupo',
    inTeams: { team: 'Unir este canal a un grupo de la mesa. Ejemplo: vincular grupo mesa', as: 'vincular' },
    reads: 'anybody', // the press proves the channel that is bound
    does: offerToBind,
  },
} as const satisfies Readonly<Record<string, PhraseAct>>;
