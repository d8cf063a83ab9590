import { noChoice } from '../../cards/parts/form-card.js';
import { MINUTE } from '../../core/instant.js';
import { isoDate, wallDay } from '../../core/calendar/civil-date.js';
import { categoryOf, groupOf, stateOf, transitionOf } from '../../core/procedure/lookup.js';
import { fieldOfAct } from '../../core/procedure/acts.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Field } from '../../procedure/form.js';
import type { FieldValues, Ticket } from '../../core/ticket/ticket.js';
import { nextSection } from '../../core/ticket/forms/sections.js';
import { standingAnswers, transitionFields, emptyChoosable } from '../../core/ticket/forms/transition-fields.js';
import { nothingTyped, type CaseView } from '../../ports/messenger.js';
import { targetFor } from '../../core/sla/sla-clock.js';
import { targetsOf } from '../../core/ticket/ticket-sla.js';
import { valueText } from '../../texts/fields.js';
import { beforeText } from '../../texts/times.js';
import { asSentence, capitalised, nounOf, caseNoun } from '../../texts/words.js';
import { otherMeansText, preferredText, solutionUndeliveredText } from '../../texts/undelivered.js';
import { isUntold } from '../../core/ticket/silence/marks.js';
import type { Card } from '../../cards/card.js';
import { asTyped, submit } from '../../cards/button.js';
import { wordsFor, caseName } from '../../cards/parts/case-head.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { silenceText } from '../../cards/parts/silence.js';
import { oneLine } from '../../cards/user-words.js';
import { type Worded, wordsOfProcedure, withArticle } from '../../core/procedure/words.js';
import { isAnsweredToMany } from '../../core/ticket/commands/mass-answer.js';
import { whoReadsSolutionText } from '../../texts/mass-incidents.js';
import { attendedByText, solutionReadersText } from '../../texts/answers.js';
import { asksWith, changeGroup, groupStepCard, lastReceiver } from './group-step.js';
import { titleOfCase } from '../answers.js';
import { formCard, statedValues, type Asking } from '../../cards/parts/form-card.js';

/** Its title names the step; a section is filled under its own name. Source: USPEC-06 */
export function advanceDialog(view: CaseView, transitionId: string, asking: Asking = {}): { title: string; card: Card } {
  const { stored, procedure } = view;
  const transition = transitionOf(procedure, transitionId);
  const section = transition?.act === 'fill' ? nextSection(stored.ticket, procedure)?.section : undefined;
  const title = section?.label ?? transition?.label ?? capitalised(caseNoun(procedure).one);
  return { title: titleOfCase(title, view, asking.readBy), card: advanceCard(view, transitionId, asking) };
}

/** An escalation asks for its group with the routes' checklists, or for the group first. Source: UARIV-04 */
export function advanceCard(view: CaseView, transitionId: string, asking: Asking): Card {
  const { procedure } = view;
  const { ticket } = view.stored;
  const transition = transitionOf(procedure, transitionId);
  if (transition === undefined) return formCard(view, nothingTyped, { explanation: '', fields: [], action: submit('', {}) });
  const asks = asksWith(view, transition, transitionFields(transition, ticket, procedure, asking.choosable ?? emptyChoosable), asking);
  if ('first' in asks) return groupStepCard(view, transition, asks.first, asking);
  const { group, needs, checklist, faults } = asks;
  const typed = { ...standing(transition, needs, group, view), ...asking.typed, ...asks.typed };
  const asked = [...needs, ...checklist];
  const canSend = asked.some((f) => f.type === 'file');
  const pressed = { ...caseData(ticket), transition: transitionId, ...asking.carried };
  const ready = asking.ready?.({ open: 'advance', ...pressed }) ?? noChoice;
  // This button keeps the form while the person sends a file in their own chat.
  const sendsFile = submit('Enviar un archivo', { verb: 'keep-form', ...pressed, ...statedValues(needs) });
  // The solution of a mass incident is sent to many people, and not at once (SIIF-07).
  const isToMany = transition.act === 'resolve' && isAnsweredToMany(ticket, procedure);
  // Shown to the person who fills a section (USPEC-06): "Documento de identidad: 52123456".
  const whole = (asking.whole ?? []).map((f) => oneLine(`${f.label}: ${valueText(f, ticket.fields[f.id] ?? '')}`, 300));
  return formCard(
    view,
    { ...nothingTyped, ...asking, typed, faults },
    {
      explanation: isToMany ? whoReadsSolutionText(procedure) : (transition.help ?? ''),
      matter: [holderOf(transition, view, asking), solutionReadersText(asking.readers ?? []), ...mattersOf(transition, view), ...whole],
      fields: [...ready.fields, ...needs],
      checklist,
      preview: previewOf(transition, group, view),
      action: submit(titleOf(transition, procedure), { verb: 'advance', ...pressed }),
      canSend,
      others: [
        ...ready.buttons,
        ...(canSend ? [asTyped(sendsFile)] : []),
        ...(group !== null && asks.isChoice ? [asTyped(changeGroup(view, transition, asked, { group, typed: asking.typed ?? {} }))] : []),
      ],
    },
  );
}

/** Says who has the case, to a colleague who acts on it. Source: UARIV-11 */
function holderOf({ act }: Transition, { stored: { ticket }, procedure, reader }: CaseView, { readBy }: Asking): string {
  const { assignee } = ticket;
  const isOthers = assignee !== null && reader !== undefined && assignee.id !== reader && readBy === 'desk';
  return isOthers && act !== 'take' && act !== 'assign' ? attendedByText(assignee.name, nounOf(ticket, procedure)) : '';
}

function mattersOf({ act, by }: Transition, view: CaseView): readonly string[] {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const { requester, solution } = ticket;
  const matters: string[] = [];
  if (act === 'resolve') {
    // An area sent the case back with its section unfilled (USPEC-06).
    const left = nextSection(ticket, procedure)?.section;
    if (left !== undefined) matters.push(`Nadie ha diligenciado «${left.label}»: el formulario quedaría incompleto.`);
    // The guide of the category for the person who resolves its cases (SIGCE-09).
    matters.push(categoryOf(procedure, ticket.category ?? undefined)?.guide ?? '');
  }
  // The desk speaks with the requester for this step (UARIV-06, UARIV-11).
  const meansText = isUntold(stored) ? otherMeansText : preferredText;
  if (['ask', 'confirm', 'refuse'].includes(act) && !by.includes('requester')) matters.push(meansText(ticket, procedure));
  // The desk closes for a requester who never got the solution; this was the solution (SIIF-10).
  if (act === 'confirm' && solution !== null && isUntold(stored))
    matters.push(solutionUndeliveredText(requester.name), oneLine(wordsFor(view)(`«${solution.text}»`), 600));
  return matters;
}

function standing(transition: Transition, needs: readonly Field[], group: string | null, view: CaseView): FieldValues {
  const { now, procedure } = view;
  const { ticket } = view.stored;
  const values: Record<string, string> = {};
  for (const { id, type, notAfter, usual = '' } of needs) {
    // The proposed text names the case by the requester's number: "Caso {number}. Envíe las pantallas …" (SIIF-19).
    if (usual.includes('{number}')) values[id] = usual.replaceAll('{number}', caseName(ticket, procedure, 'requester'));
    // A day that may not be in the future is today by default.
    const isPast = notAfter === 'today' || (transition.act === 'confirm' && id === 'date');
    if (type === 'date' && isPast) values[id] = isoDate(wallDay(now, procedure.timeZone));
  }
  return {
    ...values,
    ...givenBefore(transition, ticket),
    ...standingAnswers(transition, ticket),
    ...onlyPerson(needs),
    ...lastReceiver(needs, group, view),
  };
}

/** The answers from the last time the case took this transition, except those that are new each time. Source: UARIV-11, USPEC-10 */
function givenBefore({ act, needs = [] }: Transition, { fields }: Ticket): FieldValues {
  const anew = fieldOfAct[act] ?? [];
  const kept = needs.filter(({ id, type }) => type !== 'long-text' && !anew.includes(id) && (fields[id] ?? '') !== '');
  return Object.fromEntries(kept.map(({ id }) => [id, fields[id] ?? '']));
}

function onlyPerson(needs: readonly Field[]): FieldValues {
  const values: Record<string, string> = {};
  for (const { id, required, choicesFrom, choices: [only, ...others] = [] } of needs)
    if (required === true && choicesFrom !== undefined && only !== undefined && others.length === 0) values[id] = only.id;
  return values;
}

/** The requester's button says that they send their words; the desk's button has the name of the step. */
function titleOf({ act, by, label }: Transition, procedure: Worded): string {
  const isSent = act === 'answer' || (act === 'refuse' && by.includes('requester'));
  return isSent ? wordsOfProcedure(procedure).buttons.send : label;
}

/** "Lo recibe Infraestructura tecnológica; responde antes de las 5:05 p. m. de hoy", but not where the clock stops. Source: UARIV-06, SIIF-03 */
function previewOf({ act, to }: Transition, group: string | null, view: CaseView): readonly string[] {
  const { stored, procedure, calendar, now } = view;
  const { ticket } = stored;
  const preview: string[] = [];
  const receiver = group === null || stateOf(procedure, to).clock !== 'runs' ? null : groupOf(procedure, group);
  const target = receiver === null ? null : targetFor(targetsOf(ticket, procedure), receiver.level, ticket.priority);
  if (receiver !== null && target !== null) {
    const due = calendar.addOpenMs(now, target.responseMinutes * MINUTE);
    const it = capitalised(nounOf(ticket, procedure).as('lo'));
    const { the, isMany } = withArticle(receiver);
    const [receives, answers] = isMany ? ['reciben', 'responden'] : ['recibe', 'responde'];
    preview.push(asSentence(`${it} ${receives} ${the}; ${answers} ${beforeText(due, now, procedure.timeZone)}`));
  }
  if (act === 'ask') {
    const asked = { ...ticket, state: to, limitSince: now };
    preview.push(silenceText({ ...view, stored: { ...stored, ticket: asked, history: [] } }));
  }
  return preview;
}
