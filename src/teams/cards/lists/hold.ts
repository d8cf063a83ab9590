import type { Instant } from '../../../domain/instant.js';
import { stateOf } from '../../../domain/procedure/lookup.js';
import type { HeldClocks, ReleasedClocks } from '../../../domain/ticket/clock-holds/hold-plan.js';
import type { ClockHold } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { DeskView, Message } from '../../../app/views.js';
import { allFaultsText, faultCountText } from '../../../texts/field-faults.js';
import { refusalSentence } from '../../../texts/refusals.js';
import { onDateText, sinceText } from '../../../texts/times.js';
import { capitalised, countText, numberOfText, caseNoun, draftNoun } from '../../../texts/words.js';
import { executeAction, inOrder, type Button } from '../parts/button.js';
import { caseName, caseNames } from '../parts/case-head.js';
import { clockLine } from '../parts/clock-line.js';
import { inputsOf, type FieldInput } from '../parts/field-input.js';
import { asBold, asData, asLine } from '../parts/user-words.js';
import type { Field } from '../../../domain/procedure/form.js';

/** Stopping clocks begins with a form: whose, why, on whose word, until when. So does recording an outage. */
export type HoldFormData = {
  fallback: string;
  title: string;
  explanation: string;
  faultsLine: string;
  inputs: readonly FieldInput[];
  actions: readonly Button[];
};

type HoldForm = Extract<Message, { kind: 'hold-form' }>;

/** Source: SIIF-15 */
export function holdFormData({ desk, fields, typed, faults, latest }: HoldForm, nonce: string): HoldFormData {
  const tooLong =
    latest === null ? [] : [{ field: untilField(fields, typed), label: '', code: 'pattern' as const, says: tooLongText(latest, desk) }];
  const all = [...faults, ...tooLong];
  return {
    fallback: 'Detener relojes',
    title: 'Detener relojes',
    explanation: 'El trabajo puede seguir; lo que dure la detención no cuenta en los plazos. Antes de detener verá cuáles son.',
    faultsLine: all.length === 0 ? '' : faultCountText(all),
    inputs: inputsOf(fields, { typed, faults: all }),
    actions: inOrder([
      executeAction('Ver cuáles', { verb: 'plan-hold', n: nonce }, 'inputs'),
      executeAction('Caída del servicio', { verb: 'outage-form' }),
    ]),
  };
}

/** Where the end was chosen: by its name, or by its day. */
function untilField(fields: readonly Field[], typed: HoldForm['typed']): string {
  return typed['until'] === 'date' && fields.some((f) => f.id === 'date') ? 'date' : 'until';
}

function tooLongText(latest: Instant, { procedure, now }: DeskView): string {
  return refusalSentence(
    { code: 'hold-too-long', until: latest },
    { caseName: null, noun: caseNoun(procedure), stateLabel: null, reader: null, procedure, now },
  );
}

/** What it would do or has done: how many, which, and which not and why. */
export type HoldData = {
  fallback: string;
  title: string;
  sentence: string;
  rows: readonly { line: string }[];
  more: string;
  /** What else there is of it, unfolded by a press on `restTitle`. */
  rest: string;
  restTitle: string;
  leftOutTitle: string;
  leftOut: readonly { line: string }[];
  note: string;
  actions: readonly Button[];
};

/** A card of it without anything. */
export const nothingHeld = {
  sentence: '',
  rows: [],
  more: '',
  rest: '',
  restTitle: '',
  leftOutTitle: '',
  leftOut: [],
  note: '',
  actions: [],
};

type HoldPlanMessage = Extract<Message, { kind: 'hold-plan' }>;

export function holdPlanData({ desk, plan, first, leftOut, typed }: HoldPlanMessage, nonce: string): HoldData {
  const count = plan.numbers.length;
  const title =
    count === 0
      ? 'No hay relojes que detener.'
      : `Se ${count === 1 ? 'detendrá el reloj' : 'detendrán los relojes'} de ${caseNoun(desk.procedure).counted(count)}.`;
  const again = executeAction('Cambiar', { verb: 'change-hold', typed });
  const { reason, authorisedBy, until } = plan.hold;
  const hold = { reason, authorisedBy, until };
  return {
    ...nothingHeld,
    fallback: title,
    title,
    sentence: holdText(plan.hold, desk),
    rows: first.map((view) => ({ line: caseLine(view) })),
    more: moreOf(count - first.length, plan.more),
    leftOutTitle:
      plan.leftOutCount === 0 ? '' : `Por fuera ${plan.leftOutCount === 1 ? 'queda' : 'quedan'} ${countText(plan.leftOutCount)}:`,
    leftOut: leftOut.map((l) => ({ line: leftOutLine(l, desk) })),
    actions: inOrder([
      ...(count === 0
        ? []
        : [executeAction(`Detener ${numberOfText(count, 'reloj', 'relojes')}`, { verb: 'hold', n: nonce, hold, numbers: plan.numbers })]),
      again,
    ]),
  };
}

/** "Hasta mañana 5:00 p. m. · Autoriza Carla Ríos · «Se fueron dos asesores»" */
function holdText({ reason, authorisedBy, until }: Omit<ClockHold, 'id'>, { procedure, now }: DeskView): string {
  return `Hasta ${asData(onDateText(until, now, procedure.timeZone, 'kept'))} · Autoriza ${asLine(authorisedBy, 80)} · «${asLine(reason, 240)}»`;
}

function caseLine(view: CaseView): string {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const clock = clockLine(view).text;
  return `**${asBold(caseNames(ticket, procedure, 'desk'))}** · ${clock === '' ? asData(stateOf(procedure, ticket.state).label) : clock}`;
}

/** @param beyond cases that one press does not stop */
function moreOf(unnamed: number, beyond: number): string {
  const named = unnamed === 0 ? '' : `y ${countText(unnamed)} más`;
  return beyond === 0 ? named : `${named}; ${beyond === 1 ? 'queda' : 'quedan'} ${countText(beyond)} para otra vez: repítalo después`;
}

function leftOutLine({ asked, view, why }: HoldPlanMessage['leftOut'][number], { procedure, now }: DeskView): string {
  const { as } = caseNoun(procedure);
  const name = view === null ? `«${asLine(asked, 40)}»` : asData(caseName(view.stored.ticket, view.procedure, 'desk'));
  const until = view?.stored.ticket.hold?.until;
  const words: Readonly<Record<HoldPlanMessage['leftOut'][number]['why'], string>> = {
    'not-found': `no ${as('lo')} encuentro`,
    draft: `aún está ${draftNoun(procedure).as('incompleto')}`,
    over: 'ya terminó',
    solved: `ya está ${as('solucionado')}`,
    held: `ya está ${as('detenido')}${until === undefined ? '' : ` hasta ${onDateText(until, now, procedure.timeZone, 'kept')}`}`,
  };
  return `${name}: ${asData(words[why])}`;
}

/** After the press, and while it lasts: what is stopped now, and the two ways back. */
export function holdDoneData({ hold, numbers, held, ended, refusals, begun }: HeldClocks, desk: DeskView): HoldData {
  const [one, many] = begun === undefined ? ['Quedó detenido', 'Quedaron detenidos'] : ['Está detenido', 'Están detenidos'];
  const title = held === 0 ? 'No se detuvo ningún reloj.' : `${held === 1 ? one : many} ${numberOfText(held, 'reloj', 'relojes')}.`;
  const refused = refusals.reduce((sum, r) => sum + r.count, 0);
  const others = numbers.length - held - ended - refused;
  const lines = [
    ...(ended === 0 ? [] : [`${numberOfText(ended, 'ya volvió', 'ya volvieron')} a correr`]),
    ...(others === 0 ? [] : [`${numberOfText(others, 'ya estaba detenido', 'ya estaban detenidos')} por otra razón`]),
    ...refusals.map(({ refusal, count, first }) => `${countText(count)}: ${holdRefusalText(refusal, first, desk)}`),
  ];
  const back = (title_: string, undo: boolean) => executeAction(title_, { verb: 'release-hold', hold: hold.id, numbers, undo });
  return {
    ...nothingHeld,
    fallback: title,
    title,
    sentence: `${begun === undefined ? '' : `${begunText(begun, desk)} · `}${holdText(hold, desk)}`,
    leftOutTitle: lines.length === 0 ? '' : 'De los demás:',
    leftOut: lines.map((line) => ({ line: asData(line) })),
    note: held === 0 ? '' : '«Deshacer» cuenta como si nunca se hubieran detenido; «Reanudar ahora», sólo desde ahora.',
    actions: held === 0 ? [] : inOrder([back('Reanudar ahora', false), back('Deshacer', true)]),
  };
}

/** "Desde hoy 10:00 a. m., por Carla Ríos" */
function begunText({ at, by }: NonNullable<HeldClocks['begun']>, { procedure, now }: DeskView): string {
  const since = asData(capitalised(sinceText(at, now, procedure.timeZone, 'kept')));
  return by.kind === 'person' ? `${since}, por ${asLine(by.person.name, 80)}` : since;
}

function holdRefusalText(
  refusal: HeldClocks['refusals'][number]['refusal'],
  first: HeldClocks['refusals'][number]['first'],
  { procedure, now }: DeskView,
): string {
  if (refusal.code === 'fields-missing') return allFaultsText(refusal.faults);
  const named =
    first === null
      ? { caseName: null, stateLabel: null }
      : { caseName: caseName(first, procedure, 'desk'), stateLabel: stateOf(procedure, first.state).label };
  return refusalSentence(refusal, { ...named, noun: caseNoun(procedure), reader: null, procedure, now });
}

export function holdReleasedData({ undo, released, others }: ReleasedClocks): HoldData {
  const clocks = numberOfText(released, 'reloj', 'relojes');
  const done = undo
    ? `Deshecho: ${clocks}, como si nunca se ${released === 1 ? 'hubiera' : 'hubieran'} detenido.`
    : `${released === 1 ? 'Volvió' : 'Volvieron'} a correr ${clocks}.`;
  const title = released === 0 ? 'Esos relojes ya corrían: no cambió nada.' : done;
  return {
    ...nothingHeld,
    fallback: title,
    title,
    sentence: released === 0 || others === 0 ? '' : `${numberOfText(others, 'otro ya corría', 'otros ya corrían')}.`,
  };
}
