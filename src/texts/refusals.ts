import type { Instant } from '../domain/instant.js';
import type { PersonId } from '../domain/people/person.js';
import { isAboutPerson, namedGroup, personRefusalText } from './person-refusals.js';
import { isAboutMass, massRefusalText } from './mass-refusals.js';
import { categoryOf, numberText, stateOf, transitionOf } from '../domain/procedure/lookup.js';
import type { Doer } from '../domain/procedure/doers.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { Refusal, TypedText } from '../domain/ticket/refusals.js';
import { isAboutQuestion, questionRefusalText } from './frequent-questions.js';
import { whichGroupText } from './binding.js';
import { allFaultsText } from './field-faults.js';
import { sectionLabel } from './sections.js';
import { surveyDoneText } from './survey.js';
import { staleText } from './stale-card.js';
import { tooFewTriesText } from './undelivered.js';
import { instantText } from './times.js';
import { asSentence, capitalised, inSentence, countText, listText, caseNoun, draftNoun, type NounForms } from './words.js';
import { fileRefusalText, isAboutFile } from './file-refusals.js';
import { withArticle } from '../domain/procedure/words.js';

/**
 * What a refusal's sentence may name: the case as people call it, and the procedure's labels. `takenUpAs`: the draft that was
 * made of a lapsed one; `noun`: the draft's or the case's, without a ticket the case's.
 *
 * @property isRequester they read it by the requester's numbers
 * @property reader who reads it, and is spoken to where they changed the case themselves; null where no change of a case is named
 */
export type RefusalContext = {
  caseName: string | null;
  noun: NounForms;
  stateLabel: string | null;
  takenUpAs?: string | null;
  reader: PersonId | null;
  isRequester?: boolean;
  procedure: Procedure;
  now: Instant;
};

/** One kind sentence and one next step, as plain text. Exhaustive: a new code does not compile without its sentence. */
export function refusalSentence(refusal: Refusal, context: RefusalContext): string {
  const name = context.caseName ?? capitalised(context.noun.that);
  if (isAboutPerson(refusal)) return personRefusalText(refusal, context);
  if (isAboutFile(refusal)) return fileRefusalText(refusal, context.noun);
  if (isAboutQuestion(refusal)) return questionRefusalText(refusal, name, context.noun);
  if (isAboutMass(refusal)) return massRefusalText(refusal, context.noun);
  if (isPlain(refusal)) return plainRefusalText(refusal, context);
  switch (refusal.code) {
    case 'stale-card':
      return staleText(refusal, context);
    case 'closed-is-final':
      return closedText(name, context.noun);
    case 'draft-gone':
      return draftGoneText(refusal, context);
    case 'not-yours':
      return notYoursText(refusal, context);
    case 'not-from-here':
      return notFromHereText(refusal, name, context.procedure);
    case 'not-your-reporter':
      return notYourReporterText(refusal, context);
    case 'must-pass':
      return mustPassText(refusal, context);
    case 'fields-missing':
      return allFaultsText(refusal.faults);
    case 'route-not-allowed':
      return routeText(refusal, context.procedure);
    case 'section-filled':
    case 'section-returned':
      return sectionDoneText(refusal, context);
    case 'survey-over':
    case 'survey-answered':
      return surveyDoneText(refusal, context);
    case 'outage-period':
      return `Una caída empieza antes de terminar, ya pasó y dura ${refusal.mostDays} días como máximo.`;
    case 'hold-too-long':
      return `Los relojes se detienen hasta ${asSentence(instantText(refusal.until, context.now, context.procedure.timeZone))} a lo sumo. Elija un momento entre ahora y ése.`;
    default:
      return refusal satisfies never;
  }
}

function sectionDoneText(
  refusal: Extract<Refusal, { code: 'section-filled' | 'section-returned' }>,
  { now, procedure, noun: { as } }: RefusalContext,
): string {
  const when = asSentence(instantText(refusal.at, now, procedure.timeZone));
  const done =
    refusal.code === 'section-filled'
      ? `ya diligenció «${sectionLabel(refusal.section, procedure)}»`
      : `ya ${as('lo')} devolvió ${namedGroup(refusal.group, procedure).to}`;
  return `${refusal.by.name} ${done}, ${when} No hace falta nada más de su parte.`;
}

function closedText(name: string, { as }: NounForms): string {
  return `${name} ya se cerró y no se reabre. Puede registrar ${as('uno')} ${as('nuevo')}, ${as('vinculado')}.`;
}

const plainCodes = [
  'no-survey',
  'no-clock-holds',
  'case-not-found',
  'only-coordinator',
  'only-desk',
  'too-few-tries',
  'not-registered',
  'unknown-group',
  'too-long',
  'empty',
  'history-full',
  'document-full',
  'too-many-drafts',
  'too-many-cases',
  'membership-unconfirmed',
] as const;

/** Refusals whose sentence needs no more than the procedure. */
type PlainRefusal = Extract<Refusal, { code: (typeof plainCodes)[number] }>;

function isPlain(refusal: Refusal): refusal is PlainRefusal {
  return plainCodes.some((code) => code === refusal.code);
}

function plainRefusalText(refusal: PlainRefusal, { procedure, noun }: RefusalContext): string {
  switch (refusal.code) {
    case 'no-survey':
      return refusal.isEarlier === true
        ? 'Esta encuesta era de una solución anterior. Responda la de la tarjeta más reciente.'
        : `${capitalised(noun.this)} no tiene una encuesta abierta. Si quiere contarnos algo, escríbalo aquí.`;
    case 'no-clock-holds':
      return 'En este procedimiento nadie detiene los relojes. Si hace falta, pídalo a quien administra el procedimiento.';
    case 'case-not-found':
      return notFoundText(refusal.asked === '' ? noun.that : refusal.asked, refusal.toDesk === true, caseNoun(procedure));
    case 'only-coordinator':
      return 'Eso lo hace la coordinación. Pídaselo a ella o escriba «ayuda» para ver qué puede hacer usted.';
    case 'too-few-tries':
      return tooFewTriesText(refusal);
    case 'only-desk':
      return `Eso lo hace el equipo ${withArticle({ label: procedure.deskName }).of}. Escriba «ayuda» para ver qué puede hacer usted.`;
    case 'not-registered':
      return 'Todavía no tiene su número definitivo: se vincula cuando lo tenga. Mientras tanto escriba «cola».';
    case 'unknown-group':
      return whichGroupText(refusal.asked.trim(), refusal.groups, procedure);
    case 'too-long':
      return tooLongTypedText(typedTextLabels[refusal.what], refusal);
    case 'empty':
      return emptyText(typedTextLabels[refusal.what]);
    case 'too-many-drafts':
      return tooManyDraftsText(refusal, procedure);
    case 'too-many-cases':
      return `Acaba de enviar muchos formularios y ${draftNoun(procedure).this} no se envió. Espere un minuto y pulse el botón de nuevo: lo que escribió sigue en la tarjeta.`;
    case 'membership-unconfirmed':
      return 'Teams no me confirma en este momento que usted sigue en el equipo, y sin eso no muestro datos personales. Intente de nuevo en un minuto.';
    case 'document-full':
      return `${capitalised(noun.this)} ya guarda todo el texto que cabe. Adjunte lo que falta como archivo, o registre ${noun.a} ${noun.as('nuevo')} y pida ${noun.as('vincularlo')}.`;
    case 'history-full':
      return `${capitalised(noun.this)} ya tiene ${countText(refusal.most)} notas e informaciones y no admite más. Lo que falta va en la solución o en ${noun.a} ${noun.as('nuevo')}.`;
    default:
      return refusal satisfies never;
  }
}

function tooManyDraftsText({ most, numbers }: Extract<Refusal, { code: 'too-many-drafts' }>, procedure: Procedure): string {
  const { theMany, many, as } = draftNoun(procedure);
  const names = numbers.map((n) => numberText(procedure, 'draft', n));
  // Where colleagues registered the newest, none of those may be a draft.
  const newest = names.length === 0 ? '' : ` (${as('los')} más recientes: ${listText(names, 'y')})`;
  return `Usted tiene ${countText(most)} ${many} sin enviar y no registré este mensaje. Envíe o cancele ${as('los')} que ya no necesite${newest} y escríbalo de nuevo; ${theMany} que no se completan vencen con el tiempo.`;
}

export const typedTextLabels: Readonly<Record<TypedText, string>> = {
  message: 'El mensaje',
  description: 'La descripción',
  note: 'La nota',
  information: 'El texto',
  reason: 'La razón',
  authoriser: 'El nombre de quien autoriza',
};

/** "La nota … acórtela", "El texto … acórtelo". */
function tooLongTypedText(label: string, { most, found }: { most: number; found: number }): string {
  const shorten = endingOf(label) === 'a' ? 'Acórtela y envíela' : 'Acórtelo y envíelo';
  return `${label} admite ${countText(most)} caracteres; escribió ${countText(found)}. ${shorten} de nuevo.`;
}

function emptyText(label: string): string {
  return `Falta ${inSentence(label)}. Escríbal${endingOf(label)} y envíe de nuevo.`;
}

function endingOf(label: string): 'a' | 'o' {
  return label.startsWith('La ') ? 'a' : 'o';
}

/** A draft that a limit ended or its requester withdrew can be taken up again, not one that was set aside. */
function draftGoneText({ at }: Extract<Refusal, { code: 'draft-gone' }>, context: RefusalContext): string {
  const { that, as } = draftNoun(context.procedure);
  const { caseName, stateLabel, takenUpAs = null, procedure, now } = context;
  const kept = procedure.transitions.filter((t) => t.act === 'lapse' || t.act === 'withdraw').map((t) => stateOf(procedure, t.to).label);
  const isKept = stateLabel !== null && kept.includes(stateLabel);
  const next =
    takenUpAs !== null
      ? `Siguió en ${takenUpAs}.`
      : isKept
        ? `Puede ${as('retomarlo')} o registrar ${as('otro')}.`
        : `Puede registrar ${as('otro')}.`;
  return `${caseName ?? capitalised(that)} quedó «${stateLabel ?? capitalised(as('cerrado'))}» ${asSentence(instantText(at, now, procedure.timeZone))} ${next}`;
}

/** To a requester the same words whether it exists or not. */
function notFoundText(asked: string, toDesk: boolean, { many, as }: NounForms): string {
  return toDesk
    ? `No encuentro ${asked}. Revise el número o escriba «cola».`
    : `No encuentro ${asked} entre sus ${many}. Escriba «mis ${many}» para ver ${as('los')} ${as('suyos')}.`;
}

function notYoursText(refusal: Extract<Refusal, { code: 'not-yours' }>, { procedure, noun }: RefusalContext): string {
  const label = transitionOf(procedure, refusal.transition)?.label;
  const what = label === undefined ? 'Eso' : `«${label}»`;
  const who = [...new Set(refusal.doers.filter((d) => d !== 'system').map((doer) => doerText(doer, refusal.group, { procedure, noun })))];
  if (who.length === 0) return `${what} ocurre solo, a su tiempo. No hay que hacer nada.`;
  return `${what} es sólo para ${listText(who, 'o')}. Si le corresponde, pídalo a la coordinación.`;
}

/** Source: SIIF-07 */
function notYourReporterText({ doers }: Extract<Refusal, { code: 'not-your-reporter' }>, { procedure, noun }: RefusalContext): string {
  const who = doers.map((doer) => doerText(doer, null, { procedure, noun }));
  return `A quienes reportaron un incidente masivo les escribe sólo ${listText(who, 'o')}, y la solución la envía la coordinación: puede guardarlo como nota interna o consultar ${namedGroup(procedure.intake.group, procedure).to}.`;
}

function doerText(doer: Doer, group: string | null, { procedure, noun: { as } }: Pick<RefusalContext, 'procedure' | 'noun'>): string {
  switch (doer) {
    case 'agent':
    case 'back-office':
    case 'specialist':
    case 'provider-contact':
    case 'partner-desk':
    case 'area':
      return group === null ? `el grupo que ${as('lo')} atiende` : namedGroup(group, procedure).the;
    case 'sender':
      return `el grupo que ${as('lo')} envió`;
    case 'first-level':
      return 'el primer nivel';
    case 'coordinator':
      return 'la coordinación';
    case 'requester':
      return `quien ${as('lo')} pidió`;
    case 'assignee':
      return `quien ${as('lo')} tiene ${as('asignado')}`;
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

/** Which way the case goes first, and what comes after it. Source: SIGCE-10, SIGCE-11 */
function mustPassText(
  { transition, category, groups }: Extract<Refusal, { code: 'must-pass' }>,
  { procedure, noun }: RefusalContext,
): string {
  const label = transitionOf(procedure, transition)?.label ?? '';
  const through = listText(
    groups.map((id) => namedGroup(id, procedure).the),
    'o',
  );
  const topic = categoryOf(procedure, category)?.label ?? category;
  return `«${topic}» pasa primero por ${through}: ${noun.as('escálelo')} y, cuando vuelva, use «${label}».`;
}

function routeText(refusal: Extract<Refusal, { code: 'route-not-allowed' }>, procedure: Procedure): string {
  const allowed = refusal.allowed.map((id) => namedGroup(id, procedure).to);
  const from = namedGroup(refusal.from, procedure).the;
  return allowed.length === 0 ? `Desde ${from} no se escala a otro grupo.` : `Desde ${from} se escala ${listText(allowed, 'o')}.`;
}
