import type { Message } from '../../src/app/views.js';
import { DAY, later } from '../../src/domain/instant.js';
import type { Problem } from '../../src/domain/problem/problem.js';
import type { Recurrence, RecurrenceSettled } from '../../src/domain/problem/recurrence.js';
import { numberText } from '../../src/domain/procedure/lookup.js';
import type { Procedure } from '../../src/domain/procedure/procedure.js';
import { createDialogs } from '../../src/features/dialogs.js';
import { problemSteps } from '../../src/features/problems/problem-dialog.js';
import {
  caseAddedText,
  caseAlreadyInText,
  caseRemovedText,
  openProblemHowText,
  personalProblemText,
  problemClosedText,
  problemEditedMeanwhileText,
  problemFullText,
  problemIsClosedText,
  problemOpenedText,
  problemReopenedText,
  problemSavedText,
  problemStandsForText,
  problemStandsText,
  problemUnchangedText,
  problemUnknownText,
  acknowledgedText,
  recurrenceGoneText,
} from '../../src/texts/problems.js';
import { dialogPassage, passageOf, type Passage } from './shown-lines.js';
import { StagedCase, stagedPeople } from './staged-case.js';

const { colleague } = stagedPeople;
const dialogs = createDialogs({ ids: { next: () => 'n' } });

/** What comes back, and the problems behind it. */
export function problemsRead(procedure: Procedure): readonly Passage[] {
  const read = (title: string, message: Message) => passageOf(title, message, procedure);
  const { view } = StagedCase.registered(procedure);
  const [category] = procedure.categories;
  const { id: value, label } = category ?? { id: '', label: '' };
  const desk = { procedure, calendar: view.calendar, now: view.now };
  const recurrence: Recurrence = {
    by: 'category',
    value,
    label,
    present: { count: 12, groups: [], cases: [view.stored.id], from: view.now, at: view.now },
    told: null,
    known: { by: colleague, at: view.now, until: later(view.now, 5 * DAY) },
  };
  const open = aProblem(view.stored.id, view.now, recurrence);
  const closed: Problem = { ...open, closed: { at: view.now, by: colleague, done: 'Se cambió el servidor' } };
  const kept = { key: 'r', recurrence, problem: null };
  const can = { coordinate: true, edit: true, add: true };
  const shownOf = (problem: Problem): Message => ({
    kind: 'problem',
    desk,
    shown: { problem, cases: [view], from: 0, can, remark: '' },
  });
  return [
    read('Lo que se repite, un aviso', { kind: 'recurrence', desk, shown: { kept, cases: [view], remark: '' }, mayBeRepeat: false }),
    ...settledRead(desk, recurrence, read),
    read('Lo que se repite, la lista', { kind: 'recurrences', desk, found: [kept, { ...kept, problem: open }], from: 0 }),
    read('Lo que se repite, nada', { kind: 'recurrences', desk, found: [], from: 0 }),
    read('Un problema abierto', shownOf(open)),
    read('Un problema cerrado', shownOf(closed)),
    read('Los problemas', { kind: 'problems', desk, problems: [open], isClosed: false, from: 0 }),
    read('Los problemas, ninguno', { kind: 'problems', desk, problems: [], isClosed: false, from: 0 }),
    ...forms(desk, open, label),
    ...sentences(desk, open, recurrence).map((text) => read('De problemas', { kind: 'text', text })),
  ];
}

type Desk = Parameters<typeof dialogs.problem>[0];

/** The alert once something was done about it. */
function settledRead(desk: Desk, recurrence: Recurrence, read: (title: string, message: Message) => Passage): readonly Passage[] {
  const { now: at } = desk;
  const settled = (title: string, done: RecurrenceSettled) => read(title, { kind: 'recurrence-settled', desk, recurrence, settled: done });
  return [
    settled('Lo que se repite, con problema', { did: 'opened', at, by: colleague, problem: 3 }),
    settled('Lo que se repite, ya sabido', { did: 'acknowledged', at, by: colleague, until: later(at, 5 * DAY) }),
  ];
}

function aProblem(ticket: Problem['cases'][number], at: Problem['history'][number]['at'], { by, value, label }: Recurrence): Problem {
  return {
    id: 'p',
    number: 3,
    what: 'No se puede imprimir',
    workaround: '',
    owner: colleague,
    cause: { by, value, label },
    cases: [ticket],
    closed: null,
    history: [
      { at, by: colleague, did: 'opened' },
      { at, by: colleague, did: 'edited', before: { what: 'No imprime', workaround: 'Reiniciar', owner: null } },
      { at, by: colleague, did: 'case-added', ticket },
      { at, by: colleague, did: 'case-removed', ticket, said: 'Era otra cosa' },
      { at, by: colleague, did: 'reopened', said: 'Volvió a pasar' },
    ],
    pending: [],
  };
}

function forms(desk: Desk, problem: Problem, words: string): readonly Passage[] {
  const plain = { typed: {}, faults: [], remark: '', matter: [] };
  const people = [colleague];
  return [
    dialogPassage('Ventana: abrir problema', dialogs.problem(desk, { ...plain, form: 'open', people, recurrence: null, what: '', words })),
    dialogPassage('Ventana: ya lo sé', dialogs.problem(desk, { ...plain, form: 'acknowledge', recurrence: 'r', words })),
    ...problemSteps.map((step) =>
      dialogPassage(`Ventana: ${step}`, dialogs.problem(desk, { ...plain, form: 'change', step, problem, people, canCoordinate: true })),
    ),
  ];
}

function sentences({ procedure, now }: Desk, problem: Problem, recurrence: Recurrence): readonly string[] {
  const closed: Problem = { ...problem, closed: { at: now, by: colleague, done: 'Se cambió' } };
  return [
    problemOpenedText(3, 12, procedure),
    problemOpenedText(3, 0, procedure),
    problemSavedText(3),
    problemUnchangedText(3),
    problemStandsForText(3),
    problemUnknownText(9),
    problemClosedText(3),
    problemReopenedText(3),
    problemIsClosedText(closed, now, procedure.timeZone),
    problemFullText(3, 500, procedure),
    problemEditedMeanwhileText,
    problemStandsText(problem, procedure, now),
    ...[caseAddedText, caseAlreadyInText, caseRemovedText].map((text) => text(3, numberText(procedure, 'ticket', 45))),
    openProblemHowText,
    personalProblemText,
    recurrenceGoneText,
    acknowledgedText(recurrence, later(now, DAY), procedure, now),
  ];
}
