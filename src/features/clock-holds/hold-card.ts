import type { Instant } from '../../domain/instant.js';
import { stateOf } from '../../domain/procedure/lookup.js';
import type { HeldClocks, ReleasedClocks } from '../../domain/ticket/clock-holds/hold-plan.js';
import type { ClockHold } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DeskView, Message } from '../../app/views.js';
import { bold, headed, hint, inputs, small, text, titledCard, type Card } from '../../cards/card.js';
import { allFaultsText } from '../../texts/field-faults.js';
import { refusalSentence } from '../../texts/refusals.js';
import { onDateText, sinceText } from '../../texts/times.js';
import { capitalised, countText, numberOfText, caseNoun, draftNoun } from '../../texts/words.js';
import { executeAction, inOrder } from '../../cards/button.js';
import { caseName, caseNames } from '../../cards/parts/case-head.js';
import { clockLine } from '../../cards/parts/clock-line.js';
import { faultCount, inputsOf } from '../../cards/field-input.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import type { Field } from '../../domain/procedure/form.js';

type HoldForm = Extract<Message, { kind: 'hold-form' }>;

/** Stopping clocks begins with a form: whose, why, on whose word, until when. Source: SIIF-15 */
export function holdFormCard({ desk, fields, typed, faults, latest }: HoldForm): Card {
  const tooLong =
    latest === null ? [] : [{ field: untilField(fields, typed), label: '', code: 'pattern' as const, says: tooLongText(latest, desk) }];
  const all = [...faults, ...tooLong];
  return titledCard(
    'Detener relojes',
    [
      hint('El trabajo puede seguir; lo que dure la detención no cuenta en los plazos. Antes de detener verá cuáles son.', 'none'),
      faultCount(all),
      // The only group or person is asked all the same: whether it is meant is chosen above it.
      inputs(inputsOf(fields, { typed, faults: all }).map((input) => ({ ...input, line: '' }))),
    ],
    inOrder([executeAction('Ver cuáles', { verb: 'plan-hold' }, 'inputs'), executeAction('Caída del servicio', { verb: 'outage-form' })]),
  );
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

type HoldPlanMessage = Extract<Message, { kind: 'hold-plan' }>;

/** What stopping clocks would do: how many, which, and which not and why. */
export function holdPlanCard({ desk, plan, first, leftOut, typed }: HoldPlanMessage): Card {
  const count = plan.numbers.length;
  const { reason, authorisedBy, until } = plan.hold;
  const others = leftOut.map((one) => leftOutLine(one, desk));
  const press = { verb: 'hold', hold: { reason, authorisedBy, until }, numbers: plan.numbers };
  return titledCard(
    count === 0
      ? 'No hay relojes que detener.'
      : `Se ${count === 1 ? 'detendrá el reloj' : 'detendrán los relojes'} de ${caseNoun(desk.procedure).counted(count)}.`,
    [
      text(holdText(plan.hold, desk), 'small'),
      text(first.map(caseLine), 'small'),
      hint(moreOf(count - first.length, plan.more), 'small'),
      headed(
        bold(`Por fuera ${plan.leftOutCount === 1 ? 'queda' : 'quedan'} ${countText(plan.leftOutCount)}:`, 'apart'),
        small(others, 'small'),
      ),
    ],
    inOrder([
      ...(count === 0 ? [] : [executeAction(`Detener ${numberOfText(count, 'reloj', 'relojes')}`, press)]),
      executeAction('Cambiar', { verb: 'change-hold', typed }),
    ]),
  );
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
export function holdDoneCard({ hold, numbers, held, ended, refusals, begun }: HeldClocks, desk: DeskView): Card {
  const [one, many] = begun === undefined ? ['Quedó detenido', 'Quedaron detenidos'] : ['Está detenido', 'Están detenidos'];
  const refused = refusals.reduce((sum, r) => sum + r.count, 0);
  const others = numbers.length - held - ended - refused;
  const lines = [
    ...(ended === 0 ? [] : [`${numberOfText(ended, 'ya volvió', 'ya volvieron')} a correr`]),
    ...(others === 0 ? [] : [`${numberOfText(others, 'ya estaba detenido', 'ya estaban detenidos')} por otra razón`]),
    ...refusals.map(({ refusal, count, first }) => `${countText(count)}: ${holdRefusalText(refusal, first, desk)}`),
  ];
  const back = (title: string, undo: boolean) => executeAction(title, { verb: 'release-hold', hold: hold.id, numbers, undo });
  const ways = '«Deshacer» cuenta como si nunca se hubieran detenido; «Reanudar ahora», sólo desde ahora.';
  return titledCard(
    held === 0 ? 'No se detuvo ningún reloj.' : `${held === 1 ? one : many} ${numberOfText(held, 'reloj', 'relojes')}.`,
    [
      text(`${begun === undefined ? '' : `${begunText(begun, desk)} · `}${holdText(hold, desk)}`, 'small'),
      headed(bold('De los demás:', 'apart'), small(lines.map(asData), 'small')),
      hint(held === 0 ? '' : ways, 'medium'),
    ],
    held === 0 ? [] : inOrder([back('Reanudar ahora', false), back('Deshacer', true)]),
  );
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

export function holdReleasedCard({ undo, released, others }: ReleasedClocks): Card {
  if (released === 0) return titledCard('Esos relojes ya corrían: no cambió nada.', []);
  const clocks = numberOfText(released, 'reloj', 'relojes');
  return titledCard(
    undo
      ? `Deshecho: ${clocks}, como si nunca se ${released === 1 ? 'hubiera' : 'hubieran'} detenido.`
      : `${released === 1 ? 'Volvió' : 'Volvieron'} a correr ${clocks}.`,
    text(others === 0 ? '' : `${numberOfText(others, 'otro ya corría', 'otros ya corrían')}.`, 'small'),
  );
}
