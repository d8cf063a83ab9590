import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/ticket/command.js';
import { raisesVersion, type TicketEvent } from '../../../src/core/ticket/events.js';
import { filesUnder } from '../../house.files.js';
import { placesThatName } from '../../support/named-places.js';

/** Where an event may matter and no compiler asks: the file, and what it decides there. */
const placesOfEvent = {
  card: ['src/core/outbox/cards-of-event.ts'], // it brings a card into a channel or a chat
  contact: ['src/core/ticket/undelivered.ts'], // it settles what did not arrive
  clock: ['src/core/ticket/ticket-sla.ts'], // it is a first contact, or changes a clock
  record: ['src/core/report/case-record-of.ts'], // reports count it
  'live card': ['src/features/cases/live-card.ts'], // the live card leaves it out, though a person did it
} as const;

/** Each event, with the places that name it: a new one is judged for each. `version`: a card from before it is stale, though the state did not change. */
const judged: Readonly<Record<TicketEvent['type'], readonly ('version' | keyof typeof placesOfEvent)[]>> = {
  'draft-opened': ['card', 'contact', 'clock'],
  numbered: ['record', 'live card'],
  'draft-filled': ['live card'],
  'draft-returned': [],
  'file-attached': [],
  'note-added': [],
  reminded: ['contact'],
  'draft-listed': [],
  'draft-completed': ['card', 'contact', 'clock', 'record'],
  'user-reached': [],
  'draft-lapsed': [],
  'case-lapsed': [],
  'draft-set-aside': [],
  'ticket-withdrawn': [],
  'offer-declined': [],
  'question-proposed': [],
  'ticket-taken': ['contact', 'clock', 'record'],
  'ticket-assigned': ['contact', 'clock', 'record'],
  'requester-asked': ['contact', 'clock', 'record'],
  'requester-answered': [],
  'ticket-escalated': ['card', 'contact', 'clock', 'record', 'live card'],
  'section-filled': ['card', 'contact', 'clock', 'record'],
  'ticket-resolved': ['contact', 'clock', 'record'],
  'solution-accepted': ['contact', 'clock', 'record'],
  'solution-refused': ['card', 'contact', 'record', 'live card'],
  'state-moved': ['contact'],
  'ticket-corrected': ['version', 'card', 'contact', 'clock', 'record'],
  'target-warned': ['contact'],
  'clock-held': ['clock'],
  'clock-released': ['clock'],
  'figures-frozen': ['clock', 'record', 'live card'],
  'survey-asked': ['contact', 'record'],
  'survey-reminded': [],
  'survey-lapsed': ['contact', 'record'],
  'survey-answered': ['contact', 'record'],
  'personal-data-opened': ['live card'],
  'files-offered': [],
  'file-accepted': [],
  'file-shown': [],
  'delivery-recorded': ['contact', 'clock', 'record'],
  'manual-contact-recorded': ['contact', 'clock'],
  'mass-proposed': [],
  'mass-proposal-changed': [],
  'mass-dismissed': [],
  'mass-declared': ['version', 'record'],
  'mass-undone': ['version', 'record'],
  'children-added': ['record'],
  'children-removed': ['record'],
  'mass-solution-given': ['version'],
  'mass-solution-returned': ['version'],
  'mass-answer-queued': ['version'],
  'mass-answer-cancelled': ['version'],
  propagated: ['record'],
  'parent-set': ['record'],
  'join-proposed': [],
  'parent-cleared': ['card', 'record'],
  'problem-linked': [],
  'problem-unlinked': [],
  linked: ['record'],
  unlinked: [],
  'number-reserved': [],
  'reservation-ended': [],
  imported: ['card'],
  'information-added': [],
  'answer-doubted': [],
  'answer-denied': [],
  'message-edited': [],
  'assignee-left': [],
  'question-reviewed': [],
};

/** Each command, with the random tests that try it: a new one is tried by one of them, or stands here with none. */
const tried: Readonly<Record<Command['type'], readonly ('walk' | 'simulation')[]>> = {
  'accept-file': ['walk'],
  'add-children': ['simulation'],
  'add-information': ['walk', 'simulation'],
  'add-note': ['walk', 'simulation'],
  advance: ['walk', 'simulation'],
  'answer-offer': [],
  'answer-survey': ['walk', 'simulation'],
  'ask-filler': [],
  'attach-file': ['walk'],
  'cancel-answer': ['simulation'],
  'change-proposal': [],
  correct: ['walk', 'simulation'],
  'declare-mass': ['simulation'],
  'dismiss-mass': [],
  'doubt-answer': [],
  'edit-message': [],
  'end-reservation': [],
  'fill-draft': ['walk'],
  'follow-parent': [],
  'hold-clock': ['walk', 'simulation'],
  'join-incident': [],
  link: ['walk'],
  'list-draft': [],
  'note-problem': [],
  'note-review': [],
  'offer-files': ['walk'],
  'open-draft': [],
  'open-personal-data': ['walk'],
  'propose-mass': [],
  'propose-question': [],
  'record-manual-contact': ['walk'],
  'record-propagation': [],
  'record-survey': ['walk'],
  'record-talk': ['walk'],
  'release-assignee': [],
  'release-clock': ['walk', 'simulation'],
  'remove-children': ['simulation'],
  'reserve-number': [],
  'return-solution': ['simulation'],
  'send-answer': ['simulation'],
  'show-file': ['walk'],
  timer: ['walk'],
  'undo-mass': ['simulation'],
  unlink: ['walk'],
  'update-reporters': ['simulation'],
};

describe('what a new event or command is judged for', () => {
  it('each event stands in the files that this table says and in no other of them, and makes cards stale where it says so', () => {
    const named = placesThatName(Object.keys(judged), placesOfEvent);
    // Only its type decides about the version.
    const found = Object.entries(named).map(([type, at]) => [type, raisesVersion({ type } as TicketEvent) ? ['version', ...at] : at]);
    expect(Object.fromEntries(found)).toEqual(judged);
  });

  it('each command is tried at random by the tests that this table says', () => {
    const simulation = filesUnder('test/simulation/').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    const places = { walk: ['test/support/random-walk.ts'], simulation };
    expect(placesThatName(Object.keys(tried), places, (type) => `type: '${type}'`)).toEqual(tried);
  });
});
