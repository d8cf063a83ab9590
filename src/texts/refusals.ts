import type { Instant } from '../core/instant.js';
import type { PersonId } from '../core/people/person.js';
import { categoryOf, numberText, stateOf, transitionOf } from '../core/procedure/lookup.js';
import type { Doer } from '../procedure/vocabulary.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Refusal, TypedText } from '../core/ticket/refusals.js';
import { availableInsteadText, unavailableText } from './availability.js';
import { whichGroupText } from './binding.js';
import { allFaultsText, sectionLabel } from './fields.js';
import { staleText } from './stale-card.js';
import { instantText } from './times.js';
import { asSentence, capitalised, inSentence, countText, listText, caseNoun, draftNoun, type NounForms } from './words.js';
import { withArticle, type NameForms } from '../core/procedure/words.js';

/**
 * `takenUpAs`: the draft that was made from a lapsed one; `noun`: the noun of the draft or the case, without a ticket that of a case.
 * @property isRequester the reader knows the case by the requester's numbers
 * @property reader addressed directly if they changed the case themselves; null where no change of a case is named
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

/** `name`: the name of the case, or "Ese caso"; `thisOne`: "Este caso". */
type RefusalNaming = RefusalContext & { name: string; thisOne: string };
type RefusalOf = { [Code in Refusal['code']]: Refusal & { code: Code } };

/** Plain text. */
export function refusalSentence(refusal: Refusal, context: RefusalContext): string {
  const { caseName, noun } = context;
  return sentenceOf(refusal.code, refusal, { ...context, name: caseName ?? capitalised(noun.that), thisOne: capitalised(noun.this) });
}

/** So that the compiler knows which type of refusal the row takes. */
const sentenceOf = <Code extends Refusal['code']>(code: Code, refusal: RefusalOf[Code], naming: RefusalNaming): string =>
  sentences[code](refusal, naming);

const sentences: { readonly [Code in Refusal['code']]: (refusal: RefusalOf[Code], naming: RefusalNaming) => string } = {
  'stale-card': staleText,
  'closed-is-final': (_, { name, noun: { as } }) =>
    `${name} ya se cerró y no se reabre. Puede registrar ${as('uno')} ${as('nuevo')}, ${as('vinculado')}.`,
  'draft-gone': draftGoneText,
  'case-not-found': notFoundText,
  'not-registered': () => 'Todavía no tiene su número definitivo: se vincula cuando lo tenga. Mientras tanto escriba «cola».',
  'document-full': (_, { thisOne, noun: { a, as } }) =>
    `${thisOne} ya guarda todo el texto que cabe. Adjunte lo que falta como archivo, o registre ${a} ${as('nuevo')} y pida ${as('vincularlo')}.`,
  'history-full': ({ most }, { thisOne, noun: { a, as } }) =>
    `${thisOne} ya tiene ${countText(most)} notas e informaciones y no admite más. Lo que falta va en la solución o en ${a} ${as('nuevo')}.`,

  'not-yours': notYoursText,
  'not-from-here': notFromHereText,
  'must-pass': mustPassText,
  'route-not-allowed': routeText,
  'only-coordinator': () => 'Eso lo hace la coordinación. Pídaselo a ella o escriba «ayuda» para ver qué puede hacer usted.',
  'only-desk': (_, { procedure: { deskName } }) =>
    `Eso lo hace el equipo ${withArticle({ label: deskName }).of}. Escriba «ayuda» para ver qué puede hacer usted.`,
  'membership-unconfirmed': () =>
    'Teams no me confirma en este momento que usted sigue en el equipo, y sin eso no muestro datos personales. Intente de nuevo en un minuto.',
  'unknown-group': ({ asked, groups }, { procedure }) => whichGroupText(asked.trim(), groups, procedure),

  // Source: SIIF-15
  'person-not-in-group': ({ group }, { procedure }) => `Esa persona no es ${namedGroup(group, procedure).of}. Elija a alguien de la lista.`,
  'person-unavailable': ({ person, until, available }, { now, procedure: { timeZone } }) =>
    `${unavailableText(person, until, { now, timeZone })} ${availableInsteadText(available)}`,
  'person-unknown': unknownPersonText,
  'return-past': ({ until }, naming) => `Ese momento ya pasó: ${whenText(until, naming)} Diga uno que esté por llegar.`,

  'fields-missing': ({ faults }) => allFaultsText(faults),
  'too-long': tooLongText,
  empty: ({ what }) => `Falta ${inSentence(typedTextLabels[what])}. Escríbal${endingOf(what)} y envíe de nuevo.`,
  'too-many-drafts': tooManyDraftsText,
  'too-many-cases': (_, { procedure }) =>
    `Acaba de enviar muchos formularios y ${draftNoun(procedure).this} no se envió. Espere un minuto y pulse el botón de nuevo: lo que escribió sigue en la tarjeta.`,

  'section-filled': ({ by, section, at }, naming) =>
    `${by.name} ya diligenció «${sectionLabel(section, naming.procedure)}», ${whenText(at, naming)} No hace falta nada más de su parte.`,
  'section-returned': ({ by, group, at }, naming) =>
    `${by.name} ya ${naming.noun.as('lo')} devolvió ${namedGroup(group, naming.procedure).to}, ${whenText(at, naming)} No hace falta nada más de su parte.`,
  'survey-answered': ({ at, requester }, naming) =>
    requester === undefined
      ? `Ya respondió esta encuesta ${whenText(at, naming)} Gracias.`
      : `La encuesta de ${requester} ya se respondió ${whenText(at, naming)} Está en la historia.`,
  'survey-over': ({ at, requester }, naming) =>
    requester === undefined
      ? `El plazo de esta encuesta terminó ${whenText(at, naming)} Si quiere contarnos algo, escríbalo aquí.`
      : `El plazo de la encuesta de ${requester} terminó ${whenText(at, naming)} Deje en una nota lo que dijo.`,
  'no-survey': ({ isEarlier }, { thisOne }) =>
    isEarlier === true
      ? 'Esta encuesta era de una solución anterior. Responda la de la tarjeta más reciente.'
      : `${thisOne} no tiene una encuesta abierta. Si quiere contarnos algo, escríbalo aquí.`,

  'no-clock-holds': () => 'En este procedimiento nadie detiene los relojes. Si hace falta, pídalo a quien administra el procedimiento.',
  'hold-too-long': ({ until }, naming) =>
    `Los relojes se detienen hasta ${whenText(until, naming)} a lo sumo. Elija un momento entre ahora y ése.`,
  'outage-period': ({ mostDays }) => `Una caída empieza antes de terminar, ya pasó y dura ${mostDays} días como máximo.`,
  'closed-day': ({ mostDays }) => `Escriba un día que exista, a ${mostDays} días de hoy como máximo.`,
  'too-few-tries': ({ tried, needed }) =>
    `Antes hay que intentar hablar con la persona en ${needed} días distintos; van ${tried}. Cada intento se anota con «Hablé con la persona».`,

  // Source: SIIF-07
  'no-mass-incidents': (_, { noun }) =>
    `En este procedimiento no se declaran incidentes masivos, o no se declaraban cuando se abrió ${noun.this}.`,
  'no-mass-incident': (_, { thisOne }) => `${thisOne} no es un incidente masivo, o ya no lo es.`,
  'is-mass-already': (_, { thisOne, noun }) => `${thisOne} ya es un incidente masivo. Para sumar ${noun.as('otros')}, use «Agregar».`,
  'incident-over': ({ incident }) =>
    `Ya no es posible unirse a ${incident}. Si a usted le sigue pasando, pulse «Es otra cosa» y envíe el formulario: lo atendemos aparte.`,
  'too-many-children': ({ most }, { noun: { many, as } }) =>
    `Se pueden agrupar hasta ${countText(most)} ${many}. Declare otro incidente masivo con ${as('los')} que faltan.`,
  'not-a-parent': (_, { thisOne, noun: { as } }) =>
    `${thisOne} ya se atiende con ${as('otro')}, o ya está ${as('solucionado')}: no se le pueden agregar más.`,
  'not-your-reporter': notYourReporterText,
  'no-answer-to-send': () => 'No hay una solución esperando su envío: ya se envió, o volvió a quien la documentó.',
  'to-many': ({ people }) =>
    `Todavía no salió: ${people === 1 ? 'le llega a 1 persona' : `les llega a ${countText(people)} personas`}. Le mandé aparte la vista previa, con el texto y los nombres: envíelo desde ella.`,

  'file-not-here': (_, { noun: { the } }) => `Ese archivo ya no está guardado con ${the}. Si lo necesita, pídalo a quien lo envió.`,
  'file-not-offered': (_, { noun: { the } }) => `Ese archivo no se le ofreció a usted. Abra ${the} y pídalo en «Ver adjuntos».`,
  'too-many-files': ({ most }) => `Pida hasta ${most} archivos a la vez. Elija menos y pida los demás después.`,
  'files-full': ({ most, mostMegabytes }, { thisOne, noun: { a, as } }) =>
    `${thisOne} admite ${most} archivos y ${mostMegabytes} MB en total, y estos no caben. Escriba el enlace a su OneDrive, o registre ${a} ${as('nuevo')} y pida ${as('vincularlo')}.`,
  'mail-not-taken': ({ file }, { noun }) =>
    `«${file}» es un correo guardado, y en la categoría de ${noun.this} no se reciben. Envíe una captura de pantalla o un PDF de ese correo.`,
  'copies-full': ({ most }, { noun }) =>
    `De los archivos de ${noun.this} ya se pidieron ${countText(most)} copias y no se dan más. Pida el archivo a quien administra.`,
};

/** "hoy 3:24 p. m.", with the full stop of a sentence. */
const whenText = (at: Instant, { now, procedure }: RefusalContext): string => asSentence(instantText(at, now, procedure.timeZone));

const namedGroup = (id: string, { groups }: Procedure): NameForms =>
  withArticle(groups.find((g) => g.id === id) ?? { label: id, article: 'none' });

/** Asks for the address if even whole names are the same. */
function unknownPersonText({ asked, several }: RefusalOf['person-unknown']): string {
  const enough = several.some((name) => name.includes('@')) ? 'el correo' : 'el nombre completo';
  return several.length > 0
    ? `Hay varias personas con ese nombre: ${listText(several, 'y')}. Escriba ${enough} o menciónela en el canal.`
    : `No encuentro a «${asked}» entre quienes atienden. Escriba el nombre como está en el equipo o menciónela en el canal.`;
}

function tooManyDraftsText({ most, numbers }: RefusalOf['too-many-drafts'], { procedure }: RefusalContext): string {
  const { theMany, many, as } = draftNoun(procedure);
  const names = numbers.map((n) => numberText(procedure, 'draft', n));
  // Where colleagues registered the newest drafts, the person may have none of those.
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
function tooLongText({ what, most, found }: RefusalOf['too-long']): string {
  const shorten = endingOf(what) === 'a' ? 'Acórtela y envíela' : 'Acórtelo y envíelo';
  return `${typedTextLabels[what]} admite ${countText(most)} caracteres; escribió ${countText(found)}. ${shorten} de nuevo.`;
}

const endingOf = (what: TypedText): 'a' | 'o' => (typedTextLabels[what].startsWith('La ') ? 'a' : 'o');

/** It can be taken up again if a limit ended it or its requester withdrew it, not if it was set aside. */
function draftGoneText({ at }: RefusalOf['draft-gone'], context: RefusalContext): string {
  const { that, as } = draftNoun(context.procedure);
  const { caseName, stateLabel, takenUpAs = null, procedure } = context;
  const kept = procedure.transitions.filter((t) => t.act === 'lapse' || t.act === 'withdraw').map((t) => stateOf(procedure, t.to).label);
  const isKept = stateLabel !== null && kept.includes(stateLabel);
  const next =
    takenUpAs !== null
      ? `Siguió en ${takenUpAs}.`
      : isKept
        ? `Puede ${as('retomarlo')} o registrar ${as('otro')}.`
        : `Puede registrar ${as('otro')}.`;
  return `${caseName ?? capitalised(that)} quedó «${stateLabel ?? capitalised(as('cerrado'))}» ${whenText(at, context)} ${next}`;
}

/** For a requester the words are the same whether the case exists or not. */
function notFoundText({ asked, toDesk }: RefusalOf['case-not-found'], { procedure, noun }: RefusalContext): string {
  const { many, as } = caseNoun(procedure);
  const what = asked === '' ? noun.that : asked;
  return toDesk === true
    ? `No encuentro ${what}. Revise el número o escriba «cola».`
    : `No encuentro ${what} entre sus ${many}. Escriba «mis ${many}» para ver ${as('los')} ${as('suyos')}.`;
}

function notYoursText({ transition, doers, group }: RefusalOf['not-yours'], context: RefusalContext): string {
  const label = transitionOf(context.procedure, transition)?.label;
  const what = label === undefined ? 'Eso' : `«${label}»`;
  const who = [...new Set(doers.filter((d) => d !== 'system').map((doer) => doerText(doer, group, context)))];
  if (who.length === 0) return `${what} ocurre solo, a su tiempo. No hay que hacer nada.`;
  return `${what} es sólo para ${listText(who, 'o')}. Si le corresponde, pídalo a la coordinación.`;
}

/** Source: SIIF-07 */
function notYourReporterText({ doers }: RefusalOf['not-your-reporter'], context: RefusalContext): string {
  const who = doers.map((doer) => doerText(doer, null, context));
  return `A quienes reportaron un incidente masivo les escribe sólo ${listText(who, 'o')}, y la solución la envía la coordinación: puede guardarlo como nota interna o consultar ${namedGroup(context.procedure.intake.group, context.procedure).to}.`;
}

function doerText(doer: Doer, group: string | null, { procedure, noun: { as } }: RefusalContext): string {
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

function notFromHereText({ state, transition }: RefusalOf['not-from-here'], { name, procedure }: RefusalNaming): string {
  const label = procedure.states.some((s) => s.id === state) ? stateOf(procedure, state).label : state;
  const what = transitionOf(procedure, transition)?.label;
  return `${name} está en «${label}» y ahí no ${what === undefined ? 'se puede hacer eso' : `está la opción «${what}»`}. Su tarjeta muestra lo que sí se puede.`;
}

/** With what comes after it. Source: SIGCE-10, SIGCE-11 */
function mustPassText({ transition, category, groups }: RefusalOf['must-pass'], { procedure, noun }: RefusalContext): string {
  const label = transitionOf(procedure, transition)?.label ?? '';
  const names = groups.map((id) => namedGroup(id, procedure).the);
  const topic = categoryOf(procedure, category)?.label ?? category;
  return `«${topic}» pasa primero por ${listText(names, 'o')}: ${noun.as('escálelo')} y, cuando vuelva, use «${label}».`;
}

function routeText({ from, allowed }: RefusalOf['route-not-allowed'], { procedure }: RefusalContext): string {
  const to = allowed.map((id) => namedGroup(id, procedure).to);
  const { the } = namedGroup(from, procedure);
  return to.length === 0 ? `Desde ${the} no se escala a otro grupo.` : `Desde ${the} se escala ${listText(to, 'o')}.`;
}
