import { openIncidents } from '../../app/mass/open-incidents.js';
import type { Message } from '../../app/views.js';
import { caseView } from '../../app/tickets/open-case.js';
import { transitionOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { checkMassStep } from '../../domain/ticket/commands/check-mass-step.js';
import { canBeParent, checkDeclarable } from '../../domain/ticket/commands/declare-mass.js';
import { isAnswered, isDeclared, isParentCase } from '../../domain/ticket/mass/mass-incident.js';
import { massValues } from '../../domain/ticket/mass/mass-form.js';
import { checkTransition } from '../../domain/ticket/permissions.js';
import { spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import { isDraft } from '../../domain/ticket/ticket.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { CaseView } from '../../ports/messenger.js';
import {
  draftNumbersText,
  howToDeclareText,
  howToUpdateText,
  massDoneText,
  massIncidentsTitle,
  newestIncidentsText,
  noMassIncidentsText,
  oneUpdateText,
  unknownNumbersText,
} from '../../texts/mass-incidents.js';
import { numberOfSeveralText } from '../../texts/orders.js';
import { caseViews, viewAfter, type Turn } from '../handler-context.js';
import { listedAt } from '../private-answers.js';
import { caseNoun } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { refusalMessage, refusedText } from '../refusal-message.js';

/** `masivo 45, 46, 47: razón`: the form that declares the first of them, with the others and what is wrong with any. Source: SIIF-07 */
export async function answerMass(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  if (procedure.massIncident === undefined) return [refusalMessage(turn, { code: 'no-mass-incidents' }, null)];
  const { numbers: said, text: reason } = saidIn(turn);
  if (said.length === 0) return [{ kind: 'text', text: howToDeclareText(procedure) }];
  const named = await Promise.all(said.map((one) => namedViews(turn, one)));
  const wrong = unclearText(said, named);
  if (wrong !== '') return [{ kind: 'text', text: wrong }];
  const views = [...new Map(named.flat().map((view) => [view.stored.id, view])).values()];
  const [first] = views;
  // The first one gathers the others: where it is an incident, they were meant for that one, also after its answer.
  const isIncident = first !== undefined && (isDeclared(first.stored.ticket) || isAnswered(first.stored.ticket));
  if (isIncident && views.length > 1) return [await addingForm(turn, first, views.slice(1))];
  if (first === undefined) return [];
  const others = views.slice(1).map(({ stored }) => stored.ticket);
  if (isIncident || !canBeParent(first.stored.ticket, actor, first.procedure)) return [refusalMessage(turn, whyNot(turn, first), first)];
  const begun = massValues('declare', first.stored.ticket, others, first.procedure);
  const typed = { ...begun, ...(reason === '' ? {} : { reason }) };
  const { fields, faults } = await context.readMassForm('declare', first, begun['cases'], actor);
  return [{ kind: 'mass-form', case: first, asking: { step: 'declare', fields, typed, faults } }];
}

/** The form that adds those cases, for who may. */
async function addingForm(turn: Turn, incident: CaseView, others: readonly CaseView[]): Promise<Message> {
  const { stored, procedure } = incident;
  const barred = checkMassStep('add', stored.ticket, turn.actor, procedure);
  if (barred !== null) return refusalMessage(turn, barred, incident);
  const { fields } = await turn.context.readMassForm('add', incident);
  const cases = others.map((view) => caseName(view.stored.ticket, view.procedure, 'desk')).join(', ');
  return { kind: 'mass-form', case: incident, asking: { step: 'add', fields, typed: { cases }, faults: [] } };
}

/** Everything that is wrong with the numbers: those of no case, of drafts, and those of several; '' where each is one case's. */
function unclearText(said: readonly string[], named: readonly (readonly CaseView[])[]): string {
  const unknown = said.filter((_, i) => named[i]?.length === 0);
  const several = named
    .filter((views) => views.length > 1)
    .map((views) => numberOfSeveralText(views.map(({ stored, procedure }) => caseName(stored.ticket, procedure, 'desk'))));
  const drafts = named.flatMap(([view]) =>
    view !== undefined && isDraft(view.stored.ticket) ? [caseName(view.stored.ticket, view.procedure, 'desk')] : [],
  );
  return [
    ...(unknown.length === 0 ? [] : [unknownNumbersText(unknown)]),
    ...(drafts.length === 0 ? [] : [draftNumbersText(drafts)]),
    ...several,
  ].join('\n');
}

/** The first thing that keeps it from being declared where it stands. */
function whyNot({ actor }: Turn, { stored: { ticket }, procedure }: CaseView): Refusal {
  const via = transitionOf(procedure, procedure.massIncident?.via ?? '');
  const barred = checkDeclarable(ticket, actor, procedure);
  if (barred !== null) return barred;
  return (via === undefined ? null : checkTransition(ticket, via, actor, procedure)) ?? { code: 'not-a-parent' };
}

/** `avisar 45: …`: one update to every reporter; null where it names no case, and so is another sentence. Source: SIIF-07 */
export async function answerUpdate(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor, key } = turn;
  const { numbers, text } = saidIn(turn);
  const [number, ...others] = numbers;
  const { procedure } = context.registry.current;
  if (number === undefined) return rest === '' ? [{ kind: 'text', text: howToUpdateText(procedure) }] : null;
  if (others.length > 0 && text !== '') return [{ kind: 'text', text: oneUpdateText(procedure) }];
  const named = await namedViews(turn, number);
  const incidents = named.filter(({ stored: { ticket } }) => isParentCase(ticket));
  const views = named.length > 1 && incidents.length === 1 ? incidents : named;
  const [view] = views;
  const unclear = unclearText([number], [views]);
  if (view === undefined || unclear !== '') return [{ kind: 'text', text: unclear }];
  const barred = checkMassStep('update', view.stored.ticket, actor, view.procedure);
  if (barred?.code === 'not-your-reporter') {
    const note = { audience: 'internal', consultation: null, typed: { text }, faults: [], key, files: [] } as const;
    return [{ kind: 'asked-note', case: view, ...note, remark: refusedText(turn, barred, view) }];
  }
  if (text === '') {
    if (barred !== null) return [refusalMessage(turn, barred, view)];
    const { fields } = await context.readMassForm('update', view);
    return [{ kind: 'mass-form', case: view, asking: { step: 'update', fields, typed: {}, faults: [] } }];
  }
  const press = {
    of: view.stored.id,
    step: 'update',
    seen: view.stored.ticket.version,
    fields: { text },
    key: `update:${key}`,
  } as const;
  const done = await context.changeMass(press, actor);
  if (done.kind === 'faults')
    return [
      { kind: 'mass-form', case: done.of, asking: { step: 'update', fields: done.fields, typed: press.fields, faults: done.faults } },
    ];
  if (done.kind === 'refused') return [refusalMessage(turn, done.refusal, await viewAfter(turn, done))];
  return [{ kind: 'text', text: updatedText(await viewAfter(turn, done.result)) }];
}

function updatedText({ stored: { ticket }, procedure }: CaseView): string {
  return massDoneText('update', caseName(ticket, procedure, 'desk'), (ticket.children ?? []).length, caseNoun(procedure));
}

/** `masivos`: the incidents that are not solved yet, also those behind the first ones of `estado`. */
export async function answerMasses(turn: Turn): Promise<readonly Message[]> {
  const { context } = turn;
  const { tickets, isAll } = await openIncidents(context.queries, context.registry.current.procedure);
  const cases = await caseViews(context, tickets);
  const list = { title: massIncidentsTitle, cases, more: 0, empty: noMassIncidentsText, ...(isAll ? {} : { note: newestIncidentsText }) };
  return [{ kind: 'queue', list: { ...list, ...(await listedAt(turn)) } }];
}

/** Numbers as they were typed, up to the colon, and the text behind it with its lines: a phrase's rest has neither. */
function saidIn({ inbound: { text }, context }: Turn): { numbers: readonly string[]; text: string } {
  const at = text.indexOf(':');
  const named = at < 0 ? text : text.slice(0, at);
  return { numbers: numbersIn(named, context.registry.current.procedure), text: at < 0 ? '' : text.slice(at + 1).trim() };
}

/** "45", "CASO-000045"; with the letters of its series where they stand before it: "INC 45". */
function numbersIn(named: string, procedure: Procedure): readonly string[] {
  const words = named.split(/[\s,;]+/u);
  return words.flatMap((word, i) => {
    if (!/\d/.test(word)) return [];
    const spoken = spokenNumbers(procedure, `${words[i - 1] ?? ''} ${word}`).at(-1);
    return [spoken?.kind === 'own' && spoken.series !== null ? spoken.asked : word];
  });
}

/** Several where two series have that number. Source: SIIF-04 */
async function namedViews({ context, actor }: Turn, said: string): Promise<readonly CaseView[]> {
  const [spoken] = spokenNumbers(context.registry.current.procedure, said);
  const found = spoken === undefined ? [] : await context.findCases(spoken, actor);
  return Promise.all(found.map((stored) => caseView(context, stored)));
}
