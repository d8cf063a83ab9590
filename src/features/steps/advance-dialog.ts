import { MINUTE } from '../../domain/instant.js';
import { isoDate, wallDay } from '../../domain/calendar/civil-date.js';
import { categoryOf, groupOf, stateOf, transitionOf } from '../../domain/procedure/lookup.js';
import { fieldOfAct, type Transition } from '../../domain/procedure/procedure.js';
import type { FieldValues, Ticket } from '../../domain/ticket/ticket.js';
import { nextSection } from '../../domain/ticket/forms/sections.js';
import { transitionFields, emptyChoosable } from '../../domain/ticket/forms/transition-fields.js';
import { nothingTyped, type CaseView } from '../../ports/messenger.js';
import { targetFor } from '../../domain/sla/sla-clock.js';
import { targetsOf } from '../../domain/ticket/ticket-sla.js';
import { valueText } from '../../texts/field-values.js';
import { beforeText } from '../../texts/times.js';
import { asSentence, capitalised, nounOf, countText, listText, caseNoun } from '../../texts/words.js';
import { preferredText, solutionUndeliveredText } from '../../texts/undelivered.js';
import { isUntold } from '../../domain/ticket/told.js';
import type { Card } from '../../cards/card.js';
import { asTyped, submit, type Button } from '../../cards/button.js';
import { wordsFor, caseName } from '../../cards/parts/case-head.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { silenceText } from '../../cards/parts/silence.js';
import { oneLine, asBold, asData } from '../../cards/user-words.js';
import type { Field } from '../../domain/procedure/form.js';
import { type Worded, wordsOfProcedure, withArticle } from '../../domain/procedure/words.js';
import { isAnsweredToMany } from '../../domain/ticket/commands/mass-answer.js';
import { whoReadsSolutionText } from '../../texts/mass-incidents.js';
import { attendedByText } from '../../texts/orders.js';
import { asksWith, changeGroup, groupStepCard, lastReceiver } from './group-step.js';
import { titleOfCase } from '../answers.js';
import { answerChoice } from '../ready-answers/ready-answers.js';
import { formCard, statedValues, type Asking, formCardOfDesk } from '../../cards/parts/form-card.js';
import type { PersonRef } from '../../domain/people/person.js';

/** Its title names the step; a section is filled under its own name. Source: USPEC-06 */
export function advanceDialog(view: CaseView, transitionId: string, asking: Asking = {}): { title: string; card: Card } {
  const { stored, procedure } = view;
  const transition = transitionOf(procedure, transitionId);
  const section = transition?.act === 'fill' ? nextSection(stored.ticket, procedure)?.section : undefined;
  const title = section?.label ?? transition?.label ?? capitalised(caseNoun(procedure).one);
  return { title: titleOfCase(title, view, asking.readBy), card: advanceCard(view, transitionId, asking) };
}

/** What a transition asks; an escalation asks its group and what the routes ask, or the group first. Source: UARIV-04 */
export function advanceCard(view: CaseView, transitionId: string, asking: Asking): Card {
  const { procedure } = view;
  const { ticket } = view.stored;
  const transition = transitionOf(procedure, transitionId);
  if (transition === undefined) return formCard(view, nothingTyped, { explanation: '', fields: [], action: submit('', {}) });
  const choosable = asking.choosable ?? emptyChoosable;
  const fields = transitionFields(transition, ticket, procedure, choosable);
  const asks = asksWith(view, transition, fields, asking);
  if ('first' in asks) return groupStepCard(view, transition, asks.first, asking);
  const { group, needs, checklist, faults } = asks;
  const typed = { ...proposed(needs, view), ...standing(transition, needs, group, view), ...asking.typed, ...asks.typed };
  const asked = [...needs, ...checklist];
  const ready = answerChoice(view, transition, asking.answers ?? []);
  const canSend = asked.some((f) => f.type === 'file');
  return formCard(
    view,
    { ...nothingTyped, ...asking, typed, faults },
    {
      explanation: explanationOf(transition, view),
      matter: [...holderOf(transition, view, asking), ...mattersOf(transition, view), ...wholeValues(asking.whole ?? [], view)],
      fields: [...ready.fields, ...needs],
      checklist,
      preview: [...(group !== null && isAnswered(transition, view) ? whoReceives(view, group) : []), ...unanswered(transition, view)],
      action: submit(titleOf(transition, procedure), { verb: 'advance', ...caseData(ticket), transition: transitionId }),
      canSend,
      others: [
        ...ready.buttons,
        ...(canSend ? [sendsFile(ticket, transition, needs)] : []),
        ...(group !== null && asks.isChoice ? [asTyped(changeGroup(view, transition, asked, { group, typed: asking.typed ?? {} }))] : []),
      ],
    },
  );
}

/** What is proposed names the case, as its requester knows it: "Caso {number}. Envíe las pantallas …". Source: SIIF-19 */
function proposed(fields: readonly Field[], { stored: { ticket }, procedure }: CaseView): FieldValues {
  const number = caseName(ticket, procedure, 'requester');
  return Object.fromEntries(
    fields.flatMap(({ id, usual = '' }) => (usual.includes('{number}') ? [[id, usual.replaceAll('{number}', number)]] : [])),
  );
}

/** Keeps the form while the person sends a file in their own chat. */
function sendsFile(ticket: Ticket, { id }: Transition, needs: readonly Field[]): Button {
  return asTyped(submit('Enviar un archivo', { verb: 'keep-form', ...caseData(ticket), transition: id, ...statedValues(needs) }));
}

/** "Documento de identidad: 52123456", for who fills a section. Source: USPEC-06 */
function wholeValues(fields: readonly Field[], { stored: { ticket } }: CaseView): readonly string[] {
  return fields.map((f) => oneLine(`${f.label}: ${valueText(f, ticket.fields[f.id] ?? '')}`, 300));
}

/** Whose case it is, to a colleague who acts on it. Source: UARIV-11 */
function holderOf({ act }: Transition, { stored: { ticket }, procedure, reader }: CaseView, { readBy }: Asking): readonly string[] {
  const { assignee } = ticket;
  const isOthers = assignee !== null && reader !== undefined && assignee.id !== reader && readBy === 'desk';
  return isOthers && act !== 'take' && act !== 'assign' ? [attendedByText(assignee.name, nounOf(ticket, procedure))] : [];
}

/** What has to be read before the step is done. */
function mattersOf(transition: Transition | undefined, view: CaseView): readonly string[] {
  if (transition?.act === 'resolve') return [...leftSection(view), ...guideOf(view)];
  const means = isByContact(transition) ? preferredText(view.stored.ticket, view.procedure) : '';
  return [...(means === '' ? [] : [means]), ...(transition?.act === 'confirm' ? undeliveredSolution(view) : [])];
}

/** Whether the desk speaks with the requester for it. Source: UARIV-06, UARIV-11 */
function isByContact(transition: Transition | undefined): boolean {
  return transition !== undefined && ['ask', 'confirm', 'refuse'].includes(transition.act) && !transition.by.includes('requester');
}

/** Before the desk closes for a requester: that they were never told of the solution, and what it was. Source: SIIF-10 */
function undeliveredSolution(view: CaseView): readonly string[] {
  const { stored } = view;
  const { requester, solution } = stored.ticket;
  if (solution === null || !isUntold(stored)) return [];
  return [solutionUndeliveredText(requester.name), oneLine(wordsFor(view)(`«${solution.text}»`), 600)];
}

/** That an area sent the case back with its section unfilled. Source: USPEC-06 */
function leftSection({ stored: { ticket }, procedure }: CaseView): readonly string[] {
  const left = nextSection(ticket, procedure)?.section;
  return left === undefined ? [] : [`Nadie ha diligenciado «${left.label}»: el formulario quedaría incompleto.`];
}

/** What the category says to the person who resolves its cases. Source: SIGCE-09 */
function guideOf({ stored: { ticket }, procedure }: CaseView): readonly string[] {
  const { guide } = categoryOf(procedure, ticket.category ?? undefined) ?? {};
  return guide === undefined ? [] : [guide];
}

/** What stands in the form before anything is typed. */
function standing(transition: Transition, needs: readonly Field[], group: string | null, view: CaseView): FieldValues {
  const { ticket } = view.stored;
  return {
    ...todayIn(needs, transition, view),
    ...givenBefore(transition, ticket),
    ...onlyPerson(needs),
    ...lastReceiver(needs, group, view),
  };
}

/** A day that may not lie in the future is today's unless it is said otherwise. */
function todayIn(fields: readonly Field[], { act }: Transition, { now, procedure }: CaseView): FieldValues {
  const isPast = ({ type, notAfter, id }: Field): boolean =>
    type === 'date' && (notAfter === 'today' || (act === 'confirm' && id === 'date'));
  return Object.fromEntries(fields.filter(isPast).map(({ id }) => [id, isoDate(wallDay(now, procedure.timeZone))]));
}

/** Where one person alone can be chosen, they stand there to be confirmed. */
function onlyPerson(fields: readonly Field[]): FieldValues {
  return Object.fromEntries(
    fields.flatMap(({ id, required, choicesFrom, choices: [only, ...others] = [] }) =>
      required === true && choicesFrom !== undefined && only !== undefined && others.length === 0 ? [[id, only.id]] : [],
    ),
  );
}

/**
 * What was answered when the case last went this way, but for what is told anew each time.
 *
 * Source: UARIV-11, USPEC-10
 */
function givenBefore({ act, needs = [] }: Transition, { fields }: Ticket): FieldValues {
  const anew = fieldOfAct[act] ?? [];
  const kept = needs.filter(({ id, type }) => type !== 'long-text' && !anew.includes(id) && (fields[id] ?? '') !== '');
  return Object.fromEntries(kept.map(({ id }) => [id, fields[id] ?? '']));
}

/** The requester sends what they wrote; the desk reads the name of the step on its button. */
function titleOf(transition: Transition | undefined, procedure: Worded): string {
  const { send } = wordsOfProcedure(procedure).buttons;
  const isSent = transition?.act === 'answer' || (transition?.act === 'refuse' && transition.by.includes('requester'));
  return isSent ? send : (transition?.label ?? send);
}

/** A state in which the clock stops has no hour to answer by. */
function isAnswered({ to }: Transition, { procedure }: CaseView): boolean {
  return stateOf(procedure, to).clock === 'runs';
}

/** What happens to a question that stays unanswered, were it asked now. Source: UARIV-06, SIIF-03 */
function unanswered(transition: Transition | undefined, view: CaseView): readonly string[] {
  if (transition?.act !== 'ask') return [];
  const { stored, now } = view;
  const asked = { ...stored.ticket, state: transition.to, limitSince: now };
  const said = silenceText({ ...view, stored: { ...stored, ticket: asked, history: [] } });
  return said === '' ? [] : [said];
}

/** "Lo recibe Infraestructura tecnológica; responde antes de las 5:05 p. m. de hoy" */
function whoReceives({ stored: { ticket }, procedure, calendar, now }: CaseView, to: string): readonly string[] {
  const receiver = groupOf(procedure, to);
  const target = targetFor(targetsOf(ticket, procedure), receiver.level, ticket.priority);
  if (target === null) return [];
  const due = calendar.addOpenMs(now, target.responseMinutes * MINUTE);
  const it = capitalised(nounOf(ticket, procedure).as('lo'));
  const { the, isMany } = withArticle(receiver);
  const [receives, answers] = isMany ? ['reciben', 'responden'] : ['recibe', 'responde'];
  return [asSentence(`${it} ${receives} ${the}; ${answers} ${beforeText(due, now, procedure.timeZone)}`)];
}

/** The solution of a mass incident goes to many, and not at once. Source: SIIF-07 */
function explanationOf({ act, help = '' }: Transition, { stored: { ticket }, procedure }: CaseView): string {
  return act === 'resolve' && isAnsweredToMany(ticket, procedure) ? whoReadsSolutionText(procedure) : help;
}

/**
 * Cases of one group that are given to one person together: what their way asks, and which they are. Each is sent as it was
 * seen, so that one that moved on meanwhile is left alone.
 *
 * @param left how many more there are than one press takes
 */
export function reassignDialog(
  person: PersonRef,
  views: readonly [CaseView, ...CaseView[]],
  transitionId: string,
  left: number,
  asking: Asking,
): { title: string; card: Card } {
  const [
    {
      stored: { ticket },
      procedure,
    },
  ] = views;
  const { as, counted, many } = caseNoun(procedure);
  const transition = transitionOf(procedure, transitionId);
  const { typed = nothingTyped.typed, faults = nothingTyped.faults, choosable = emptyChoosable } = asking;
  const names = views.map((view) => caseName(view.stored.ticket, view.procedure, 'desk'));
  const ofGroup = ticket.group === null ? '' : ` ${withArticle(groupOf(procedure, ticket.group)).of}`;
  const seen = views.map((view) => caseData(view.stored.ticket));
  const card = formCardOfDesk({
    fallback: `${capitalised(many)} de ${person.name}`,
    name: asBold(oneLine(person.name, 60)),
    words: asData(`${counted(names.length)}${ofGroup}`),
    explanation: `${capitalised(as('todos'))} quedan a nombre de la misma persona; ${as('el')} que haya cambiado mientras tanto se deja como está.`,
    fields: transition === undefined ? [] : transitionFields(transition, ticket, procedure, choosable),
    typed,
    faults,
    preview: [
      `Se ${names.length === 1 ? 'reasigna' : 'reasignan'} ${counted(names.length)}: ${listText(names, 'y')}.`,
      left === 0 ? '' : `Quedan ${countText(left)} más para otra vuelta.`,
    ],
    action: submit('Reasignar', { verb: 'reassign', person: person.id, transition: transitionId, cases: seen }),
  });
  return { title: `Reasignar · ${person.name}`, card };
}
