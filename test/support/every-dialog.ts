import { massFields } from '../../src/domain/ticket/mass/mass-form.js';
import { correctionFields } from '../../src/domain/ticket/forms/correction-fields.js';
import { requestFields } from '../../src/features/requests/request-for-group.js';
import { undeliveredIn } from '../../src/domain/ticket/undelivered.js';
import type { Field } from '../../src/domain/procedure/form.js';
import { nothingTyped, type CaseView } from '../../src/ports/messenger.js';
import { drawCard } from '../../src/cards/draw-card.js';
import { caseName } from '../../src/cards/parts/case-head.js';
import { cardOfForm, formTitle, type CaseForm } from '../../src/features/case-form.js';
import { linkForm, unlinkForm } from '../../src/features/links/link-forms.js';
import { createDialogs, type Dialog, type Dialogs } from '../../src/features/dialogs.js';
import { analysisCard } from '../../src/features/reports/analysis.js';
import { proposalForm } from '../../src/features/frequent-questions/propose-question.js';
import { reviewDialog } from '../../src/features/frequent-questions/review-questions.js';
import { answerDialog } from '../../src/features/ready-answers/answer-form.js';
import { firstHourDialog } from '../../src/features/first-hour/first-hour.js';
import { ana, beto, CaseStory, procedure, refOf } from '../cards/case-story.js';
import { aProblemOf } from '../cards/problem-samples.js';
import { attached, caseFiles } from '../cards/sample-files.js';
import { alike, closed, dot, lostTo, registered, takenCase } from '../cards/sample-cases.js';
import { sampleReport } from '../cards/sample-reports.js';
import { changeFormCard } from '../../src/features/problems/change-problem.js';
import { massFormCard } from '../../src/features/mass-incidents/mass-form.js';
import { massFormTitle } from '../../src/texts/mass-incidents.js';
import { aRun } from './a-first-hour.js';
import { aFrequentQuestion } from './a-frequent-question.js';
import { aReadyAnswer } from './a-ready-answer.js';

const dialogs = createDialogs();
const formOf = (form: CaseForm): Dialog => ({
  title: formTitle(form, view),
  card: drawCard(cardOfForm({ ...form, asks: (of, by) => ({ ...form.asks(of, by), fields: link }) }, view, procedure, nothingTyped), 'n1'),
});
const proposal = (of: CaseView): Dialog => ({
  title: formTitle(proposalForm, of),
  card: drawCard(cardOfForm(proposalForm, of, procedure, { typed: proposalForm.starts?.(of) ?? {}, faults: [] }), 'n1'),
});
const { view } = takenCase();
const { desk } = registered();
const nobody = { members: [], receivers: [], unavailable: [] };
const member = { ...beto, isCoordinator: true };
const [group] = procedure.groups;
const link: readonly Field[] = [
  { id: 'kind', label: '¿Cómo se relacionan?', type: 'choice', choices: ['duplicate', 'related'].map((id) => ({ id, label: id })) },
  { id: 'to', label: 'Número', type: 'text' },
];
const plain = { ...nothingTyped, remark: '', matter: [] };
const lost = lostTo(ana).view;
const [undelivered, ...others] = undeliveredIn(lost.stored.history);
if (undelivered === undefined || group === undefined) throw new Error('a sample that lacks what its dialog is about');

const declaring = { ...nothingTyped, step: 'declare', fields: massFields('declare', view.stored.ticket, procedure, nobody) } as const;
const editing = changeFormCard(procedure, { problem: aProblemOf(), step: 'edit', people: [refOf(beto)] }, nothingTyped);

/** Each dialog that the desk opens, as it is before anything is typed. */
export const everyDialog: Readonly<
  Record<
    | keyof Dialogs
    | 'analyseReport'
    | 'escalate'
    | 'first-hour'
    | 'link'
    | 'unlink'
    | 'readyAnswer'
    | 'proposeQuestion'
    | 'reviewQuestion'
    | 'mass'
    | 'problem',
    Dialog
  >
> = {
  advance: dialogs.advance(view, 'resolve', { answers: [aReadyAnswer()] }),
  escalate: dialogs.advance(view, 'escalate', { typed: { group: 'infraestructura' } }),
  note: dialogs.note(view, { groups: [{ id: 'infraestructura', label: 'Infraestructura' }] }),
  information: dialogs.information(view),
  more: dialogs.more(view, member),
  complete: dialogs.complete(CaseStory.opened().view),
  correct: dialogs.correct(view, correctionFields(view.stored.ticket, procedure, member)),
  history: dialogs.history(view, 'desk'),
  audit: dialogs.audit(view),
  similar: dialogs.similar(view, { cases: [alike(closed().view, true, 2)], isCutShort: false }, { kind: 'by', transition: 'resolve' }),
  data: dialogs.data(view, null),
  files: dialogs.files(attached(view, caseFiles), { pictures: [dot('captura.png')], mayShow: true }, 'desk'),
  request: dialogs.request(view, { fields: requestFields(view.stored.ticket, procedure, nobody), more: [], category: null }),
  link: formOf(linkForm),
  unlink: formOf(unlinkForm),
  mass: {
    title: `${massFormTitle('declare', view)} · ${caseName(view.stored.ticket, procedure, 'desk')}`,
    card: drawCard(massFormCard(view, declaring, 'window'), 'n1'),
  },
  contact: dialogs.contact(lost, [undelivered, ...others]),
  talk: dialogs.talk(view, link),
  survey: dialogs.survey(closed().view, link),
  proposeQuestion: proposal(closed().view),
  readyAnswer: answerDialog(desk, { ...plain, group, step: 'add', answer: null, seen: 0 }, 'n1'),
  problem: { title: editing.fallback, card: drawCard(editing, 'n1') },
  analyseReport: { title: 'Analizar el informe', card: drawCard(analysisCard(desk, sampleReport(), nothingTyped), 'n1') },
  reviewQuestion: reviewDialog(aFrequentQuestion(), 'edit', nothingTyped, 'n1'),
  register: dialogs.register(desk),
  reassign: dialogs.reassign(refOf(ana), [view], 'assign', 0),
  'first-hour': firstHourDialog(aRun(), '1'),
};
