import type { OutagePeriod, ServiceOutage } from '../../core/ticket/clock-holds/outage.js';
import { stateOf } from '../../core/procedure/lookup.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DeskView } from '../../desk/views.js';
import { bold, headed, hint, small, text, titledCard, type Card } from '../../cards/card.js';
import { caseNoun, countText, numberOfText } from '../../texts/words.js';
import { instantText, spanText } from '../../texts/times.js';
import { executeAction, inOrder, type Button } from '../../cards/button.js';
import { caseNames } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';

/** A case whose clock the outage stops. @property givenMs the open time that the case is given back */
type AffectedCase = { view: CaseView; givenMs: number };

/** @property count cases that get time, or whose clock was paused; `recorded`: cases that have it already · @property people to be told */
type OutagePlan = { outage: ServiceOutage; count: number; recorded: number; unaffected: number; people: number };

/** What the press would do. @param first the cases that get most time @param typed the form, to go back to. Source: SIIF-14 */
export function outagePlanCard(desk: DeskView, plan: OutagePlan, first: readonly AffectedCase[], typed: FieldValues): Card {
  const { outage, count, recorded, unaffected, people } = plan;
  const noun = caseNoun(desk.procedure);
  const stopped = unaffected === 1 ? 'su reloj no corría entonces, o llegó' : 'sus relojes no corrían entonces, o llegaron';
  const lines = [
    recorded === 0 ? '' : `${noun.counted(recorded)}: ya ${recorded === 1 ? 'la tiene' : 'la tienen'}`,
    unaffected === 0 ? '' : `${noun.counted(unaffected)}: ${stopped} después o con el libro de contingencia`,
  ];
  const who = numberOfText(people, 'persona', 'personas');
  const told = people === 0 ? 'No se avisará a nadie.' : `Se avisará a ${who} que la mesa volvió, con su número.`;
  const apply = executeAction(`Registrar la caída en ${countText(count)}`, { verb: 'apply-outage', outage });
  const change = executeAction('Cambiar', { verb: 'change-outage', typed });
  return titledCard(
    count === 0 ? 'La caída no cambia ningún plazo.' : `La caída no contará en los plazos de ${noun.counted(count)}.`,
    [
      text(`${outageText(outage, desk)}${meanwhileText(desk)}`, 'small'),
      text(first.map(caseLine), 'small'),
      hint(count > first.length ? `y ${countText(count - first.length)} más` : '', 'small'),
      headed(bold('Siguen igual:', 'apart'), small(lines.map(asData), 'small')),
      hint(count === 0 ? '' : told, 'medium'),
    ],
    inOrder([count === 0 ? [] : apply, change, recorded === 0 ? [] : undoing(outage)].flat()),
  );
}

/** A case gets no time back if its clock was paused, or if the outage was outside the working hours. */
function caseLine({ view, givenMs }: AffectedCase): string {
  const name = asBold(caseNames(view.stored.ticket, view.procedure, 'desk'));
  const span = spanText(givenMs, view.calendar.openMsPerDay);
  const given = `se le ${span.endsWith('hábiles') ? 'devuelven' : 'devuelve'} ${span}`;
  return `**${name}** · ${asData(givenMs === 0 ? 'sin tiempo hábil que devolver' : given)}`;
}

/** Names the state of the cases for that time. Source: SIIF-14 */
function meanwhileText({ procedure }: DeskView): string {
  const { state } = procedure.contingency ?? {};
  return state === undefined ? '' : ` · Ese tiempo quedan en «${asData(stateOf(procedure, state).label)}»`;
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

/** @property counted cases that have the outage now; `people` were told by this press. `refused`: cases that changed meanwhile */
export type RecordedOutage = { outage: ServiceOutage; counted: number; people: number; refused: number };

/** The card after the press: how many cases have the outage now, and the undo button. */
export function outageDoneCard(desk: DeskView, { outage, counted, people, refused }: RecordedOutage): Card {
  const noun = caseNoun(desk.procedure);
  const lines = [
    people === 0 ? '' : `Se avisa a ${numberOfText(people, 'persona', 'personas')} que la mesa volvió.`,
    refused === 0 ? '' : `${noun.counted(refused)} ${refused === 1 ? 'cambió' : 'cambiaron'} entretanto: no se registró ahí.`,
  ];
  const way = '«Deshacer» cuenta como si la caída no se hubiera registrado; lo que se avisó, ya se avisó.';
  return titledCard(
    counted === 0 ? 'La caída no cambió ningún plazo.' : `La caída no cuenta en los plazos de ${noun.counted(counted)}.`,
    [text(outageText(outage, desk), 'small'), small(lines.map(asData), 'small'), hint(counted === 0 ? '' : way, 'medium')],
    counted === 0 ? [] : [undoing(outage)],
  );
}

export function outageUndoneCard(desk: DeskView, period: OutagePeriod, undone: number): Card {
  const many = caseNoun(desk.procedure).counted(undone);
  return titledCard(
    undone === 0 ? 'Esa caída no estaba registrada: no cambió nada.' : `Deshecho: la caída vuelve a contar en los plazos de ${many}.`,
    text(`Del ${asData(periodText(period, desk))}`, 'small'),
  );
}
