import { openIncidents } from '../../../app/mass/open-incidents.js';
import type { Message } from '../../../app/views.js';
import { caseView } from '../../../app/tickets/open-case.js';
import { transitionOf } from '../../../domain/procedure/lookup.js';
import { canBeParent, checkDeclarable } from '../../../domain/ticket/commands/declare-mass.js';
import { massValues } from '../../../domain/ticket/mass/mass-form.js';
import { checkTransition } from '../../../domain/ticket/permissions.js';
import { spokenNumbers } from '../../../domain/ticket/numbers/spoken-numbers.js';
import type { Refusal } from '../../../domain/ticket/refusals.js';
import type { CaseView } from '../../../ports/messenger.js';
import {
  howToDeclareText,
  howToUpdateText,
  massDoneText,
  massIncidentsTitle,
  newestIncidentsText,
  noMassIncidentsText,
  unknownNumberText,
} from '../../../texts/mass-incidents.js';
import { caseViews, viewAfter, type Turn } from '../handler-context.js';
import { listedAt } from '../private-answers.js';
import { caseName } from '../../cards/parts/case-name.js';
import { refusalMessage } from '../refusal-message.js';

/** `masivo 45, 46, 47: razón`: the form that declares the first of them that can be, with the others. Source: SIIF-07 */
export async function answerMass(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  if (procedure.massIncident === undefined) return [refusalMessage(turn, { code: 'no-mass-incidents' }, null)];
  const { numbers: said, text: reason } = saidIn(turn);
  if (said.length === 0) return [{ kind: 'text', text: howToDeclareText(procedure) }];
  const views: CaseView[] = [];
  for (const one of said) {
    const view = await namedView(turn, one);
    if (view === null) return [{ kind: 'text', text: unknownNumberText(one) }];
    views.push(view);
  }
  const parent = views.find((view) => canBeParent(view.stored.ticket, actor, view.procedure));
  const [first] = views;
  if (parent === undefined) return first === undefined ? [] : [refusalMessage(turn, whyNot(turn, first), first)];
  const others = views.filter((view) => view !== parent).map(({ stored }) => stored.ticket);
  const { fields } = await context.readMassForm('declare', parent);
  const typed = { ...massValues('declare', parent.stored.ticket, others, parent.procedure), ...(reason === '' ? {} : { reason }) };
  return [{ kind: 'mass-form', case: parent, asking: { step: 'declare', fields, typed, faults: [] } }];
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
  const [number] = numbers;
  const view = number === undefined ? null : await namedView(turn, number);
  if (number === undefined) return rest === '' ? [{ kind: 'text', text: howToUpdateText(context.registry.current.procedure) }] : null;
  if (view === null) return [{ kind: 'text', text: unknownNumberText(number) }];
  if (text === '') {
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
  if (done.kind === 'refused') return [refusalMessage(turn, done.refusal, viewAfter(turn, done))];
  return [{ kind: 'text', text: updatedText(viewAfter(turn, done.result)) }];
}

function updatedText({ stored: { ticket }, procedure }: CaseView): string {
  return massDoneText('update', caseName(ticket, procedure, 'desk'), (ticket.children ?? []).length);
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
function saidIn({ inbound: { text } }: Turn): { numbers: readonly string[]; text: string } {
  const at = text.indexOf(':');
  const named = at < 0 ? text : text.slice(0, at);
  return { numbers: named.split(/[\s,;]/u).filter((word) => /\d/.test(word)), text: at < 0 ? '' : text.slice(at + 1).trim() };
}

async function namedView({ context, actor }: Turn, said: string): Promise<CaseView | null> {
  const [spoken] = spokenNumbers(context.registry.current.procedure, said);
  const stored = spoken === undefined ? null : await context.find(spoken, actor);
  return stored === null ? null : caseView(context, stored);
}
