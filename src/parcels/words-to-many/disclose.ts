import { type Feature, group, commandId, moment, type Turn, deskView } from '../../features/turn.js';
import { z } from 'zod';
import { lengthOf, sanitiseText } from '../../core/text/normalise-text.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { Message } from '../../talk/message.js';
import { step } from '../../features/planned-act.js';
import { refusedText } from '../../features/answers.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { Card } from '../../cards/card.js';
import { lastSentTo, retryOf, type GroupDisclosure, type StateDisclosure } from './rules/state-disclosure.js';
import { later, MINUTE, SECOND, type Instant } from '../../core/instant.js';
import type { PersonActor } from '../../core/people/person.js';
import { isGuestGroup, overseesGroup } from '../../core/people/roles.js';
import { asSendFault } from '../../ports/messenger.js';
import { disclosureGoneText, noGroupChosenText } from './disclosure-texts.js';
import { disclosureCard, disclosureDoneCard, readShares } from './disclosure-card.js';

const id = z.string().min(1).max(200);

/** The longest line that the coordinator may add, in characters. */
const maxLineLength = 500;

/** The answer to a refused press; the preview stays as it is. */
const refused = (turn: Turn, refusal: Refusal): Message => ({ kind: 'text', text: refusedText(turn, refusal, null) });

const barred = (turn: Turn): Message | null => (turn.actor.isCoordinator ? null : refused(turn, { code: 'only-coordinator' }));

export const disclosure: Feature = {
  acts: {
    /** The same press again shows the result of the first. */
    disclose: step(barred, { n: id, seen: moment, shown: z.array(group).min(1).max(200) }, (turn, { n, seen, shown }, typed) => {
      const line = sanitiseText(typed['line'] ?? '');
      const found = lengthOf(line);
      if (found > maxLineLength) return refused(turn, { code: 'too-long', what: 'note', most: maxLineLength, found });
      const chosen = (typed['groups'] ?? '').split(',');
      return disclose(turn.context, { id: commandId(turn, 'disclose', n, ''), seen, shown, chosen, line }, turn.actor);
    }),
    'retry-disclosure': step(barred, { id }, ({ context, actor }, carried) => retryDisclosure(context, carried.id, actor)),
  },
};

/** Longer than the sends of one disclosure take. */
const sendingMs = 60 * SECOND;

const callMs = 10 * SECOND;

/** In this time two presses by different coordinators send the disclosure only once. */
const claimMs = 10 * MINUTE;

/**
 * @property id    the id of the press: the same press again is the same disclosure
 * @property seen  when its preview was drawn: a group that got the state later is not sent it again
 * @property shown groups of the preview; `chosen`: the groups that stayed selected
 */
type WantedDisclosure = { id: string; seen: Instant; shown: readonly string[]; chosen: readonly string[]; line: string };

/** Sends each group its own cases by state, as a post of its own in its channel. Source: SIIF-22 */
export async function disclose(desk: Desk, wanted: WantedDisclosure, actor: PersonActor): Promise<Message> {
  const { documents, registry, clock } = desk;
  const { id, seen, chosen, line } = wanted;
  const known = await documents.find('disclosure', id);
  if (known !== null) return shown(desk, id, known.body);
  const groups = wanted.shown.filter((group) => !isGuestGroup(group, registry.current.procedure) && overseesGroup(actor, group));
  if (!groups.some((group) => chosen.includes(group))) return { kind: 'text', text: noGroupChosenText };
  const now = clock.now();
  const others = (await documents.all('disclosure')).map(({ body }) => body);
  const begin = async (group: string): Promise<GroupDisclosure> =>
    chosen.includes(group) ? begun(desk, { id, group, seen, now }, others) : { group, as: 'left-out' };
  const by = { id: actor.id, name: actor.name };
  return written(desk, id, 1, { at: now, by, line, groups: await Promise.all(groups.map(begin)) });
}

/** Sends a disclosure again to the groups where it did not arrive. */
export async function retryDisclosure(desk: Desk, id: string, actor: PersonActor): Promise<Message> {
  const { documents, clock } = desk;
  const stored = await documents.find('disclosure', id);
  if (stored === null) return shown(desk, id, null);
  const { body: before, revision } = stored;
  const now = clock.now();
  const others = (await documents.all('disclosure')).map(({ body }) => body);
  const retried = async (one: GroupDisclosure): Promise<GroupDisclosure> => {
    const { group } = one;
    const again = overseesGroup(actor, group) ? retryOf(one, now) : null;
    if (again === null) return one;
    if (one.as === 'other-sends') return begun(desk, { id, group, seen: before.at, now }, others);
    return alreadySent(group, others, before.at) ?? { group, as: 'sending', until: later(now, sendingMs), ...again };
  };
  const groups = await Promise.all(before.groups.map(retried));
  const isSame = groups.every((one, i) => one === before.groups[i]);
  return isSame ? shown(desk, id, before) : written(desk, id, revision + 1, { ...before, groups }, before.groups);
}

/** A card that says where it arrived; a text if the disclosure is no longer stored. */
async function shown(desk: Desk, id: string, disclosure: StateDisclosure | null): Promise<Message> {
  if (disclosure === null) return { kind: 'text', text: disclosureGoneText };
  return { kind: 'card', card: disclosureDoneCard(deskView(desk), id, await desk.names.within(disclosure)) };
}

/** The outcome of a later disclosure that the group got; null if there was none since then. */
function alreadySent(group: string, disclosures: readonly StateDisclosure[], since: Instant): GroupDisclosure | null {
  const last = lastSentTo(group, disclosures);
  return last !== null && last.at >= since ? { group, as: 'already', ...last } : null;
}

/** The first send to a group: it is done unless another coordinator sent the same since the preview was drawn. */
type Begin = { id: string; group: string; seen: Instant; now: Instant };

async function begun(desk: Desk, { id, group, seen, now }: Begin, others: readonly StateDisclosure[]): Promise<GroupDisclosure> {
  const { documents, claims } = desk;
  const already = alreadySent(group, others, seen);
  if (already !== null) return already;
  const mine = (mayBeRepeat: boolean) => ({ group, as: 'sending', until: later(now, sendingMs), mayBeRepeat }) as const;
  const first = await claims.claim(`disclosure/${group}`, id, now, later(now, claimMs));
  if (first === id) return mine(false);
  const other = await documents.find('disclosure', first);
  // The other disclosure is just beginning, and its result is not known yet.
  if (other === null) return { group, as: 'not-sent' };
  const theirs = other.body.groups.find((one) => one.group === group);
  if (theirs?.as === 'sent' && theirs.at >= seen) return { group, as: 'already', at: theirs.at, by: other.body.by };
  if (theirs?.as === 'sending' && now < theirs.until) return { group, as: 'other-sends', until: theirs.until, by: other.body.by };
  return mine(theirs?.as === 'sending' || theirs?.as === 'unclear');
}

/** Writes the disclosure, sends to the groups newly `sending`, then writes the outcomes. If another press was first, shows its result. */
async function written(desk: Desk, id: string, revision: number, sent: StateDisclosure, before: readonly GroupDisclosure[] = []) {
  const { documents } = desk;
  if (!(await documents.write('disclosure', id, revision, sent)))
    return shown(desk, id, (await documents.find('disclosure', id))?.body ?? null);
  const mine = sent.groups.filter((one) => one.as === 'sending' && !before.includes(one));
  const after = { ...sent, groups: await posted(desk, sent, mine) };
  if (await documents.write('disclosure', id, revision + 1, after)) return shown(desk, id, after);
  // Another press wrote meanwhile: the outcome of a group replaces `sending`.
  const own = (one: GroupDisclosure) => after.groups.find(({ group }) => group === one.group) ?? one;
  const withOwn = (other: StateDisclosure | null) =>
    other && { ...other, groups: other.groups.map((one) => (one.as === 'sending' ? own(one) : one)) };
  return shown(desk, id, await changedDocument(documents, 'disclosure', id, withOwn));
}

/** The groups after the cases of `mine` were posted. */
async function posted(desk: Desk, { groups, line, by: author }: StateDisclosure, mine: readonly GroupDisclosure[]) {
  const wanted = mine.map(({ group }) => group);
  const shares = await readShares(desk, wanted);
  const view = deskView(desk);
  const { by } = await desk.names.within({ by: author });
  const after = async (one: GroupDisclosure): Promise<GroupDisclosure> => {
    const share = shares.find(({ group }) => group === one.group);
    if (one.as !== 'sending' || !mine.includes(one) || share === undefined) return one;
    if (!share.hasChannel) return { group: one.group, as: 'no-channel' };
    return post(desk, one, { ...disclosureCard(view, share, line, by), mayBeRepeat: one.mayBeRepeat });
  };
  return Promise.all(groups.map(after));
}

type GroupBeingSent = Extract<GroupDisclosure, { as: 'sending' }>;

async function post({ messenger, clock, log }: Desk, { group, until, mayBeRepeat }: GroupBeingSent, card: Card): Promise<GroupDisclosure> {
  try {
    await messenger.post({ kind: 'channel', group }, { kind: 'card', card }, later(until, -callMs));
    log.write('info', 'disclosure-sent', { group });
    return { group, as: 'sent', at: clock.now() };
  } catch (error) {
    const fault = asSendFault(error);
    log.write(fault.code === 'refused' || fault !== error ? 'error' : 'warn', 'disclosure-not-sent', { group, code: fault.code }, error);
    if (fault.code === 'outcome-unknown' || (mayBeRepeat && fault.code !== 'no-place')) return { group, as: 'unclear' };
    return { group, as: fault.code === 'no-place' ? 'no-channel' : 'not-sent' };
  }
}
