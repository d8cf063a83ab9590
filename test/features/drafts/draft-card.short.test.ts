import { expect, it } from 'vitest';
import { draftCard } from '../../../src/features/drafts/draft-card.js';
import { clauseDesk } from '../../support/clause-desk.js';
import { openOf } from '../../support/open-parts.js';
import { inputsIn } from '../../support/read-card.js';

it.each([
  ['uariv', 'no abre el correo desde ayer', 2],
  ['uspec', 'no enciende el computador', 2],
  ['siif', 'no deja registrar el compromiso presupuestal', 7],
  ['sigce', 'sigce tengo una inquietud', 7],
] as const)(
  'the first form of %s, about «%s», shows at most %i fields besides what the directory knows',
  async (procedure, words, most) => {
    const d = await clauseDesk(procedure);
    const id = await d.draft(words);
    const known = d.procedure.intake.forOthers === true ? [] : ['f_name', 'f_email'];
    const shown = inputsIn(openOf(draftCard(await d.view(id)))).flatMap((input) => (known.includes(input.id) ? [] : [input.id]));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length, shown.join()).toBeLessThanOrEqual(most);
  },
);
