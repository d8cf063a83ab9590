import { randomIds } from '../../src/adapters/random-ids.js';
import { createDialogs } from '../../src/teams/cards/dialogs.js';
import type { Turn } from '../../src/teams/desk/desk.js';
import { actor, ref, type TestDesk, type Who } from './a-desk.js';

/** Somebody says something to the desk of the tests in their own chat. */
export function aTurn(desk: TestDesk, who: Who, text: string): Turn {
  const { id, name } = ref(who);
  const person = { id, name, platformId: `29:${who}` };
  const key = randomIds.next();
  return {
    desk: {
      ...desk,
      ...desk.store,
      ids: randomIds,
      dialogs: createDialogs(),
      profileOf: () => desk.store.people.remember(id, { name }),
      keepFiles: () => Promise.resolve({ kept: [], refused: [] }),
    },
    inbound: {
      id: key,
      conversation: { id: `a:${who}`, kind: 'personal' },
      channel: null,
      team: null,
      tenant: 'tenant',
      serviceUrl: 'https://smba.example/',
      bot: { id: '28:bot', name: 'Precaso' },
      at: desk.now(),
      person,
      text,
      files: [],
      filesLeftOut: 0,
      value: null,
      invoke: null,
      replyTo: null,
      mentions: [],
    },
    actor: actor(who),
    areRolesKnown: true,
    key,
  };
}
