import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../src/ports/messenger.js';
import { caseKind, caseName, caseNames } from '../../../src/cards/parts/case-head.js';
import { liveCard } from '../../../src/features/cases/live-card.js';
import { receiptCard } from '../../../src/features/drafts/receipt-card.js';
import { CaseStory, procedure } from '../case-story.js';
import { linesOf } from '../../support/read-card.js';

const rules = { ...procedure, numbers: { draft: 'PRE-{n:6}', ticket: 'SERV{n:6}', incident: 'INC{n:6}' } };

function became(partnerNumber: string | null = null): CaseView {
  const { view } = CaseStory.registered();
  const ticket = { ...view.stored.ticket, partnerNumber, numbers: { ...view.stored.ticket.numbers, incident: 12 } };
  return { ...view, procedure: rules, stored: { ...view.stored, ticket } };
}

describe('the name of a case', () => {
  it('SIIF-04 a case is named by its newest number, with the first in brackets where there is room', () => {
    const view = became();
    const { ticket } = view.stored;
    expect([caseName(ticket, rules, 'desk'), caseNames(ticket, rules, 'desk'), caseKind(ticket, rules)]).toEqual([
      'INC000012',
      'INC000012 (SERV000045)',
      'Incidente · P3 Media',
    ]);
    for (const card of [liveCard(view), receiptCard(view)]) expect(linesOf(card)[0]).toContain('**INC000012 (SERV000045)**');
  });

  it('SIGCE-03 another desk’s number is one line of limited length, whatever was typed', () => {
    const { ticket } = became(`*MEN*\n${'7'.repeat(300)}`).stored;
    expect(caseName(ticket, rules, 'requester')).toMatch(/^\*MEN\* 7+…$/);
    expect(linesOf(receiptCard(became('[x](https://example.org)')))[0]).toContain('**[x]\u200B(https://example.org)**');
  });

  it('UARIV-02 a priority above the usual one has a sign and a word for the desk; the requester reads the kind alone', () => {
    const { view } = CaseStory.registered();
    const kindAt = (priority: string, by: 'desk' | 'requester' = 'desk') => caseKind({ ...view.stored.ticket, priority }, procedure, by);
    expect(['P1', 'P2', 'P3', 'P4'].map((priority) => kindAt(priority))).toEqual([
      'Incidente · !! P1 Crítica',
      'Incidente · ! P2 Alta',
      'Incidente · P3 Media',
      'Incidente · P4 Baja',
    ]);
    expect(kindAt('P1', 'requester')).toBe('Incidente');
    expect(linesOf(receiptCard(view))[0]).toBe('**CASO-000045** · Incidente');
  });
});
