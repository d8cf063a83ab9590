import { MINUTE } from '../../../domain/instant.js';
import { categoryOf, groupsReachable, stateOf, transitionOf } from '../../../domain/procedure/lookup.js';
import type { Transition } from '../../../domain/procedure/procedure.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import { nextSection } from '../../../domain/ticket/forms/sections.js';
import { checklistOf, transitionFields, emptyChoosable } from '../../../domain/ticket/forms/transition-fields.js';
import { nothingTyped, type CaseView } from '../../../ports/messenger.js';
import { targetFor } from '../../../domain/sla/sla-clock.js';
import { targetsOf } from '../../../domain/ticket/ticket-sla.js';
import { valueText } from '../../../texts/field-values.js';
import { beforeText } from '../../../texts/times.js';
import { asSentence, capitalised, listText } from '../../../texts/words.js';
import { solutionUndeliveredText } from '../../../texts/undelivered.js';
import { isSolutionUndelivered } from '../../../domain/ticket/undelivered.js';
import { submit } from '../parts/button.js';
import { wordsFor } from '../parts/case-head.js';
import { caseData } from '../parts/case-actions.js';
import { silenceText } from '../parts/silence.js';
import { oneLine } from '../parts/user-words.js';
import type { Field } from '../../../domain/procedure/form.js';
import { isLevelOfOneGroup, levelName, type Worded, wordsOfProcedure } from '../../../domain/procedure/words.js';

import { formData, type Asking, type FormDialogData } from './form-dialogs.js';

/** What a transition asks; for an escalation the route's checklist too, and who will receive it by when. Source: UARIV-04 */
export function advanceData(view: CaseView, transitionId: string, nonce: string, asking: Asking): FormDialogData {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const transition = transitionOf(procedure, transitionId);
  const escalates = transition?.act === 'escalate';
  const needs = transition === undefined ? [] : transitionFields(transition, ticket, procedure, asking.choosable ?? emptyChoosable);
  const checklist = escalates ? routeChecklist(view, transitionId).filter(({ field }) => !needs.some((n) => n.id === field.id)) : [];
  const typed = { ...onlyPerson(needs), ...likelyGroup(needs, ticket.sender), ...asking.typed };
  return formData(
    view,
    { ...nothingTyped, ...asking, typed },
    {
      explanation: transition?.help ?? '',
      matter: [...mattersOf(transition, view), ...wholeValues(asking.whole ?? [], view)],
      fields: needs,
      checklist: checklist.map(({ field }) => field),
      only: Object.fromEntries(checklist.flatMap(({ field, only }) => (only === null ? [] : [[field.id, only]]))),
      preview: [...(escalates && isAnswered(transition, view) ? whoReceives(view, transitionId) : []), ...unanswered(transition, view)],
      action: submit(titleOf(transition, procedure), { verb: 'advance', ...caseData(ticket), n: nonce, transition: transitionId }),
    },
  );
}

/** "Documento de identidad: 52123456", for who fills a section. Source: USPEC-06 */
function wholeValues(fields: readonly Field[], { stored: { ticket } }: CaseView): readonly string[] {
  return fields.map((f) => oneLine(`${f.label}: ${valueText(f, ticket.fields[f.id] ?? '')}`, 300));
}

/** What has to be read before the step is done. */
function mattersOf(transition: Transition | undefined, view: CaseView): readonly string[] {
  if (transition?.act === 'resolve') return [...leftSection(view), ...guideOf(view)];
  return transition?.act === 'confirm' ? undeliveredSolution(view) : [];
}

/** Before the desk closes for a requester: that they were never told of the solution, and what it was. Source: SIIF-10 */
function undeliveredSolution(view: CaseView): readonly string[] {
  const { stored } = view;
  const { requester, solution } = stored.ticket;
  if (solution === null || !isSolutionUndelivered(stored)) return [];
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

/** Where one person alone can be chosen, they stand there to be confirmed. */
function onlyPerson(fields: readonly Field[]): FieldValues {
  return Object.fromEntries(
    fields.flatMap(({ id, required, choicesFrom, choices: [only, ...others] = [] }) =>
      required === true && choicesFrom !== undefined && only !== undefined && others.length === 0 ? [[id, only.id]] : [],
    ),
  );
}

/** The group that sent the case outside, or the only one that it can go to. Source: SIIF-10, SIGCE-04 */
function likelyGroup(fields: readonly Field[], sender: string | null): FieldValues {
  return Object.fromEntries(
    fields.flatMap(({ id, choicesFrom, choices = [] }) => {
      const likely = choices.find((c) => c.id === sender) ?? (choices.length === 1 ? choices[0] : undefined);
      return choicesFrom === 'groups' && likely !== undefined ? [[id, likely.id]] : [];
    }),
  );
}

/** The requester sends what they wrote; the desk reads the name of the step on its button. */
function titleOf(transition: Transition | undefined, procedure: Worded): string {
  const { send } = wordsOfProcedure(procedure).buttons;
  const isSent = transition?.act === 'answer' || (transition?.act === 'refuse' && transition.by.includes('requester'));
  return isSent ? send : (transition?.label ?? send);
}

/** The checklist of every route from here; an item that only some groups want says which. */
function routeChecklist({ stored: { ticket }, procedure }: CaseView, transition: string): readonly { field: Field; only: string | null }[] {
  const reachable = groupsReachable(procedure, { ...ticket, transition });
  return checklistOf(procedure, ticket, transition, '').map((field) => {
    const wanting = reachable.filter((g) => checklistOf(procedure, ticket, transition, g.id).some((f) => f.id === field.id));
    if (wanting.length === reachable.length) return { field, only: null };
    const groups = wanting.map((g) => g.label);
    return { field: { ...field, required: false }, only: `va a ${listText(groups, 'o')}` };
  });
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
  const said = silenceText({ ...view, stored: { ...stored, ticket: asked } });
  return said === '' ? [] : [said];
}

/** "Nivel 2 responde antes de hoy 5:05 p. m.", one line per level that can be chosen, or per group where levels are called as groups. */
function whoReceives({ stored: { ticket }, procedure, calendar, now }: CaseView, transition: string): readonly string[] {
  const reachable = groupsReachable(procedure, { ...ticket, transition }).toSorted((a, b) => a.level - b.level);
  const lines = reachable.flatMap(({ level, label }) => {
    const target = targetFor(targetsOf(ticket, procedure), level, ticket.priority);
    if (target === null) return [];
    const due = calendar.addOpenMs(now, target.responseMinutes * MINUTE);
    const who = isLevelOfOneGroup(level, procedure) ? label : capitalised(levelName(level, procedure));
    return [asSentence(`${who} responde ${beforeText(due, now, procedure.timeZone)}`)];
  });
  return [...new Set(lines)];
}
