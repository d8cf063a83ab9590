import { isIn } from '../core/outbox/posted-card.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { presentChannel, type GroupChannel, type GroupChannels } from '../ports/group-channels.js';
import type { CaseView } from '../ports/messenger.js';
import { StoreUnavailable } from '../ports/ticket-store.js';

export const TEAMS = 'https://teams.microsoft.com/l';

/** Of a channel that is there, and whether the channel of an unassigned case is gone. Bindings that cannot be read now say neither. */
export async function cardInChannel(bindings: GroupChannels['all'], { ticket, postedCards }: StoredTicket) {
  const { phase, group, assignee } = ticket;
  const isAwaited = (phase === 'new' || phase === 'working') && group !== null && assignee === null;
  const posts = postedCards.flatMap(({ kind, place, under, posted }) =>
    kind === 'live' && place.kind === 'channel' && under === undefined && posted?.activity != null
      ? [{ group: place.group, message: posted.activity, posted }]
      : [],
  );
  if (!isAwaited && posts.length === 0) return {};
  const read = await bindings().catch((fault: unknown): readonly GroupChannel[] => {
    if (fault instanceof StoreUnavailable) return [];
    throw fault;
  });
  const boundTo = (id: string | null): GroupChannel | null => read.find((one) => one.group === id) ?? null;
  // A group that moved to another channel left its cards behind.
  const post = posts.findLast(({ group: id, posted }) => isIn(presentChannel(boundTo(id))?.channel ?? '', posted));
  const binding = post === undefined ? null : boundTo(post.group);
  const awaited = isAwaited ? boundTo(group) : null;
  const found: Pick<CaseView, 'isChannelGone' | 'inChannel'> = {
    ...(awaited !== null && presentChannel(awaited) === null ? { isChannelGone: true } : {}),
    ...(post === undefined || binding === null ? {} : { inChannel: messageAddress(binding, post.message) }),
  };
  return found;
}

/** Source: Microsoft, "Deep link to Teams chat" (deep-link-teams), "Deep link to navigate to channel conversation" */
function messageAddress({ tenant, channel, teamGroup }: GroupChannel, message: string): string {
  const asked = new URLSearchParams({
    tenantId: tenant,
    ...(teamGroup === undefined ? {} : { groupId: teamGroup }),
    parentMessageId: message,
  });
  return `${TEAMS}/message/${encodeURIComponent(channel)}/${encodeURIComponent(message)}?${asked.toString()}`;
}
