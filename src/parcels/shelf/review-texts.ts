import { z } from 'zod';
import { submit } from '../../cards/button.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData } from '../../cards/user-words.js';
import { lengthFaults } from '../../core/ticket/forms/length-faults.js';
import { sanitiseText } from '../../core/text/normalise-text.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { dialogOf, refusedDialog, refusedPress, withWritten, writtenIn } from '../../features/answers.js';
import { personalFaults, personalField } from '../../features/personal-faults.js';
import { act, commandId, entry, type Feature, group, nonce, opening, row, version, type Turn } from '../../features/turn.js';
import { nothingTyped, type TypedForm } from '../../ports/messenger.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../talk/message.js';
import { allTexts, changeText, keepText } from './kept-texts.js';
import { publishedOf } from './published.js';
import { labels, useLabels } from './rules/labels.js';
import {
  keptWords,
  maxReasonLength,
  maxTextLength,
  maxTitleLength,
  stepNames,
  usesOf,
  wordFaults,
  type Reviewed,
  type ReviewStep,
  type ShelfText,
} from './rules/shelf-text.js';
import { pressQuestions, pressReportQuestion, pressServed } from './show-questions.js';
import { pressTexts, readableGroups, textList } from './show-texts.js';
import { tell } from './tell.js';
import { movedOnText, reviewedText, stateNames, textGoneText } from './texts.js';

const question = entry;
const wanted = { question: question.optional(), seen: version, step: z.enum([...stepNames, 'add']), group: group.optional() };
type WantedStep = { question?: string | undefined; seen: number; step: ReviewStep['step'] | 'add'; group?: string | undefined };

const list = act({ group: group.optional(), open: entry.optional(), from: row }, pressTexts);

export const texts: Feature = {
  acts: {
    questions: act({ open: question.optional(), from: row }, pressQuestions),
    'question-served': act({ question, from: row }, pressServed),
    'report-question': act({ question, n: nonce }, pressReportQuestion),
    texts: list,
    // The lists of earlier releases.
    'question-review': list,
    'ready-answers': list,
    'review-question': act({ ...wanted, n: nonce }, pressStep, submitStep),
  },
  openings: { question: opening(wanted, (turn, asked) => textForm(turn, asked)) },
};

/** The fields of a text. @param groups those among which its group is chosen; none: it has one already */
export function textFields(procedure: Procedure, groups: readonly { id: string; label: string }[]): readonly Field[] {
  const help = 'Para quien atiende puede llevar {nombre} y {número}: al usarlo, el nombre de pila de quien pidió y su número.';
  return [
    { id: 'title', label: labels.title, help: 'Como la haría quien la tiene.', type: 'text', required: true, maxLength: maxTitleLength },
    { id: 'text', label: labels.text, help, type: 'long-text', required: true, maxLength: maxTextLength },
    {
      id: 'use',
      label: labels.use,
      type: 'choice',
      required: true,
      choices: usesOf(procedure).map((id) => ({ id, label: useLabels[id] })),
    },
    ...(groups.length === 0 ? [] : [{ id: 'group', label: labels.group, type: 'choice', choices: groups } as const]),
    personalField,
  ];
}

/** All that is wrong with a text that is written, personal data too. Source: SIIF-16 */
export function writtenFaults(typed: FieldValues, id: string, all: readonly ShelfText[]): readonly FieldFault[] {
  const faults = wordFaults(typed, id, all);
  const personal = personalFaults({ title: labels.title, text: labels.text }, typed, faults);
  return personal.length > 0 ? personal : faults;
}

const reasonField: Field = { id: 'reason', label: labels.reason, type: 'text', required: true, maxLength: maxReasonLength };
const titles = { add: 'Agregar', approve: 'Corregir y aprobar', edit: 'Corregir', retire: 'Retirar', 'publish-again': 'Publicar' } as const;

/** The form of a step; to withdraw, with a reason. @param remark what happened meanwhile */
async function textForm(turn: Turn, asked: WantedStep, again: TypedForm = nothingTyped): Promise<DialogOpened> {
  if (!turn.actor.isCoordinator) return refusedDialog(turn, { code: 'only-coordinator' });
  const found = asked.step === 'add' ? null : ((await allTexts(turn.context)).find(({ id }) => id === asked.question) ?? undefined);
  if (found === undefined) return { kind: 'message', text: textGoneText };
  if (found !== null && found.revision !== asked.seen) return movedOn(turn, found, again.typed);
  const { procedure } = turn.context.registry.current;
  const card = textFormCard(procedure, { asked, found, groups: readableGroups(turn) }, again);
  return dialogOf(turn, card, titles[asked.step]);
}

type FormOf = { asked: WantedStep; found: ShelfText | null; groups: readonly { id: string; label: string }[] };

export function textFormCard(procedure: Procedure, { asked, found, groups }: FormOf, { typed, faults }: TypedForm) {
  const isWithdrawal = asked.step === 'retire';
  const given: FieldValues = found === null ? { group: asked.group ?? '' } : keptWords(found);
  return formCardOfDesk({
    fallback: titles[asked.step],
    name: asBold(found?.title ?? 'Nuevo texto'),
    words: asData(found === null ? 'Se publica al agregarlo' : stateNames[found.state]),
    explanation: isWithdrawal ? 'Deja de ofrecerse. Puede volver a publicarlo después.' : 'Lo leen muchos: escríbalo sin datos de nadie.',
    matter: isWithdrawal && found !== null ? [found.text] : [],
    fields: isWithdrawal ? [reasonField] : textFields(procedure, groups),
    typed: faults.length === 0 ? { ...given, ...typed } : typed,
    faults,
    action: submit(titles[asked.step], { verb: 'review-question', ...asked }),
  });
}

/** Takes the form of a step; faults come back in it, all at once, with everything typed. Source: SIIF-16 */
async function submitStep(turn: Turn, { n, ...asked }: WantedStep & { n: string }, typed: FieldValues): Promise<DialogAnswer> {
  const { context: desk, actor } = turn;
  if (!actor.isCoordinator) return refusedDialog(turn, { code: 'only-coordinator' });
  const { question: id = commandId(turn, 'add-text', n, ''), step, seen } = asked;
  const faults =
    step === 'retire'
      ? lengthFaults('reason', labels.reason, sanitiseText(typed['reason'] ?? ''), maxReasonLength)
      : writtenFaults(typed, id, await allTexts(desk));
  if (faults.length > 0) return textForm(turn, asked, { typed, faults });
  if (step !== 'add') {
    const words = step === 'retire' ? { reason: typed['reason'] ?? '' } : { words: keptWords(typed) };
    const done = await stepOf(turn, id, { step, seen, ...words });
    if (done?.kind === 'moved-on') return movedOn(turn, done.text, typed);
    return { kind: 'message', text: done === null ? textGoneText : reviewedText(done.text) };
  }
  const signed = { by: { id: actor.id, name: actor.name }, at: desk.clock.now() };
  const about = { id, procedure: desk.procedure.id, from: null, proposed: signed, changed: { ...signed, reason: '' }, revision: 1 };
  const kept = await keepText(desk, { ...keptWords(typed), ...about, state: 'published' });
  publishedOf(desk).forget();
  return { kind: 'message', text: reviewedText(kept) };
}

/** Repeats to the author what they wrote: the press that sent the form closed it. */
function movedOn(turn: Turn, text: ShelfText, typed: FieldValues): DialogOpened {
  const { procedure } = turn.context.registry.current;
  return withWritten(turn, `${reviewedText(text)} ${movedOnText}`, writtenIn(textFields(procedure, []).slice(0, 2), typed));
}

/** Publishes, corrects or withdraws a text; who proposed it is told the decision once. */
async function stepOf(turn: Turn, id: string, step: ReviewStep): Promise<Reviewed | null> {
  const { context: desk, actor } = turn;
  const done = await changeText(desk, id, step, { by: { id: actor.id, name: actor.name }, at: desk.clock.now() });
  if (done?.kind !== 'changed') return done;
  publishedOf(desk).forget();
  desk.log.write('info', 'question-reviewed', { question: id, code: step.step, by: actor.id });
  const { proposed, revision } = done.text;
  if (revision === 2 && done.text.from !== null) await tell(turn, [proposed.by.id], { kind: 'text', text: reviewedText(done.text) });
  return done;
}

/** A step that needs no words happens at once, and the answer shows the text as it stands. Source: SIIF-16 */
async function pressStep(turn: Turn, { question: id, seen, step }: WantedStep): Promise<PressAnswer> {
  if (!turn.actor.isCoordinator) return refusedPress(turn, { code: 'only-coordinator' });
  if (id === undefined || (step !== 'approve' && step !== 'publish-again')) return pressTexts(turn, { open: id });
  const all = await allTexts(turn.context);
  const text = all.find((each) => each.id === id);
  const [barred] = step === 'publish-again' && text?.state === 'withdrawn' ? wordFaults(text, id, all) : [];
  if (barred?.code === 'pattern') return { kind: 'text', text: barred.says ?? '' };
  const done = await stepOf(turn, id, { step, seen });
  if (done === null) return { kind: 'text', text: textGoneText };
  const remark = `${reviewedText(done.text)}${done.kind === 'moved-on' ? ` ${movedOnText}` : ''}`;
  return { kind: 'card', message: await textList(turn, { open: id, remark }) };
}
