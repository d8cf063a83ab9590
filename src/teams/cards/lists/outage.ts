import type { OutagePeriod } from '../../../domain/ticket/clock-holds/outage-period.js';
import type { OutageMessage } from '../../../app/clock-holds/outage-messages.js';
import { outageFields, type ServiceOutage } from '../../../domain/ticket/clock-holds/outage-form.js';
import { stateOf } from '../../../domain/procedure/lookup.js';
import type { DeskView } from '../../../app/views.js';
import { allFaultsText, faultCountText } from '../../../texts/field-faults.js';
import { caseNoun, countText, numberOfText } from '../../../texts/words.js';
import { instantText, spanText } from '../../../texts/times.js';
import { executeAction, inOrder, type Button } from '../parts/button.js';
import { caseNames } from '../parts/case-head.js';
import { inputsOf } from '../parts/field-input.js';
import { asBold, asData, asLine } from '../parts/user-words.js';
import { nothingHeld, type HoldData, type HoldFormData } from './hold.js';

type OutageOf<Kind extends OutageMessage['kind']> = Extract<OutageMessage, { kind: Kind }>;

const outageTitle = 'Caída del servicio';

/** Source: SIIF-14 */
export function outageFormData({ typed, faults }: OutageOf<'outage-form'>, nonce: string): HoldFormData {
  const isElsewhere = faults.some(({ field }) => outageFields.every(({ id }) => id !== field));
  return {
    fallback: outageTitle,
    title: outageTitle,
    explanation: 'Lo que duró la caída no cuenta en los plazos. Antes de registrarla verá cuáles cambian y cuánto.',
    faultsLine: faults.length === 0 ? '' : isElsewhere ? allFaultsText(faults) : faultCountText(faults),
    inputs: inputsOf(outageFields, { typed, faults }),
    actions: inOrder([executeAction('Ver cuáles', { verb: 'plan-outage', n: nonce }, 'inputs')]),
  };
}

/** Source: SIIF-14 */
export function outagePlanData({ desk, plan, first, typed }: OutageOf<'outage-plan'>): HoldData {
  const { outage, count, recorded, unaffected, people } = plan;
  const noun = caseNoun(desk.procedure);
  const title = count === 0 ? 'La caída no cambia ningún plazo.' : `La caída no contará en los plazos de ${noun.counted(count)}.`;
  const lines = [
    ...(recorded === 0 ? [] : [`${noun.counted(recorded)}: ya ${recorded === 1 ? 'la tiene' : 'la tienen'}`]),
    ...(unaffected === 0
      ? []
      : [
          `${noun.counted(unaffected)}: ${unaffected === 1 ? 'su reloj no corría entonces, o llegó' : 'sus relojes no corrían entonces, o llegaron'} después o con el libro de contingencia`,
        ]),
  ];
  const told =
    people === 0
      ? 'No se avisará a nadie.'
      : `Se avisará a ${numberOfText(people, 'persona', 'personas')} que la mesa volvió, con su número.`;
  const apply = executeAction(`Registrar la caída en ${countText(count)}`, { verb: 'apply-outage', outage: { ...outage } });
  return {
    ...nothingHeld,
    fallback: title,
    title,
    sentence: [outageText(outage, desk), ...meanwhileText(desk)].join(' · '),
    rows: first.map(({ view, givenMs }) => ({
      line: `**${asBold(caseNames(view.stored.ticket, view.procedure, 'desk'))}** · ${asData(givenText(givenMs, view.calendar.openMsPerDay))}`,
    })),
    more: count > first.length ? `y ${countText(count - first.length)} más` : '',
    leftOutTitle: lines.length === 0 ? '' : 'Siguen igual:',
    leftOut: lines.map((line) => ({ line: asData(line) })),
    note: count === 0 ? '' : told,
    actions: inOrder([
      ...(count === 0 ? [] : [apply]),
      executeAction('Cambiar', { verb: 'change-outage', typed }),
      ...(recorded === 0 ? [] : [undoing(outage)]),
    ]),
  };
}

/** In which state the cases stand for that time. Source: SIIF-14 */
function meanwhileText({ procedure }: DeskView): readonly string[] {
  const { state } = procedure.contingency ?? {};
  return state === undefined ? [] : [`Ese tiempo quedan en «${asData(stateOf(procedure, state).label)}»`];
}

/** "2 h hábiles"; of a case whose clock was paused, or of an outage outside the working hours, that nothing is given back. */
function givenText(givenMs: number, openMsPerDay: number): string {
  return givenMs === 0 ? 'sin tiempo hábil que devolver' : `se le devuelven ${spanText(givenMs, openMsPerDay)}`;
}

/** "Del lun 23 nov, 10:00 a. m. al lun 23 nov, 12:00 p. m. · Autoriza Carla Ríos · «Caída de la herramienta»" */
function outageText({ reason, authorisedBy, ...period }: ServiceOutage, desk: DeskView): string {
  return `Del ${asData(periodText(period, desk))} · Autoriza ${asLine(authorisedBy, 80)} · «${asLine(reason, 240)}»`;
}

function periodText({ from, until }: OutagePeriod, { procedure: { timeZone }, now }: DeskView): string {
  return `${instantText(from, now, timeZone, 'kept')} al ${instantText(until, now, timeZone, 'kept')}`;
}

function undoing({ from, until }: OutagePeriod): Button {
  return executeAction('Deshacer', { verb: 'undo-outage', from, until });
}

/** After the press: in how many cases it is recorded now, and the way back. */
export function outageDoneData({ desk, recorded }: OutageOf<'outage-done'>): HoldData {
  const { outage, counted, people, refused } = recorded;
  const noun = caseNoun(desk.procedure);
  const title = counted === 0 ? 'La caída no cambió ningún plazo.' : `La caída no cuenta en los plazos de ${noun.counted(counted)}.`;
  const lines = [
    ...(people === 0 ? [] : [`Se avisa a ${numberOfText(people, 'persona', 'personas')} que la mesa volvió.`]),
    ...(refused === 0 ? [] : [`${noun.counted(refused)} ${refused === 1 ? 'cambió' : 'cambiaron'} entretanto: no se registró ahí.`]),
  ];
  return {
    ...nothingHeld,
    fallback: title,
    title,
    sentence: outageText(outage, desk),
    leftOut: lines.map((line) => ({ line: asData(line) })),
    note: counted === 0 ? '' : '«Deshacer» cuenta como si la caída no se hubiera registrado; lo que se avisó, ya se avisó.',
    actions: counted === 0 ? [] : inOrder([undoing(outage)]),
  };
}

export function outageUndoneData({ desk, period, undone }: OutageOf<'outage-undone'>): HoldData {
  const many = caseNoun(desk.procedure).counted(undone);
  const title =
    undone === 0 ? 'Esa caída no estaba registrada: no cambió nada.' : `Deshecho: la caída vuelve a contar en los plazos de ${many}.`;
  return { ...nothingHeld, fallback: title, title, sentence: `Del ${asData(periodText(period, desk))}` };
}
