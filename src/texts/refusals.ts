import type { Instant } from '../domain/instant.js';
import { groupOf, stateOf, transitionOf } from '../domain/procedure/lookup.js';
import type { Doer, Procedure } from '../domain/procedure/procedure.js';
import type { Refusal } from '../domain/ticket/refusals.js';
import { allFaultsText } from './field-faults.js';
import { isAboutFile, fileRefusalText } from './file-refusals.js';
import { isAboutPerson, personRefusalText } from './person-refusals.js';
import { instantText } from './times.js';
import { asSentence, inSentence, countText, listText } from './words.js';

/** What a refusal's sentence may name: the case as people call it, and the procedure's labels. */
export type RefusalContext = { caseName: string | null; stateLabel: string | null; procedure: Procedure; now: Instant };

/** One kind sentence and one next step, as plain text. Exhaustive: a new code does not compile without its sentence. */
export function refusalSentence(refusal: Refusal, context: RefusalContext): string {
  const name = context.caseName ?? 'Ese caso';
  if (isAboutPerson(refusal)) return personRefusalText(refusal, context);
  if (isAboutFile(refusal)) return fileRefusalText(refusal);
  switch (refusal.code) {
    case 'stale-card':
      return `${lastText(refusal.last, context)} Revise cómo quedó antes de seguir.`;
    case 'closed-is-final':
      return `${name} está cerrado y no se reabre. Puede registrar uno nuevo, vinculado.`;
    case 'draft-gone':
      return draftGoneText(refusal, context);
    case 'not-yours':
      return notYoursText(refusal, context);
    case 'not-from-here':
      return notFromHereText(refusal, name, context.procedure);
    case 'fields-missing':
      return allFaultsText(refusal.faults);
    case 'route-not-allowed':
      return routeText(refusal, context.procedure);
    case 'category-refused':
      return `No recibimos solicitudes de ${refusal.category}: ${refusal.reason}`;
    case 'survey-over':
    case 'survey-answered':
      return surveyDoneText(refusal, context);
    case 'hold-too-long':
      return `Los relojes se detienen hasta ${asSentence(instantText(refusal.until, context.now, context.procedure.timeZone))} a lo sumo. Elija un momento entre ahora y ése.`;
    case 'no-survey':
    case 'no-clock-holds':
    case 'case-not-found':
    case 'only-coordinator':
    case 'only-desk':
    case 'unknown-group':
    case 'too-long':
    case 'empty':
    case 'history-full':
      return plainRefusalText(refusal, context.procedure);
    default:
      return refusal satisfies never;
  }
}

function surveyDoneText(
  { code, at }: Extract<Refusal, { code: 'survey-over' | 'survey-answered' }>,
  { now, procedure }: RefusalContext,
): string {
  const when = asSentence(instantText(at, now, procedure.timeZone));
  return code === 'survey-answered'
    ? `Ya respondió esta encuesta ${when} Gracias.`
    : `El plazo de esta encuesta terminó ${when} Si quiere contarnos algo, escríbalo aquí.`;
}

type Plain = Extract<
  Refusal,
  {
    code:
      | 'no-survey'
      | 'no-clock-holds'
      | 'case-not-found'
      | 'only-coordinator'
      | 'only-desk'
      | 'unknown-group'
      | 'too-long'
      | 'empty'
      | 'history-full';
  }
>;

function plainRefusalText(refusal: Plain, procedure: Procedure): string {
  switch (refusal.code) {
    case 'no-survey':
      return 'Este caso no tiene una encuesta abierta. Si quiere contarnos algo, escríbalo aquí.';
    case 'no-clock-holds':
      return 'En este procedimiento nadie detiene los relojes. Si hace falta, pídalo a quien administra el procedimiento.';
    case 'case-not-found':
      return notFoundText(refusal.asked === '' ? 'ese caso' : refusal.asked, refusal.toDesk === true);
    case 'only-coordinator':
      return 'Eso lo hace la coordinación. Pídaselo a ella o escriba «ayuda» para ver qué puede hacer usted.';
    case 'only-desk':
      return `Eso lo hace el equipo de ${procedure.deskName}. Escriba «ayuda» para ver qué puede hacer usted.`;
    case 'unknown-group':
      return `${refusal.asked.trim() === '' ? '¿Qué grupo?' : `No conozco el grupo «${refusal.asked}».`} Los grupos son: ${listText(refusal.groups, 'y')}.`;
    case 'too-long':
      return `${refusal.what} admite ${countText(refusal.most)} caracteres; escribió ${countText(refusal.found)}. ${endingOf(refusal.what) === 'a' ? 'Acórtela y envíela' : 'Acórtelo y envíelo'} de nuevo.`;
    case 'empty':
      return `Falta ${inSentence(refusal.what)}. Escríbal${endingOf(refusal.what)} y envíe de nuevo.`;
    case 'history-full':
      return `Este caso ya tiene ${countText(refusal.most)} notas e informaciones y no admite más. Lo que falta va en la solución o en un caso nuevo.`;
    default:
      return refusal satisfies never;
  }
}

/** "La nota … acórtela", "El texto … acórtelo". */
function endingOf(what: string): 'a' | 'o' {
  return what.startsWith('La ') ? 'a' : 'o';
}

/** Only what a limit ended can be taken up again, not what somebody cancelled or set aside. */
function draftGoneText({ at }: Extract<Refusal, { code: 'draft-gone' }>, { caseName, stateLabel, procedure, now }: RefusalContext): string {
  const lapsed = procedure.transitions.filter((t) => t.act === 'lapse').map((t) => stateOf(procedure, t.to).label);
  const next = stateLabel !== null && lapsed.includes(stateLabel) ? 'Puede retomarlo o registrar otro.' : 'Puede registrar otro.';
  return `${caseName ?? 'Esa solicitud'} quedó «${stateLabel ?? 'Cerrado'}» ${asSentence(instantText(at, now, procedure.timeZone))} ${next}`;
}

/** To a requester the same words whether it exists or not. */
function notFoundText(asked: string, toDesk: boolean): string {
  return toDesk
    ? `No encuentro ${asked}. Revise el número o escriba «cola».`
    : `No encuentro ${asked} entre sus casos. Escriba «mis casos» para ver los suyos.`;
}

function lastText(last: Extract<Refusal, { code: 'stale-card' }>['last'], { procedure, now }: RefusalContext): string {
  if (last === null) return 'Eso ya cambió.';
  const when = instantText(last.at, now, procedure.timeZone);
  return asSentence(last.by === null ? `Eso cambió ${when}` : `${last.by.name} lo cambió ${when}`);
}

function notYoursText(refusal: Extract<Refusal, { code: 'not-yours' }>, { procedure }: RefusalContext): string {
  const label = transitionOf(procedure, refusal.transition)?.label;
  const what = label === undefined ? 'Eso' : `«${label}»`;
  const who = [...new Set(refusal.doers.filter((d) => d !== 'system').map((doer) => doerText(doer, refusal.group, procedure)))];
  if (who.length === 0) return `${what} ocurre solo, a su tiempo. No hay que hacer nada.`;
  return `${what} es sólo para ${listText(who, 'o')}. Si le corresponde, pídalo a la coordinación.`;
}

function doerText(doer: Doer, group: string | null, procedure: Procedure): string {
  switch (doer) {
    case 'agent':
    case 'back-office':
    case 'specialist':
    case 'provider-contact':
    case 'partner-desk':
    case 'area':
      return group === null ? 'el grupo que lo atiende' : labelOfGroup(group, procedure);
    case 'sender':
      return 'el grupo que lo envió';
    case 'first-level':
      return 'el primer nivel';
    case 'coordinator':
      return 'la coordinación';
    case 'requester':
      return 'quien lo pidió';
    case 'assignee':
      return 'quien lo tiene asignado';
    case 'system':
      return 'el sistema';
    default:
      return doer satisfies never;
  }
}

function notFromHereText(refusal: Extract<Refusal, { code: 'not-from-here' }>, name: string, procedure: Procedure): string {
  const state = procedure.states.some((s) => s.id === refusal.state) ? stateOf(procedure, refusal.state).label : refusal.state;
  const what = transitionOf(procedure, refusal.transition)?.label;
  return `${name} está en «${state}» y ahí no ${what === undefined ? 'se puede hacer eso' : `está la opción «${what}»`}. Su tarjeta muestra lo que sí se puede.`;
}

function routeText(refusal: Extract<Refusal, { code: 'route-not-allowed' }>, procedure: Procedure): string {
  const allowed = refusal.allowed.map((id) => labelOfGroup(id, procedure));
  const from = labelOfGroup(refusal.from, procedure);
  return allowed.length === 0 ? `Desde ${from} no se escala a otro grupo.` : `Desde ${from} se escala a ${listText(allowed, 'o')}.`;
}

/** The label, or what was asked where the procedure has no such group. */
function labelOfGroup(id: string, procedure: Procedure): string {
  return procedure.groups.some((g) => g.id === id) ? groupOf(procedure, id).label : id;
}
