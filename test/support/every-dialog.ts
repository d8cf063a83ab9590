import { massFields } from '../../src/domain/ticket/mass/mass-form.js';
import { correctionFields } from '../../src/domain/ticket/forms/correction-fields.js';
import { requestFields } from '../../src/app/intake/request-for-group.js';
import { undeliveredIn } from '../../src/domain/ticket/undelivered.js';
import type { Field } from '../../src/domain/procedure/form.js';
import { nothingTyped } from '../../src/ports/messenger.js';
import { createDialogs, type Dialog, type Dialogs } from '../../src/features/dialogs.js';
import { firstHourDialog } from '../../src/features/first-hour/first-hour-dialog.js';
import { ana, beto, CaseStory, procedure, refOf } from '../cards/case-story.js';
import { aProblemOf } from '../cards/problem-samples.js';
import { attached, caseFiles } from '../cards/sample-files.js';
import { alike, closed, dot, lostTo, registered, takenCase } from '../cards/sample-cases.js';
import { sampleReport } from '../cards/sample-reports.js';
import { aRun } from './a-first-hour.js';
import { aFrequentQuestion } from './a-frequent-question.js';
import { aReadyAnswer } from './a-ready-answer.js';

const dialogs = createDialogs();
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

/** Each dialog that the desk opens, as it is before anything is typed. */
export const everyDialog: Readonly<Record<keyof Dialogs | 'escalate' | 'first-hour', Dialog>> = {
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
  link: dialogs.link(view, link),
  unlink: dialogs.unlink(view, link),
  mass: dialogs.mass(view, { ...nothingTyped, step: 'declare', fields: massFields('declare', view.stored.ticket, procedure, nobody) }),
  contact: dialogs.contact(lost, [undelivered, ...others]),
  talk: dialogs.talk(view, link),
  survey: dialogs.survey(closed().view, link),
  proposeQuestion: dialogs.proposeQuestion(closed().view),
  readyAnswer: dialogs.readyAnswer(desk, { ...plain, group, step: 'add', answer: null, seen: 0 }),
  problem: dialogs.problem(desk, {
    ...plain,
    form: 'change',
    step: 'edit',
    problem: aProblemOf(),
    people: [refOf(beto)],
    canCoordinate: true,
  }),
  analyseReport: dialogs.analyseReport(desk, sampleReport(), nothingTyped),
  reviewQuestion: dialogs.reviewQuestion(aFrequentQuestion(), 'edit'),
  register: dialogs.register(desk),
  reassign: dialogs.reassign(refOf(ana), [view], 'assign', 0),
  'first-hour': firstHourDialog(aRun(), '1'),
};
