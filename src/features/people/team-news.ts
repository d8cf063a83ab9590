import { executeAction, inOrder } from '../../cards/button.js';
import { box, text, titledCard, type Card } from '../../cards/card.js';
import { asData, oneLine } from '../../cards/user-words.js';
import { DAY } from '../../core/instant.js';
import type { PersonRef } from '../../core/people/person.js';
import { overseesGroup } from '../../core/people/roles.js';
import { withArticle } from '../../core/procedure/words.js';
import type { Desk } from '../../desk.js';
import { withMembers, withRights, type KnownTeam } from '../../core/people/known-team.js';
import { nullIfUnavailable } from '../../ports/roster.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { Group } from '../../procedure/routing.js';
import type { Message, PressAnswer } from '../../talk/message.js';
import { barredTitle, joinedText, joinedTitle, rightsText } from '../../texts/coordination.js';
import { asPressAnswer, inPrivate, refusedPress } from '../answers.js';
import { tellCoordination } from '../deliver-once.js';
import { act, group as groupId, person as personShape, type Feature, type Turn } from '../turn.js';
import { personOf } from './person.js';

export const teamNews: Feature = {
  acts: {
    'end-rights': act({ group: groupId, person: personShape }, (turn, of) => changeRights(turn, of, true)),
    'give-rights': act({ group: groupId, person: personShape }, (turn, of) => changeRights(turn, of, false)),
  },
};

const maxNamed = 5;

/**
 * Once over all processes. When the desk first reads a team it tells nothing. A list that cannot be read, or is empty, says nothing; one
 * with news is read again, as another process may know more.
 */
export async function tellJoined(desk: Desk): Promise<void> {
  const { documents, channels, clock, procedure } = desk;
  const [bound, teams] = await Promise.all([channels.all(), documents.all('known-team')]);
  for (const group of procedure.groups) {
    const team = bound.find((binding) => binding.group === group.id)?.team ?? null;
    const stored = teams.find(({ key }) => key === group.id)?.body ?? null;
    const known = await knownNow(desk, group, team, stored);
    for (const joined of known?.joined ?? []) if (clock.now() - joined.at < DAY) await tellOf(desk, group, joined);
  }
}

async function knownNow(desk: Desk, group: Group, team: string | null, stored: KnownTeam | null): Promise<KnownTeam | null> {
  const { roster, documents, clock } = desk;
  const seen = await roster.membersOf(group.id).catch(nullIfUnavailable);
  if (seen === null || seen.length === 0) return null;
  if (withMembers(stored, team, seen, clock.now()) === stored) return stored;
  const members = stored === null ? seen : await roster.membersNow(group.id);
  return members && changedDocument(documents, 'known-team', group.id, (before) => withMembers(before, team, members, clock.now()));
}

async function tellOf(desk: Desk, group: Group, { at, people }: KnownTeam['joined'][number]): Promise<void> {
  for (let from = 0; from < people.length; from += maxNamed) {
    const card = joinedCard(group, people.slice(from, from + maxNamed));
    await tellCoordination(desk, [group.id], { kind: 'joined', key: `joined-${group.id}-${at}-${from}`, at }, () => card);
  }
}

function joinedCard(group: Group, people: readonly PersonRef[]): Card {
  const names = people.map(({ name }) => oneLine(name, 60));
  const [only] = people.length === 1 ? people : [];
  return titledCard(
    asData(joinedTitle(names, group)),
    [text(asData(joinedText(only === undefined)), 'small')],
    inOrder(
      people.map(({ id }, at) =>
        executeAction(only === undefined ? `No debe estar: ${names[at]}` : 'No debe estar', {
          verb: 'end-rights',
          group: group.id,
          person: id,
        }),
      ),
    ),
  );
}

const maxShown = 20;

/** In groups that the coordinator oversees, in their own chat: the person it is about goes on reading the channel. */
export async function barredMessages(turn: Turn): Promise<readonly Message[]> {
  const { actor, context } = turn;
  const groups = context.procedure.groups.filter(({ id }) => overseesGroup(actor, id));
  const teams = new Map((await context.documents.all('known-team')).map(({ key, body }) => [key, body]));
  const all = groups.flatMap((group) => (teams.get(group.id)?.barred ?? []).map(({ person }) => ({ group, person })));
  if (all.length === 0) return [];
  const rows = all.slice(0, maxShown).map(async ({ group, person }) => {
    const name = oneLine(await context.names.of(await personOf(turn, person)), 60);
    const back = executeAction('Devolver los derechos', { verb: 'give-rights', group: group.id, person });
    return box([text(asData(`${name}, ${withArticle(group).of}`), 'none'), { is: 'buttons', buttons: [back] }], { gap: 'apart' });
  });
  return inPrivate(turn, [{ kind: 'card', card: titledCard(barredTitle(all.length, maxShown), await Promise.all(rows)) }]);
}

/** Their own requests stay theirs. */
async function changeRights(turn: Turn, of: { group: string; person: PersonRef['id'] }, ends: boolean): Promise<PressAnswer> {
  const { actor, context } = turn;
  const group = context.procedure.groups.find(({ id }) => id === of.group);
  if (group === undefined || !overseesGroup(actor, group.id)) return refusedPress(turn, { code: 'only-coordinator' });
  const change = { by: actor.id, at: context.clock.now(), ends };
  const binding = await context.channels.ofGroup(group.id);
  await changedDocument(context.documents, 'known-team', group.id, (before) => withRights(before, of.person, change));
  context.roster.forget(binding?.team ?? '');
  const name = await context.names.of(await personOf(turn, of.person));
  const back = executeAction(ends ? 'Devolver los derechos' : 'No debe estar', { verb: ends ? 'give-rights' : 'end-rights', ...of });
  const said = rightsText(oneLine(name, 60), withArticle(group).of, ends);
  return asPressAnswer({ kind: 'card', card: titledCard(asData(said.title), [text(asData(said.next), 'small')], inOrder([back])) });
}
