import { parsePlace } from '../chats/chat-place.js';
import { everybodyOf, type DemoOrganisation, type DemoPerson } from './demo-organisation.js';

/** Whether a person is in the conversation, by `29:…`, directory id or sign-in name. */
export type IsMember = (id: string) => boolean;

/** Returns the members of a chat, a channel or a team; null when the place does not exist. In Teams a thread's id has no roster. */
export function membersOf(demo: DemoOrganisation, conversationId: string): readonly DemoPerson[] | null {
  const { conversationId: id, rootId } = parsePlace(conversationId);
  const owner = everybodyOf(demo).find((person) => person.chatId === id);
  if (owner !== undefined) return [owner];
  const channel = demo.channels.find((one) => one.channelId === id || one.teamId === id);
  if (channel === undefined || rootId !== null) return null;
  const ids = channel.channelId === id ? (channel.ownMemberIds ?? channel.memberIds) : channel.memberIds;
  return demo.people.filter((person) => ids.includes(person.id));
}

export function isMemberOf(demo: DemoOrganisation, conversationId: string): IsMember {
  const members = membersOf(demo, conversationId) ?? [];
  const known = new Set(members.flatMap(({ id, aadObjectId, email }) => [id, aadObjectId, email].map((one) => one.toLowerCase())));
  return (id) => known.has(id.toLowerCase());
}

/** Whether a place lacks the app. A team's channels have the app with their team; a person has it while one of their teams does. */
export function isWithoutApp(demo: DemoOrganisation, conversationId: string): boolean {
  const { conversationId: id } = parsePlace(conversationId);
  const lacks = (one: string): boolean => demo.withoutApp?.has(one) === true;
  const channel = demo.channels.find((one) => one.channelId === id || one.teamId === id);
  if (channel !== undefined) return lacks(channel.teamId) || lacks(id);
  const owner = everybodyOf(demo).find((person) => person.chatId === id);
  return owner !== undefined && lacks(owner.id) && !demo.channels.some((team) => team.memberIds.includes(owner.id) && !lacks(team.teamId));
}
