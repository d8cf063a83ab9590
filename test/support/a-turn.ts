import { randomIds } from '../../src/adapters/random-ids.js';
import type { PersonRef } from '../../src/core/people/person.js';
import type { PersonRecord } from '../../src/ports/people.js';
import { createChannelEvents } from '../../src/features/channels/survey-channels.js';
import type { Turn } from '../../src/features/turn.js';
import { STILL_PARTS } from './still-parts.js';
import { type TestDesk } from './a-desk.js';
import { anInbound } from './an-inbound.js';
import { actor, ref, type Who } from './cast.js';

/** What is known of a person who only wrote to the desk. */
export function aProfile({ id, name }: PersonRef): PersonRecord {
  const unknown = { email: null, phone: null, site: null, platformId: null, chat: null, met: null };
  return { id, name, ...unknown, welcomedAt: null, unreachableSince: null, away: null };
}

/** A person writes to the tests' desk in the personal chat. */
export function aTurn(desk: TestDesk, who: Who, text: string): Turn {
  const { id, name } = ref(who);
  const person = { id, name, platformId: `29:${who}` };
  const key = randomIds.next();
  const groups = new Set(desk.registry.current.procedure.groups.map((group) => group.id));
  const by = actor(who);
  return {
    context: {
      ...desk,
      ...desk.store,
      tickets: desk.tickets,
      execute: desk.held,
      turnMessenger: desk.messenger,
      ids: randomIds,
      ...STILL_PARTS,
      channelEvents: createChannelEvents(desk),
      profileOf: () => desk.store.people.remember(id, { name }),
      keepFiles: () => Promise.resolve({ kept: [], refused: [] }),
    },
    inbound: {
      ...anInbound,
      id: key,
      conversation: { id: `a:${who}`, kind: 'personal' },
      tenant: 'tenant',
      bot: { id: '28:bot', name: 'Precaso' },
      at: desk.now(),
      person,
      text,
    },
    actor: { ...by, memberOf: by.memberOf.filter((group) => groups.has(group)) },
    profile: aProfile({ id, name }),
    areRolesKnown: true,
    refusedWith: null,
    key,
  };
}

/** In the channel of that group, which is bound to it. */
export async function inChannel(desk: TestDesk, who: Who, group: string): Promise<Turn> {
  const at = { team: `team-${group}`, serviceUrl: 'https://smba.example/', tenant: 'tenant' };
  await desk.store.channels.bind({ group, channel: `19:${group}@thread.tacv2`, boundBy: ref('carla').id, boundAt: desk.now(), ...at });
  const turn = aTurn(desk, who, '');
  return {
    ...turn,
    inbound: {
      ...turn.inbound,
      ...at,
      channel: `19:${group}@thread.tacv2`,
      conversation: { id: `19:${group}@thread.tacv2`, kind: 'channel' },
    },
  };
}
