import type { Procedure } from '../../src/procedure/procedure.js';
import type { Refusal } from '../../src/core/ticket/refusals.js';
import type { TicketEvent } from '../../src/core/ticket/events.js';
import { notificationKinds } from '../../src/core/ticket/notification-kinds.js';
import * as answers from '../../src/texts/answers.js';
import * as orders from '../../src/texts/answers.js';
import * as availability from '../../src/texts/availability.js';
import { alreadyBoundText, boundText } from '../../src/texts/binding.js';
import * as ownCase from '../../src/texts/own-case.js';
import * as lists from '../../src/texts/case-lists.js';
import { deskListTitle } from '../../src/texts/case-lists.js';
import * as similar from '../../src/texts/search.js';
import * as search from '../../src/texts/search.js';
import { eventText, type FactAudience } from '../../src/texts/history-text.js';
import { isShown } from '../../src/texts/facts.js';
import { caseNoun, draftNoun } from '../../src/texts/words.js';
import { publicPages, type PageFacts } from '../../src/texts/pages.js';
import { refusalSentence } from '../../src/texts/refusals.js';
import { nobodyToCallText, undeliveredText } from '../../src/texts/undelivered.js';
import { withArticle } from '../../src/core/procedure/words.js';
import { groupOf, keywordOf, numberText } from '../../src/core/procedure/lookup.js';
import { stagesOf } from './cards-read.js';
import type { Passage } from './shown-lines.js';
import { stagedPeople, StagedCase } from './staged-case.js';

const { asker, colleague } = stagedPeople;

/** A press on a card of the group that had the case: while it is unassigned where it went, and once it is assigned. */
function movedRefusals(procedure: Procedure): readonly Refusal[] {
  const { now: at } = StagedCase.opened(procedure).view;
  const group = procedure.groups[1]?.id ?? procedure.intake.group;
  return [null, colleague].map((worker) => ({
    code: 'stale-card',
    last: { by: colleague, at },
    moved: { group, at, worker, follower: null },
  }));
}

/** Where two series have the same digits. */
function numbersOfSeveral(procedure: Procedure): readonly string[] {
  const series = Object.keys(procedure.numbers).filter((name) => name !== 'draft');
  return series.length < 2 ? [] : [orders.numberOfSeveralText(series.map((name) => numberText(procedure, name, 45)))];
}

/** One of each refusal: a new code does not compile without its own. */
function refusalsOf(procedure: Procedure): Readonly<Record<Refusal['code'], Refusal>> {
  const { now } = StagedCase.opened(procedure).view;
  const group = procedure.intake.group;
  return {
    'stale-card': { code: 'stale-card', last: { by: colleague, at: now } },
    'closed-is-final': { code: 'closed-is-final' },
    'membership-unconfirmed': { code: 'membership-unconfirmed' },
    'draft-gone': { code: 'draft-gone', at: now },
    'not-yours': { code: 'not-yours', doers: ['agent', 'sender', 'requester', 'assignee'], group, transition: '' },
    'not-your-reporter': { code: 'not-your-reporter', doers: ['first-level', 'coordinator'] },
    'not-from-here': { code: 'not-from-here', transition: '', state: procedure.intake.state },
    'must-pass': {
      code: 'must-pass',
      transition: procedure.transitions.find((t) => t.act === 'resolve')?.id ?? '',
      category: procedure.categories[0]?.id ?? '',
      groups: procedure.groups.slice(1, 3).map((g) => g.id),
    },
    'fields-missing': { code: 'fields-missing', faults: [{ field: 'x', label: 'Sede', code: 'missing' }] },
    'too-few-tries': { code: 'too-few-tries', tried: 1, needed: 3 },
    'route-not-allowed': { code: 'route-not-allowed', from: group, allowed: procedure.groups.slice(1, 3).map((g) => g.id) },
    'person-not-in-group': { code: 'person-not-in-group', group },
    'person-unavailable': { code: 'person-unavailable', person: 'Dora Vega', until: null, available: ['Iván Soto'] },
    'person-unknown': { code: 'person-unknown', asked: 'Dora', several: [] },
    'section-returned': { code: 'section-returned', group, by: colleague, at: now },
    'section-filled': {
      code: 'section-filled',
      section: procedure.forms.flatMap((f) => f.sections ?? [])[0]?.id ?? '',
      by: colleague,
      at: now,
    },
    'return-past': { code: 'return-past', until: now },
    'survey-answered': { code: 'survey-answered', at: now },
    'survey-over': { code: 'survey-over', at: now },
    'no-survey': { code: 'no-survey' },
    'not-registered': { code: 'not-registered' },
    'case-not-found': { code: 'case-not-found', asked: '' },
    'only-coordinator': { code: 'only-coordinator' },
    'only-desk': { code: 'only-desk' },
    'no-clock-holds': { code: 'no-clock-holds' },
    'hold-too-long': { code: 'hold-too-long', until: now },
    'outage-period': { code: 'outage-period', mostDays: 30 },
    'closed-day': { code: 'closed-day', mostDays: 366 },
    'unknown-group': { code: 'unknown-group', asked: 'redes', groups: [group] },
    'too-long': { code: 'too-long', what: 'note', most: 4000, found: 4100 },
    empty: { code: 'empty', what: 'information' },
    'file-not-here': { code: 'file-not-here' },
    'file-not-offered': { code: 'file-not-offered' },
    'too-many-files': { code: 'too-many-files', most: 10 },
    'copies-full': { code: 'copies-full', most: 500 },
    'mail-not-taken': { code: 'mail-not-taken', file: 'Rechazado.msg' },
    'files-full': { code: 'files-full', most: 200, mostMegabytes: 500 },
    'too-many-drafts': { code: 'too-many-drafts', most: 50, numbers: [61, 60, 59] },
    'too-many-cases': { code: 'too-many-cases' },
    'document-full': { code: 'document-full' },
    'no-mass-incidents': { code: 'no-mass-incidents' },
    'no-mass-incident': { code: 'no-mass-incident' },
    'incident-over': { code: 'incident-over', incident: 'INC000012' },
    'is-mass-already': { code: 'is-mass-already' },
    'too-many-children': { code: 'too-many-children', most: 500 },
    'not-a-parent': { code: 'not-a-parent' },
    'no-answer-to-send': { code: 'no-answer-to-send' },
    'to-many': { code: 'to-many', people: 18 },
    'history-full': { code: 'history-full', most: 500 },
  };
}

/** Why something was not done; of a draft too, where its noun is another one. */
export function refusals(procedure: Procedure): Passage {
  const { now } = StagedCase.opened(procedure).view;
  const say = (refusal: Refusal) =>
    refusalSentence(refusal, { caseName: null, noun: caseNoun(procedure), stateLabel: null, procedure, now, reader: asker.id });
  const named = numberText(procedure, 'ticket', 45);
  const final: Refusal = { code: 'closed-is-final' };
  return {
    title: 'Por qué no se hizo algo',
    lines: [
      ...Object.values(refusalsOf(procedure))
        .filter(({ code }) => (code !== 'section-filled' && code !== 'section-returned') || procedure.forms.some((f) => f.sections))
        .map(say),
      ...movedRefusals(procedure).map(say),
      refusalSentence(final, { caseName: named, noun: caseNoun(procedure), stateLabel: null, procedure, now, reader: asker.id }),
    ],
  };
}

/** Short answers to the requester. */
export function requesterAnswers(procedure: Procedure): Passage {
  const [noun, draft] = [caseNoun(procedure), draftNoun(procedure)];
  const [name, draftName] = [numberText(procedure, 'ticket', 45), numberText(procedure, 'draft', 12)];
  return {
    title: 'Respuestas',
    lines: [
      answers.continueInChatText(asker.name, draft),
      answers.nothingToWithdrawText(noun),
      answers.takenAlreadyText(name, null, noun),
      answers.takenAlreadyText(name, colleague.name, noun),
      answers.alreadyOverText(name, procedure.states.find((s) => s.phase === 'closed')?.label ?? '', keywordOf(procedure)),
      answers.withdrawnText(draftName, draft, `${noun.one} ${draftName}`),
      answers.withdrawnText(name, noun, `${noun.one} ${name}`),
      answers.onItsCardText(name, noun),
      answers.attachedText(2, name),
      answers.receivedText(draftName, draft),
      answers.answeredText(name, `a ${colleague.name}`),
      answers.givenBackText(name, `a ${colleague.name}`),
      answers.addedText(name),
      answers.pressToAnswerText(asker.name),
      answers.waitsForYouText(asker.name, name, noun),
      answers.yetToSendText(asker.name, draftName, draft),
      answers.surveyThanksText(asker.name, noun),
      answers.dismissedText,
      ownCase.callAskedText(`a ${colleague.name}`, '3001234567', name),
      ownCase.whichIsFineText(asker.name),
      ownCase.linkedToText(draftName, name, draft),
      lists.toWithdrawTitle,
    ],
  };
}

/** Short answers to the desk and the coordination. */
export function deskAnswers(procedure: Procedure): Passage {
  const noun = caseNoun(procedure);
  const [name, other] = [numberText(procedure, 'ticket', 45), numberText(procedure, 'ticket', 44)];
  const group = groupOf(procedure, procedure.intake.group);
  const messages = notificationKinds.map((kind, seq) => ({ seq, about: seq, kind, at: StagedCase.opened(procedure).view.now }));
  return {
    title: 'Respuestas',
    lines: [
      answers.alreadyYoursText(name),
      answers.alreadyTheirsText(name, colleague.name),
      answers.nobodyElseText(group, noun, ['Dora Vega']),
      answers.callRegisteredText(name, true, noun),
      answers.callRegisteredText(name, false, noun),
      answers.formSaidText([
        { label: 'Sede', value: 'Cali' },
        { label: 'Teléfono', value: '3001234567' },
      ]),
      answers.nothingCorrectedText(name),
      orders.ofWhichCaseText(noun),
      ...numbersOfSeveral(procedure),
      orders.notedText(name),
      orders.sentToText(asker.name, name),
      answers.requestedText(name, withArticle(group).the, other, noun),
      availability.whatAbsenceMeansText(true, noun),
      availability.backText(null, true, noun),
      availability.backByTakingText(noun),
      availability.askWhoseCasesText(
        [
          { name: 'Dora Vega', cases: 3 },
          { name: 'Iván Soto', cases: 1 },
        ],
        noun,
      ),
      ...[0, 1, 2].map((count) => availability.reassignedText(count, colleague.name, noun)),
      availability.notReassignedText([name], 'Dora Vega no está disponible.'),
      boundText(group, 14, 1, noun),
      boundText(group, 1, 4, noun),
      alreadyBoundText(group),
      nobodyToCallText(name),
      ...messages.map((m) =>
        undeliveredText([{ recipient: { kind: 'person', person: asker }, messages: [{ ...m, outcome: 'unreachable' }] }], procedure),
      ),
      lists.draftsTitle(procedure),
      ...procedure.levels.map(({ level }) => deskListTitle(lists.queueOfLevelTitle(level, procedure), { isThisWeek: false }, 12)),
      search.foundTitle('impresora piso 4', 3, false),
      search.foundTitle('impresora piso 4', 8, true),
      search.whatToFindText(procedure),
      search.foundNothingText('impresora', procedure, false),
      search.foundNothingText('impresora piso 4', procedure, false),
      search.foundNothingText('impresora', procedure, true),
      similar.noneSimilarText(procedure, false),
      similar.noneSimilarText(procedure, true),
      similar.whichSimilarText(procedure),
      search.tooManyFoundText(procedure),
      search.maybeMoreText,
    ],
  };
}

/** What a history tells this audience, each kind of step once. */
export function historyLines(procedure: Procedure, audience: FactAudience): Passage {
  const stages = Object.values(stagesOf(procedure));
  const { stored, now } = StagedCase.opened(procedure).view;
  const more: readonly TicketEvent[] = [
    { type: 'ticket-assigned', transition: '', to: procedure.intake.state, assignee: colleague },
    { type: 'information-added', text: 'Ya reinicié' },
    { type: 'note-added', text: 'Se revisa', audience: 'public' },
    { type: 'note-added', text: 'Sí, desde las siete', audience: { answers: 1, asker: colleague } },
    { type: 'linked', link: { to: stored.id, kind: 'related', at: now } },
    { type: 'ticket-corrected', reason: 'era otra cosa', before: kindOf('incident'), after: kindOf('request') },
    { type: 'survey-lapsed' },
  ];
  const recorded = [
    ...stages.flatMap((stage) => stage.view.stored.history),
    ...more.map((event, seq) => ({ seq, at: now, by: { kind: 'person' as const, person: colleague }, event })),
  ];
  const shown = recorded.filter((e) => isShown(e, audience)).map((e) => eventText(e, procedure, audience));
  return { title: 'La historia', lines: [...new Set(shown)] };
}

function kindOf(kind: 'incident' | 'request') {
  return { kind, category: null, priority: '' };
}

/** The public pages, which anybody reads. */
export function pagesRead(procedure: Procedure): readonly Passage[] {
  const facts: PageFacts = { organisation: 'la entidad', contact: 'mesa@entidad.example', policyUrl: 'https://entidad.example/datos' };
  return Object.values(publicPages).map((page) => {
    const { title, parts } = page(facts, procedure);
    const lines = parts.flatMap((p) => [p.heading, ...p.lines.flatMap((l) => (typeof l === 'string' ? [l] : 'list' in l ? l.list : []))]);
    return { title, lines };
  });
}
