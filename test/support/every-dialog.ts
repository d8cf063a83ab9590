import { asTyped, submit } from '../../src/cards/button.js';
import type { TextChoice } from '../../src/cards/parts/form-card.js';
import { chosenTextId } from '../../src/core/form-labels.js';
import { parcelSamples } from './parcels.js';
import { massFields } from '../../src/core/ticket/mass/mass-form.js';
import { requestFields, requestAsks, requestForm } from '../../src/features/requests/request-for-group.js';
import type { Field } from '../../src/procedure/form.js';
import type { FieldFault } from '../../src/core/ticket/refusals.js';
import { nothingTyped } from '../../src/ports/messenger.js';
import type { CaseForm } from '../../src/features/case-form.js';
import { moreCard } from '../../src/features/case-forms.js';
import { linkForm, unlinkForm } from '../../src/features/links/link-cases.js';
import { type Dialog, titleOfCase } from '../../src/features/answers.js';
import { drawCard } from '../../src/cards/draw-card.js';
import { ana, beto, CaseStory, procedure, refOf } from '../cards/case-story.js';
import { attached, caseFiles } from '../cards/sample-files.js';
import { alike, closed, lostTo, registered, solved, takenCase } from '../cards/sample-cases.js';
import { massFormCard } from '../../src/parcels/common-matter/change-mass.js';
import { massFormTitle } from '../../src/texts/mass-incidents.js';
import { mailFormCard } from '../../src/features/mail/mail-queue.js';
import { aWaitingMailSample } from '../cards/mail-samples.js';
import type { Card } from '../../src/cards/card.js';
import { auditCard, historyCard, personalCard } from '../../src/features/cases/read-whole.js';
import { correctForm } from '../../src/features/cases/correct-case.js';
import { similarCard } from '../../src/features/cases/similar-cases.js';
import { completionForm } from '../../src/features/drafts/complete-draft.js';
import { filesCard } from '../../src/features/files/case-files.js';
import { informationForm, noteFields, noteForm } from '../../src/features/notes/note.js';
import { reassignDialog } from '../../src/features/steps/reassign-cases.js';
import { surveyForm } from '../../src/features/mail/survey-form.js';
import { ratingForm } from '../../src/features/notices/asked-cards.js';
import { contactForm, talkForm, wordsForm } from '../../src/features/undelivered/manual-contact.js';
import { asDrawn, drawnAdvance, drawnRegister, formIn } from './drawn-form.js';

const { view } = takenCase();
const { desk } = registered();
const nobody = { members: [], receivers: [], unavailable: [] };
const member = { ...beto, isCoordinator: true };
const by = { actor: member, procedure };
/** The same forms as they come back with these faults. */
const comeBack: ((faults: readonly FieldFault[]) => Dialog)[] = [];
const ofForm = (form: CaseForm, of = view, besides: Parameters<CaseForm['dialog']>[2] = {}): Dialog => {
  const drawn = (faults: readonly FieldFault[]): Dialog => asDrawn(formIn(form.dialog(of, { ...by, faults }, besides)));
  comeBack.push(drawn);
  return drawn([]);
};
/** As a parcel offers them. */
const someTexts: TextChoice = {
  fields: [{ id: chosenTextId, label: 'Usar una plantilla', type: 'choice', choices: [{ id: 'r-1', label: 'Clave restablecida' }] }],
  buttons: [asTyped(submit('Poner plantilla', { verb: 'dialog', open: 'advance', ticket: view.stored.id, useAnswer: true }))],
};
/** The same for a step of the procedure. */
const ofStep = (transition: string, asking: Parameters<typeof drawnAdvance>[2]): Dialog => {
  const drawn = (faults: readonly FieldFault[]): Dialog => drawnAdvance(view, transition, { ...asking, faults });
  comeBack.push(drawn);
  return drawn([]);
};
const link: readonly Field[] = [
  { id: 'kind', label: 'Relación', type: 'choice', choices: ['duplicate', 'related'].map((id) => ({ id, label: id })) },
  { id: 'to', label: 'Número', type: 'text' },
];
const ofCase = (title: string, card: Card): Dialog => asDrawn({ title: titleOfCase(title, view), card });
const ofDesk = (card: Card): Dialog => ({ title: card.fallback, card: drawCard(card, 'n1') });

const declaring = { ...nothingTyped, step: 'declare', fields: massFields('declare', view.stored.ticket, procedure, nobody) } as const;

const ofKernel = {
  advance: ofStep('resolve', { ready: () => someTexts }),
  escalate: ofStep('escalate', { typed: { group: 'infraestructura' } }),
  note: ofForm(noteForm, view, { fields: noteFields([{ id: 'infraestructura', label: 'Infraestructura' }], false) }),
  information: ofForm(informationForm),
  more: ofCase('Más', moreCard(view, member, [])),
  complete: ofForm(completionForm, CaseStory.opened().view),
  correct: ofForm(correctForm),
  history: ofCase('Historia', historyCard(view, 'desk')),
  audit: ofCase('Auditoría', auditCard(view, 'dialog')),
  similar: ofCase(
    'Parecidos',
    similarCard(view, { cases: [alike(closed().view, true, 2)], isCutShort: false }, { kind: 'by', transition: 'resolve' }, 'dialog'),
  ),
  data: ofCase('Datos de contacto', personalCard(view, null)),
  files: ofCase('Adjuntos', filesCard(attached(view, caseFiles), nothingTyped, 'desk')),
  request: ofForm(
    requestForm,
    view,
    requestAsks(view, { fields: requestFields(view.stored.ticket, procedure, nobody), more: [], category: null }, nothingTyped),
  ),
  link: ofForm(linkForm, view, { fields: link, typed: {} }),
  unlink: ofForm(unlinkForm, view, { fields: link, typed: {} }),
  mass: {
    title: titleOfCase(massFormTitle('declare', view), view),
    card: drawCard(massFormCard(view, declaring, 'window'), 'n1'),
  },
  contact: ofForm(contactForm, lostTo(ana).view),
  talk: ofForm(talkForm, view, { fields: link }),
  words: ofForm(wordsForm, solved().does(ana, { type: 'add-information', text: 'Ahora sale otro aviso' }).view),
  survey: ofForm(surveyForm, closed().view, { fields: link }),
  rate: ofForm(ratingForm, closed().view),
  'mail-for': ofDesk(mailFormCard(procedure, aWaitingMailSample(), 'for', nothingTyped)),
  'mail-of': ofDesk(mailFormCard(procedure, aWaitingMailSample(), 'of', nothingTyped)),
  'mail-aside': ofDesk(mailFormCard(procedure, aWaitingMailSample(), 'aside', nothingTyped)),
  register: drawnRegister(desk),
  reassign: asDrawn(reassignDialog(refOf(ana), [view], 'assign', 0, {})),
};

const ofParcels: readonly [string, Dialog][] = parcelSamples.flatMap(({ forms = {}, dialogs = {} }) => [
  ...Object.entries(forms).map(([name, form]): [string, Dialog] => [name, ofForm(form, closed().view)]),
  ...Object.entries(dialogs),
]);

/** Each dialog that the desk opens, as it is before anything is typed. */
export const everyDialog: typeof ofKernel & Readonly<Record<string, Dialog>> = { ...ofKernel, ...Object.fromEntries(ofParcels) };

/** Each form about a case, drawn with the faults with which it comes back. */
export const everyFormComingBack: readonly ((faults: readonly FieldFault[]) => Dialog)[] = comeBack;
