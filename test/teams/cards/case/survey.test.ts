import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/domain/instant.js';
import { surveyData } from '../../../../src/teams/cards/case/survey.js';
import { aClosedCase } from '../../../support/a-ticket.js';
import type { Story } from '../../../support/scenario.js';

const card = ({ stored, rules, now }: Story) =>
  surveyData({ stored, now, ...rules }, stored.history.findLast((e) => e.event.type === 'survey-asked')?.seq ?? 0, 'n');

describe('the card of a survey', () => {
  it('UARIV-17 the survey asks while it can be answered', () => {
    expect(card(aClosedCase())).toMatchObject({ done: '', actions: [{ title: 'Enviar' }] });
  });

  it('UARIV-17 a survey that is over asks nothing, and says so', () => {
    expect(
      card(
        aClosedCase()
          .after(1000 * HOUR)
          .timers(),
      ),
    ).toMatchObject({
      done: expect.stringMatching(/^El plazo de esta encuesta terminó el /u),
      inputs: [],
      actions: [],
      doneStyle: 'default',
    });
  });
});
