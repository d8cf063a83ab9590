import { personId } from '../../src/core/people/person.js';
import type { Inbound } from '../../src/talk/inbound.js';

/** Ana writes nothing in her chat. */
export const anInbound: Inbound = {
  id: '1',
  conversation: { id: 'a:1', kind: 'personal' },
  channel: null,
  channelKind: null,
  team: null,
  tenant: 't',
  serviceUrl: 'https://smba.example/',
  bot: { id: '28:b', name: 'b' },
  at: null,
  person: { id: personId('ana'), name: 'Ana', platformId: '29:1' },
  text: '',
  tooLong: null,
  files: [],
  filesLeftOut: 0,
  filesWithheld: 0,
  unread: [],
  forwarded: null,
  value: null,
  invoke: null,
  replyTo: null,
  mentions: [],
  pointsAt: [],
};
