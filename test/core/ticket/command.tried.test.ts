import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/ticket/command.js';
import { filesUnder } from '../../house.files.js';
import { placesThatName } from '../../support/named-places.js';

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
  'attach-file': ['walk', 'simulation'],
  'cancel-answer': ['simulation'],
  'change-proposal': [],
  'change-calendar': ['walk'],
  correct: ['walk', 'simulation'],
  'declare-mass': ['simulation'],
  'dismiss-mass': [],
  'doubt-answer': ['simulation'],
  'edit-message': [],
  'fill-draft': ['walk'],
  'follow-parent': [],
  'group-cases': [],
  'hold-clock': ['walk', 'simulation'],
  'join-incident': [],
  'keep-mail': ['simulation'],
  link: ['walk'],
  'list-draft': [],
  'offer-files': ['walk'],
  'open-draft': [],
  'open-personal-data': ['walk'],
  'propose-mass': [],
  'record-bounce': ['simulation'],
  'read-words': ['walk', 'simulation'],
  'record-manual-contact': ['walk'],
  'record-propagation': [],
  'record-survey': ['walk'],
  'record-talk': ['walk', 'simulation'],
  'release-assignee': [],
  'release-clock': ['walk', 'simulation'],
  'remove-children': ['simulation'],
  'reserve-number': [],
  'return-solution': ['simulation'],
  'send-answer': ['simulation'],
  timer: ['walk'],
  'undo-mass': ['simulation'],
  unlink: ['walk'],
  'update-reporters': ['simulation'],
};

describe('a new command', () => {
  it('each command is tried at random by the tests that this table says', () => {
    const simulation = filesUnder('test/simulation/').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    const places = { walk: ['test/support/random-walk.ts'], simulation };
    expect(placesThatName(Object.keys(tried), places, (type) => `type: '${type}'`)).toEqual(tried);
  });
});
