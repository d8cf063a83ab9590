import { openIncidents } from '../../desk/mass/open-incidents.js';
import type { Message } from '../../talk/message.js';
import { transitionOf } from '../../core/procedure/lookup.js';
import { checkMassStep, canBeParent, checkDeclarable } from '../../core/ticket/commands/declare-mass.js';
import { isAnswered, isDeclared, isParentCase } from '../../core/ticket/mass/mass-incident.js';
import { checkGrouping } from '../../core/ticket/commands/group-cases.js';
import { maskedWords } from '../../core/masking/mask.js';
import { isOfDesk } from '../../core/people/roles.js';
import { termOf } from '../../core/ticket/search-terms.js';
import { howToGroupText, noProblemsText, oldProblemText, problemsTitle } from './texts.js';
import { massValues, type MassStep } from '../../core/ticket/mass/mass-form.js';
import { checkTransition, checkAnswer, checkDeclaring, checkReachOut, checkWriting } from '../../core/ticket/permissions.js';
import { spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { isDraft, isOpen } from '../../core/ticket/ticket.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { CaseView } from '../../ports/messenger.js';
import {
  draftNumbersText,
  howToDeclareText,
  howToUpdateText,
  massIncidentsTitle,
  newestIncidentsText,
  noMassIncidentsText,
  oneUpdateText,
  unknownNumbersText,
  massStepTitles,
} from '../../texts/mass-incidents.js';
import { numberOfSeveralText } from '../../texts/answers.js';
import { caseViews, viewAfter, type Turn } from '../../features/turn.js';
import { refusalMessage, refusedText, listMessage } from '../../features/answers.js';
import { caseName } from '../../cards/parts/case-head.js';
import { askedNoteCard } from '../../features/offered-words.js';
import { findCases } from '../../desk/tickets/open-case.js';
import { askedOf, casesNamed, changeMass, massFormInChat, massStepDoneText } from './change-mass.js';
import type { Actor } from '../../core/people/person.js';
import { capitalised, caseNoun } from '../../texts/words.js';
import type { MoreLine } from '../../features/case-form.js';

/** `masivo 45, 46, 47: razón`: the form that declares the first case, with the others and the fault of each. Source: SIIF-07 */
export async function answerMass(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  if (context.procedure.massIncident === undefined) return [refusalMessage(turn, { code: 'no-mass-incidents' }, null)];
  const { numbers, text: reason } = saidIn(turn);
  if (numbers.length === 0) return [{ kind: 'text', text: howToDeclareText(context.procedure) }];
  const said = await casesSaid(turn, numbers);
  if (typeof said === 'string') return [{ kind: 'text', text: said }];
  const [first, ...others] = said;
  const { procedure, stored } = first;
  const { ticket } = stored;
  // The first case is the parent: if it is an incident already, even an answered one, the others were meant to join it.
  const isIncident = isDeclared(ticket) || isAnswered(ticket);
  if (isIncident && others.length > 0) {
    const barred = checkMassStep('add', ticket, actor, procedure);
    if (barred !== null) return [refusalMessage(turn, barred, first)];
    return [massFormInChat(first, await askedOf(context, first, 'add', { cases: others.map(nameOf).join(', ') }, actor))];
  }
  if (isIncident || !canBeParent(ticket, actor, procedure)) return [refusalMessage(turn, whyNot(turn, first), first)];
  const tickets = others.map((view) => view.stored.ticket);
  const begun = massValues('declare', ticket, tickets, procedure);
  const asked = await askedOf(context, first, 'declare', reason === '' ? begun : { ...begun, reason }, actor);
  const { faults } = await casesNamed(context, 'declare', ticket, begun['cases'] ?? '', actor);
  return [massFormInChat(first, { ...asked, faults })];
}

/** The cases that these numbers name, each once; a sentence where a number names none, or several. */
async function casesSaid(turn: Turn, numbers: readonly string[]): Promise<string | readonly [CaseView, ...CaseView[]]> {
  const named = await Promise.all(numbers.map((one) => namedViews(turn, one)));
  const [first, ...others] = new Map(named.flat().map((view) => [view.stored.id, view])).values();
  const wrong = unclearText(numbers, named);
  return wrong !== '' || first === undefined ? wrong : [first, ...others];
}

/** `problema 45, 46, 47`: the form that groups the others under the first one; null if it names no case. Source: SIIF-21 */
export async function answerGrouping(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const parts = rest.split(' ').filter((part) => part !== 'y');
  const old = await answerOldProblem(turn, parts.length === 1 ? `prb-${rest}` : '');
  if (old !== null) return old;
  const { numbers } = saidIn(turn);
  if (numbers.length === 0 && /^\s*(?:abrir|nuevo)/iu.test(turn.inbound.text))
    return [{ kind: 'text', text: howToGroupText(context.procedure) }];
  if (numbers.length === 0 || numbers.length < parts.length) return null;
  const said = await casesSaid(turn, numbers);
  if (typeof said === 'string') return [{ kind: 'text', text: said }];
  const [first, ...others] = said;
  const barred = checkMassStep('group', first.stored.ticket, actor, first.procedure);
  if (barred !== null) return [refusalMessage(turn, barred, first)];
  return [massFormInChat(first, await askedOf(context, first, 'group', { cases: others.map(nameOf).join(', ') }, actor))];
}

/** `PRB-3`: a problem of an earlier release, with its cases, for the desk; null where there is none. */
export async function answerOldProblem({ context, actor }: Turn, asked: string): Promise<readonly Message[] | null> {
  const number = /^(?:prb[-‐‑–\s]*)+0*(\d{1,6})$/iu.exec(asked.trim())?.[1];
  const kept = number === undefined || !isOfDesk(actor) ? null : await context.documents.find('problem', number.padStart(6, '0'));
  if (kept === null) return null;
  const cases = await Promise.all(kept.body.cases.slice(0, maxShown).map((id) => context.tickets.load(id)));
  const names = cases.flatMap((one) => (one === null ? [] : [caseName(one.ticket, context.procedure, 'desk')]));
  return [{ kind: 'text', text: maskedWords(oldProblemText(kept.body, names, context.procedure)) }];
}

/** How many cases of an earlier problem are named. */
const maxShown = 20;

function nameOf({ stored, procedure }: CaseView): string {
  return caseName(stored.ticket, procedure, 'desk');
}

/** All faults of the numbers: numbers without a case, of drafts, and of several cases; '' if each is the number of one case. */
function unclearText(said: readonly string[], named: readonly (readonly CaseView[])[]): string {
  const unknown = said.filter((_, i) => named[i]?.length === 0);
  const several = named.filter((views) => views.length > 1).map((views) => numberOfSeveralText(views.map(nameOf)));
  const drafts = named.flatMap(([view]) => (view !== undefined && isDraft(view.stored.ticket) ? [nameOf(view)] : []));
  const faults = [unknown.length === 0 ? '' : unknownNumbersText(unknown), drafts.length === 0 ? '' : draftNumbersText(drafts), ...several];
  return faults.filter((fault) => fault !== '').join('\n');
}

/** The first reason why the case cannot be declared in its present state. */
function whyNot({ actor }: Turn, { stored: { ticket }, procedure }: CaseView): Refusal {
  const via = transitionOf(procedure, procedure.massIncident?.via ?? '');
  const barred = via === undefined ? null : checkTransition(ticket, via, actor, procedure);
  return checkDeclarable(ticket, actor, procedure) ?? barred ?? { code: 'not-a-parent' };
}

/** `avisar 45: …`: sends one update to every reporter; null if it names no case, because it is another sentence then. Source: SIIF-07 */
export async function answerUpdate(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor, key } = turn;
  const { numbers, text } = saidIn(turn);
  const [number, ...others] = numbers;
  if (number === undefined) return rest === '' ? [{ kind: 'text', text: howToUpdateText(context.procedure) }] : null;
  if (others.length > 0 && text !== '') return [{ kind: 'text', text: oneUpdateText(context.procedure) }];
  const named = await namedViews(turn, number);
  const incidents = named.filter(({ stored: { ticket } }) => isParentCase(ticket));
  const views = named.length > 1 && incidents.length === 1 ? incidents : named;
  const [view] = views;
  const unclear = unclearText([number], [views]);
  if (view === undefined || unclear !== '') return [{ kind: 'text', text: unclear }];
  const barred = checkMassStep('update', view.stored.ticket, actor, view.procedure);
  if (barred?.code === 'not-your-reporter') {
    const note = { audience: 'internal', consultation: null, typed: { text }, faults: [], key, files: [] } as const;
    return [{ kind: 'card', card: askedNoteCard({ case: view, ...note, remark: refusedText(turn, barred, view) }) }];
  }
  if (text === '') {
    if (barred !== null) return [refusalMessage(turn, barred, view)];
    return [massFormInChat(view, await askedOf(context, view, 'update', {}, actor))];
  }
  const press = { of: view.stored.id, step: 'update', seen: view.stored.ticket.version, fields: { text }, key: `update:${key}` } as const;
  const end = await changeMass(context, press, actor);
  if (end.kind === 'faults') return [massFormInChat(end.of, end.asked)];
  if (end.kind === 'refused') return [refusalMessage(turn, end.refusal, await viewAfter(turn, end))];
  return [{ kind: 'text', text: massStepDoneText('update', await viewAfter(turn, end)) }];
}

/** `masivos`: the incidents that are not solved yet, also those that `estado` does not show. */
export async function answerMasses(turn: Turn): Promise<readonly Message[]> {
  const { context } = turn;
  const { tickets, isAll } = await openIncidents(context);
  const cases = await caseViews(context, tickets);
  const note = isAll ? '' : newestIncidentsText;
  return [await listMessage(turn, { title: massIncidentsTitle, cases, more: 0, empty: noMassIncidentsText, note })];
}

/** `problemas`: the open cases that are the cause of others. Source: SIIF-21 */
export async function answerProblems(turn: Turn): Promise<readonly Message[]> {
  const { queries, procedure } = turn.context;
  const { tickets, next } = await queries.search({ all: [termOf.cause(procedure.id)], prefix: null, anyOf: null }, maxShown);
  const cases = await caseViews(turn.context, tickets);
  const note = next === null ? '' : newestIncidentsText;
  return [await listMessage(turn, { title: problemsTitle, cases, more: 0, empty: noProblemsText(procedure), note })];
}

/** The numbers as they were typed, up to the colon, and the text after it with its lines: the rest of a phrase has neither. */
function saidIn({ inbound: { text }, context }: Turn): { numbers: readonly string[]; text: string } {
  const at = text.indexOf(':');
  const words = (at < 0 ? text : text.slice(0, at)).split(/[\s,;]+/u);
  // "45", "CASO-000045"; with the letters of the series if they stand before it: "INC 45".
  const numbers = words.flatMap((word, i) => {
    if (!/\d/.test(word)) return [];
    const spoken = spokenNumbers(context.procedure, `${words[i - 1] ?? ''} ${word}`).at(-1);
    return [spoken?.kind === 'own' && spoken.series !== null ? spoken.asked : word];
  });
  return { numbers, text: at < 0 ? '' : text.slice(at + 1).trim() };
}

/** The cases with that number; several if two series have it. Source: SIIF-04 */
async function namedViews({ context, actor }: Turn, said: string): Promise<readonly CaseView[]> {
  const [spoken] = spokenNumbers(context.procedure, said);
  return spoken === undefined ? [] : caseViews(context, await findCases(context, spoken, actor));
}

/** The acts on a mass incident, or on a case that may be one. Source: SIIF-07 */
export function massLines({ stored: { ticket }, procedure }: CaseView, actor: Actor): readonly MoreLine[] {
  const { as, many } = caseNoun(procedure);
  const offer = (step: MassStep, does: string): MoreLine => ({ open: 'mass', step, title: massStepTitles[step], does });
  const mayDeclare = checkDeclaring(ticket, actor, procedure) === null;
  const sameAnswer = isAnswered(ticket) ? ': reciben la misma respuesta' : '';
  const add = offer('add', `Agrega ${as('otros')} ${many} que tienen la misma causa${sameAnswer}.`);
  const declared = [
    ...when(checkWriting(ticket, actor, procedure) === null, offer('update', 'Un solo mensaje a todas las personas que lo reportaron.')),
    add,
    ...when((ticket.children ?? []).length > 0, offer('remove', `${capitalised(as('los'))} que saque siguen por su cuenta.`)),
    ...when(mayDeclare && isDeclared(ticket), offer('undo', `No era un incidente masivo: cada ${as('uno')} sigue por su cuenta.`)),
  ];
  // Where a transition declares the incident, the button of that transition does it.
  const mayBegin = procedure.massIncident?.via === undefined && canBeParent(ticket, actor, procedure);
  const among = isOpen(ticket) ? declared : isAnswered(ticket) ? [add] : [];
  return [
    ...when(checkAnswer(ticket, actor, procedure) === null, offer('send', 'La lee una vez más, la corrige y la envía a todos.')),
    ...when(checkAnswer(ticket, actor, procedure, 'or-author') === null, offer('return', 'La solución vuelve a quien la documentó.')),
    ...(isParentCase(ticket) && checkReachOut(ticket, actor, procedure) === null ? among : []),
    ...when(
      checkGrouping(ticket, actor, procedure) === null,
      offer('group', `${capitalised(as('este'))} reúne a ${as('los')} que tienen la misma causa.`),
    ),
    ...when(mayBegin, offer('declare', 'Una causa que reportan muchas personas: una sola respuesta para todas.')),
  ];
}

function when(isTheirs: boolean, line: MoreLine): readonly MoreLine[] {
  return isTheirs ? [line] : [];
}
