import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/core/outbox/notification.js';
import { placeName } from '../support/a-messenger.js';
import { aMailDoor } from '../support/a-mail-desk.js';
import { completeForm } from '../support/cast.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { shippedProcedure } from '../support/shipped-procedure.js';
import {
  askedAndSolved,
  askedAtLevel2,
  broughtToBackOffice,
  decidedByLeader,
  lateAndSentBack,
  solvedByLine,
  solvedByOffice,
} from './counted-cases.js';

type Story = (d: ClauseDesk) => Promise<unknown>;
/** One notification that reached a person. @property who the person, or the group */
type Told = { who: string; event: number };

const startsAt = '2026-11-23T08:00:00-05:00';

/** A person that the desk knows only from the form of a case that a colleague registered. */
const CALLER = completeForm.email;

/** Everybody else is in Teams, and the directory has their address. */
async function knownInTeams({ desk, procedure, refOf }: ClauseDesk): Promise<void> {
  const staff = procedure.groups.flatMap(({ id }) => [id, `${id}.b`]);
  for (const who of ['ana', 'carla', 'luz', ...staff]) {
    const { id, name } = refOf(who);
    await desk.store.people.remember(id, { name, email: `${who}@entidad.example`, platformId: `29:${who}` });
  }
}

/** A person and a group may have the same name here. */
const named = (to: Place): string => (placeName(to).startsWith('caller:') ? `person ${CALLER}` : `${to.kind} ${placeName(to)}`);

/** What a case brought to Teams: how many messages to each place, and what they told. */
function inTeams({ desk }: ClauseDesk) {
  const posts = desk.messenger.sent.filter(({ how }) => how === 'post');
  const counts = new Map<string, number>();
  for (const { to } of posts) counts.set(named(to), (counts.get(named(to)) ?? 0) + 1);
  const told = posts.flatMap(({ to, message }): readonly Told[] =>
    message.kind === 'notification' ? [{ who: named(to), event: message.notification.seq }] : [],
  );
  return { counts, told };
}

/** The same case at a desk without mail, and at one whose mailboxes are set and whose accounts are all confirmed. */
async function playedTwice(name: string, story: Story) {
  const without = await clauseDesk(name, { startsAt });
  await knownInTeams(without);
  await story(without);
  const accounts = shippedProcedure(name).procedure.mail?.accounts ?? [];
  const confirmed = Object.fromEntries(accounts.map(({ id }) => [id, `${id}@cuentas.example`]));
  const door = await aMailDoor(name, { confirmed });
  const withMail = await clauseDesk(name, { startsAt, before: door.before });
  await knownInTeams(withMail);
  await story(withMail);
  const groupOf = new Map(accounts.map(({ id, group }) => [confirmed[id], group]));
  const byMail = door.sent.map(({ id, to }) => {
    const event = Number.parseInt(door.opened().ids.read(id)?.notification ?? '', 10);
    const group = groupOf.get(to);
    const person = to === CALLER ? to : to.replace('@entidad.example', '');
    return { to, event, who: group === undefined ? `person ${person}` : `channel ${group}` };
  });
  return { before: inTeams(without), after: inTeams(withMail), byMail };
}

/** The recipients of an event, each once however many accounts a group has. */
const toldOf = (told: readonly Told[]) => [...new Set(told.map(({ who, event }) => `${event} ${who}`))].toSorted();

/** The other desk and its user are told of the number, the user of who attends them; two leaders are asked; both are told the solution. */
const user = `person ${CALLER}`;
const leaders = 'channel lideres-funcionales';
const ofPartner = [user, 'channel men', user, leaders, leaders, user, 'channel men'];

/** A title, its procedure, what happens, and who gets a letter in the place of a message in Teams. */
const stories: readonly [string, string, Story, readonly string[]][] = [
  ['UARIV-16 a case that is asked about and solved at level 1', 'uariv', askedAndSolved, []],
  ['SIGCE-13 a case that is late, escalated and sent back', 'uariv', lateAndSentBack, []],
  ['SIIF-04 a case that the line hands to the back office', 'siif', broughtToBackOffice, []],
  ['SIIF-04 a case that level 2 asks about', 'siif', askedAtLevel2, []],
  ['SIIF-17 a case that the line solves', 'siif', solvedByLine, ['person ana']],
  ['USPEC-13 a case that an officer solves', 'uspec', solvedByOffice, ['person oficina-tecnologia', 'person mesa-ayuda', 'person ana']],
  ['SIGCE-05 a case that a leader decides', 'sigce', decidedByLeader, ofPartner],
];

describe('the messages of one case while the desk has mail', () => {
  it.each(stories)(
    '%s brings no one in Teams more than without mail, and no event tells a person twice',
    async (_, name, story, letters) => {
      const { before, after, byMail } = await playedTwice(name, story);
      const more = [...after.counts].filter(([place, count]) => count > (before.counts.get(place) ?? 0));
      expect(more).toEqual([]);
      const all = [...after.told, ...byMail];
      // One thing is told in Teams or by mail, and to each address once.
      expect(byMail.filter(({ who, event }) => after.told.some((one) => one.who === who && one.event === event))).toEqual([]);
      expect(new Set(byMail.map(({ to, event }) => `${event} ${to}`)).size).toBe(byMail.length);
      expect(toldOf(all)).toEqual(toldOf(before.told));
      expect(byMail.map(({ who }) => who)).toEqual(letters);
    },
  );
});
