import { fromIso } from '../../support/from-iso.js';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/ticket/command.js';
import { aCase, aDraft } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { given, theTicket, uariv } from '../../support/scenario.js';

const open: Extract<Command, { type: 'open-draft' }> = {
  id: 'x',
  type: 'open-draft',
  ticket: theTicket,
  channel: 'teams',
  requester: ref('ana'),
  registeredBy: null,
  words: 'otra vez',
  profile: {},
  fields: {},
};

describe('a command', () => {
  const others: readonly Command[] = [
    { id: 'x', type: 'fill-draft', fields: {}, submit: true },
    { id: 'x', type: 'advance', transition: 'take', seen: 1, input: {} },
    { id: 'x', type: 'add-note', text: 'x', audience: 'internal' },
    { id: 'x', type: 'add-information', text: 'x' },
    { id: 'x', type: 'answer-survey', answers: {} },
    { id: 'x', type: 'link', to: theTicket, kind: 'related' },
    { id: 'x', type: 'open-personal-data' },
    { id: 'x', type: 'offer-files', offer: 'o', files: ['f'] },
    { id: 'x', type: 'accept-file', offer: 'o', file: 'f' },
    { id: 'x', type: 'correct', seen: 1, input: {} },
    { id: 'x', type: 'hold-clock', hold: { id: 'h', reason: 'x', authorisedBy: 'x', until: fromIso('2026-11-24T09:00-05:00') } },
    { id: 'x', type: 'release-clock', hold: 'h', undo: true },
    { id: 'x', type: 'timer', key: 'remind' },
  ];

  it.each(others.map((c) => [c.type, c] as const))('%s for a ticket that is not there is refused', (_, command) => {
    given(uariv).when(command).by('beto').thenRefused('case-not-found');
  });

  it('I2 opening a draft again finds it and changes nothing', () => {
    aDraft()
      .when(() => open)
      .by('ana')
      .thenNothing();
    aCase()
      .when(() => open)
      .by('ana')
      .thenNothing();
  });

  it('I8 opening a draft under the id of another person’s draft is refused as case-not-found', () => {
    const theirs: Command = { ...open, requester: ref('beto') };
    aDraft()
      .when(() => theirs)
      .by('beto')
      .thenRefused('case-not-found');
  });

  it('I2 a command that was executed before is not executed again, even where it could be', () => {
    const note = (): Command => ({ id: 'same', type: 'add-note', text: 'x', audience: 'internal' });
    const once = aCase().and(note, 'beto');
    expect(once.when(note).by('beto').decision).toBe('repeated');
  });
});
