import { describe, expect, it } from 'vitest';
import { aClosedCase, aDraft, aSolvedCase } from '../../../support/a-ticket.js';
import { everybody } from '../../../support/cast.js';
import { press, uariv, wish } from '../../../support/scenario.js';
import { aTakenCaseOf, uarivWith } from '../../../support/uariv-with.js';
import type { Field } from '../../../../src/procedure/form.js';

/** Ana accepted the solution herself, so she is not asked whether it was solved. */
const answers = { score: '5', comment: ' Gracias ' };
/** Whether it was solved was not said. */
const silentlyClosed = () => aSolvedCase().at('2026-11-30T08:00-05:00').timers();
const answer = wish({ type: 'answer-survey', answers });

describe('the answer to the survey', () => {
  it('UARIV-17 the answer to the survey is kept with the ticket', () => {
    const { ticket, now } = aClosedCase()
      .when(answer)
      .by('ana')
      .thenHappened({ type: 'survey-answered', answers: { score: '5', comment: 'Gracias' }, known: { solved: 'yes' } });
    expect(ticket.survey).toMatchObject({ answeredAt: now, answers: { score: '5', solved: 'yes' } });
  });

  it('UARIV-17 a survey is answered by a button’s value or by its label', () => {
    silentlyClosed()
      .when(wish({ type: 'answer-survey', answers: { score: '4 Bien', solved: 'SÍ' } }))
      .by('ana')
      .thenHappened({ type: 'survey-answered', answers: { score: '4', solved: 'yes', comment: '' } });
  });

  it('UARIV-17 a survey is answered once, and a second answer is refused with the time of the first', () => {
    const answered = aClosedCase().and(answer, 'ana');
    answered
      .when(wish({ type: 'answer-survey', answers: { score: '1', solved: 'no' } }))
      .by('ana')
      .thenRefused('survey-answered', { at: answered.now });
  });

  it('UARIV-17 an answer to the survey does not reopen the ticket, whatever it says', () => {
    const { ticket } = aClosedCase().and(wish({ type: 'answer-survey', answers: { score: '1', solved: 'no' } }), 'ana');
    expect(ticket).toMatchObject({ phase: 'closed', version: aClosedCase().ticket.version });
  });

  it.each(everybody.filter((who) => who !== 'ana'))('UARIV-17 %s cannot answer the requester’s survey', (who) => {
    aClosedCase().when(answer).by(who).thenRefused('case-not-found');
  });

  it.each([
    ['a draft', aDraft],
    ['a case that is not closed', aSolvedCase],
    ['a case that was withdrawn', () => aDraft().and(press('withdraw'), 'ana')],
  ])('there is no survey to answer for %s', (_, story) => {
    story().when(answer).by('ana').thenRefused('no-survey');
  });

  it('a faulty answer to the survey is refused with all its faults', () => {
    silentlyClosed()
      .when(wish({ type: 'answer-survey', answers: { score: '6', comment: 'a'.repeat(1001) } }))
      .by('ana')
      .thenRefused('fields-missing', {
        faults: [
          { field: 'score', code: 'not-a-choice' },
          { field: 'solved', code: 'missing' },
          { field: 'comment', code: 'too-long' },
        ].map((f) => expect.objectContaining(f)),
      });
  });

  it('a date of the survey may not be before the day on which the case was registered, answered by the user or recorded by the desk', () => {
    const { survey } = uariv.procedure;
    const seen: Field = { id: 'seen', label: '¿Desde cuándo funciona?', type: 'date', required: true, notBefore: 'registered' };
    const story = aTakenCaseOf(uarivWith({ survey: { ...survey, questions: [...survey.questions, seen] } }))
      .and(press('resolve', { solution: 'Se reinició el servicio de correo' }), 'beto')
      .and(press('accept'), 'ana');
    const typed = { ...answers, seen: '2026-11-22' };
    const faults = [expect.objectContaining({ field: 'seen', code: 'before', earliest: '2026-11-23' })];
    story
      .when(wish({ type: 'answer-survey', answers: typed }))
      .by('ana')
      .thenRefused('fields-missing', { faults });
    story
      .when(wish({ type: 'record-survey', asked: story.ticket.survey?.askedAt ?? story.now, input: { ...typed, means: 'mail' } }))
      .by('beto')
      .thenRefused('fields-missing', { faults });
  });
});
