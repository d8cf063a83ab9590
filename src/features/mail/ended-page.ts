import { caseName } from '../../cards/parts/case-head.js';
import { statusLine } from '../../cards/parts/status-line.js';
import type { PersonId } from '../../core/people/person.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import { isRequester, type FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Field } from '../../procedure/form.js';
import type { LabelledValue } from '../../texts/answers.js';
import { valueText } from '../../texts/fields.js';
import { mailDoneTexts, mailRemarks } from '../../texts/mail-pages.js';
import { refusalSentence } from '../../texts/refusals.js';
import { caseNoun, nounOf } from '../../texts/words.js';
import { stateOf } from '../../core/procedure/lookup.js';
import type { PageAct, LinkClaim } from './links.js';
import { plain } from './page-html.js';

export function endedPage(view: CaseView, { act }: Pick<LinkClaim, 'act'>): { title: string; told: readonly string[] } {
  const { stored, procedure } = view;
  // A reader who has only the link reads no names of the desk's people.
  const unnamed = { ...view, stored: { ...stored, ticket: { ...stored.ticket, assignee: null, filler: null } } };
  const isRated = act === 'judge' && (stored.ticket.survey?.answeredAt ?? null) !== null;
  const told = [doneTexts[act](view), ...(isRated ? [mailDoneTexts.surveyed] : []), plain(statusLine(unnamed))];
  return { title: caseName(stored.ticket, procedure, 'requester'), told };
}

const doneTexts: Readonly<Record<PageAct, (view: CaseView) => string>> = {
  complete: ({ stored: { ticket }, procedure }) =>
    ticket.completedAt === null
      ? mailDoneTexts.unasked
      : mailDoneTexts.registered(caseName(ticket, procedure, 'requester'), caseNoun(procedure)),
  answer: ({ stored: { history } }) => {
    const last = history.findLast(({ event }) => event.type === 'requester-asked' || event.type === 'requester-answered');
    return last?.event.type === 'requester-answered' ? mailDoneTexts.answered : mailDoneTexts.unasked;
  },
  judge: judgedText,
  survey: ({ stored: { ticket } }) => {
    const { answeredAt = null, lapsedAt } = ticket.survey ?? {};
    if (answeredAt !== null) return mailDoneTexts.surveyed;
    return lapsedAt === undefined ? mailDoneTexts.unasked : mailDoneTexts.surveyOver;
  },
};

function judgedText({ stored: { ticket, history } }: CaseView): string {
  const judged = history.findLast(({ event }) => event.type === 'solution-accepted' || event.type === 'solution-refused');
  const isOwn = judged?.by.kind === 'person' && isRequester(ticket, judged.by.person.id);
  if (judged === undefined || !isOwn) return mailDoneTexts.unasked;
  return judged.event.type === 'solution-accepted' ? mailDoneTexts.accepted : mailDoneTexts.refused;
}

/** Refusals that only say that the case moved on. */
const late: readonly Refusal['code'][] = ['stale-card', 'not-from-here', 'not-yours', 'no-survey', 'draft-gone', 'closed-is-final'];

/** Why a form that was sent comes back although nothing in it is wrong. */
export function refusedRemark(refusal: Refusal, { stored: { ticket }, procedure, now, reader }: CaseView & { reader: PersonId }): string {
  if (late.includes(refusal.code)) return mailRemarks.late;
  if (refusal.code === 'too-many-cases') return mailRemarks.tooOften;
  const noun = nounOf(ticket, procedure);
  const named = { caseName: caseName(ticket, procedure, 'requester'), stateLabel: stateOf(procedure, ticket.state).label };
  return refusalSentence(refusal, { ...named, noun, reader, isRequester: true, procedure, now });
}

export function typedOf({ stored: { ticket }, procedure }: CaseView, act: PageAct, typed: FieldValues): readonly LabelledValue[] {
  const { forms, transitions, survey } = procedure;
  const own = transitions.filter(({ by }) => by.includes('requester')).flatMap(({ needs = [] }) => needs);
  const { questions } = survey;
  const asked = { complete: forms.flatMap((form) => form.fields), answer: own, judge: [...own, ...questions], survey: questions };
  const fields: readonly Field[] = asked[act];
  return Object.entries(typed).flatMap(([id, value]) => {
    const field = fields.find((one) => one.id === id);
    const isNew = field !== undefined && value.trim() !== '' && value !== ticket.fields[id];
    return isNew ? [{ label: field.label, value: valueText(field, value) }] : [];
  });
}
