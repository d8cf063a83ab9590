import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { surveyCard } from '../../../src/features/notices/asked-cards.js';
import { aClosedCase } from '../../support/a-ticket.js';
import type { Story } from '../../support/scenario.js';
import { buttonsIn, inputsIn, linesOf, partsOf } from '../../support/read-card.js';

const card = ({ stored, rules, now }: Story) =>
  surveyCard({ stored, now, ...rules }, stored.history.findLast((e) => e.event.type === 'survey-asked')?.seq ?? 0);

describe('the card of a survey', () => {
  it('UARIV-17 the survey asks while it can be answered', () => {
    const asked = card(aClosedCase());
    expect(buttonsIn(asked)).toMatchObject([{ title: 'Enviar' }]);
    expect(partsOf(asked.body).map(({ is }) => is)).not.toContain('box');
  });

  it('UARIV-17 a survey that is over asks nothing, and says so', () => {
    const over = card(
      aClosedCase()
        .after(1000 * HOUR)
        .worked(),
    );
    expect(linesOf(over).at(-1)).toMatch(/^El plazo de esta encuesta terminó el /u);
    expect([inputsIn(over), buttonsIn(over)]).toEqual([[], []]);
    expect(partsOf(over.body)).toContainEqual(expect.objectContaining({ is: 'box', style: 'default' }));
  });
});
