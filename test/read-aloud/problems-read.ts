import { DAY, later } from '../../src/core/instant.js';
import type { Problem } from '../../src/core/problem/problem.js';
import type { Recurrence, RecurrenceSettled } from '../../src/core/problem/recurrence.js';
import { numberText } from '../../src/core/procedure/lookup.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { DeskView } from '../../src/desk/views.js';
import type { Card } from '../../src/cards/card.js';
import { drawCard } from '../../src/cards/draw-card.js';
import { changeFormCard, problemSteps } from '../../src/features/problems/change-problem.js';
import { openFormCard } from '../../src/features/problems/open-problem.js';
import { acknowledgeFormCard, recurrenceCard, recurrencesCard, recurrenceSettledCard } from '../../src/features/problems/recurrences.js';
import { problemCard, problemsCard } from '../../src/features/problems/show-problems.js';
import { nothingTyped } from '../../src/ports/messenger.js';
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

/** What comes back, and the problems behind it. */
export function problemsRead(procedure: Procedure): readonly Passage[] {
  const read = (title: string, card: Card) => passageOf(title, { kind: 'card', card });
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
  const shownOf = (problem: Problem): Card => problemCard(desk, { problem, cases: [view], from: 0, may: () => true, remark: '' });
  return [
    read('Lo que se repite, un aviso', recurrenceCard(desk, kept, [view])),
    ...settledRead(desk, recurrence, read),
    read('Lo que se repite, la lista', recurrencesCard(desk, [kept, { ...kept, problem: open }], 0)),
    read('Lo que se repite, nada', recurrencesCard(desk, [], 0)),
    read('Un problema abierto', shownOf(open)),
    read('Un problema cerrado', shownOf(closed)),
    read('Los problemas', problemsCard(desk, [open], false, 0)),
    read('Los problemas, ninguno', problemsCard(desk, [], false, 0)),
    ...forms(desk, open, label),
    ...sentences(desk, open, recurrence).map((text) => passageOf('De problemas', { kind: 'text', text })),
  ];
}

/** The alert once something was done about it. */
function settledRead(desk: DeskView, recurrence: Recurrence, read: (title: string, card: Card) => Passage): readonly Passage[] {
  const { now: at } = desk;
  const settled = (title: string, done: RecurrenceSettled) => read(title, recurrenceSettledCard(desk, recurrence, done));
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

function forms(desk: DeskView, problem: Problem, label: string): readonly Passage[] {
  const people = [colleague];
  const window = (title: string, card: Card) => dialogPassage(`Ventana: ${title}`, { title: card.fallback, card: drawCard(card, 'n') });
  return [
    window('abrir problema', openFormCard(desk.procedure, { people, cause: label }, nothingTyped)),
    window('ya lo sé', acknowledgeFormCard(desk, { key: 'r', cause: label, remark: '' }, nothingTyped)),
    ...problemSteps.map((step) =>
      window(step, changeFormCard(desk.procedure, { problem, step, people: step === 'edit' ? people : null }, nothingTyped)),
    ),
  ];
}

function sentences({ procedure, now }: DeskView, problem: Problem, recurrence: Recurrence): readonly string[] {
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
