import { z } from 'zod';
import type { MentionIn } from './plain-text.js';
import type { Mentioned } from '../protocol/inbound.js';
import { cleanName, maxNameLength } from '../protocol/safe-text.js';

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().max(1_024).nullish().catch(null),
  mentioned: z.object({ id: z.string().min(1).max(1_024), name: z.string().nullish().catch(null) }),
});

/** One mention entity of the platform; a name of several words may come as several entities of one id. */
export type MentionPart = Readonly<{ id: string; name: string; text: string | null }>;

/** The mentions among a message's entities, in order; malformed ones are skipped. */
export function mentionsIn(entities: readonly unknown[]): readonly MentionPart[] {
  return entities.flatMap((entity) => {
    const read = mention.safeParse(entity);
    if (!read.success) return [];
    const { text, mentioned } = read.data;
    return [{ id: mentioned.id, name: cleanName(mentioned.name), text: text || null }];
  });
}

/** What replaces each part in the text: nothing for the bot, the name for a person. A bot without a name has the platform's name for it. */
export function inText(parts: readonly MentionPart[], bot: { id: string; name: string }): readonly MentionIn[] {
  return parts.map(({ id, name, text }) => {
    const isBot = id === bot.id;
    const known = name === '' && isBot ? bot.name : name;
    const tagged = (text ?? '').replace(/<\/?at[^>]*>/gi, '');
    return { text, name: known, shown: isBot ? null : tagged || known };
  });
}

/** Each person once, with the name that their parts make together. */
export function peopleIn(parts: readonly MentionPart[], botId: string): readonly Mentioned[] {
  const names = new Map<string, string>();
  for (const { id, name } of parts) if (id !== botId) names.set(id, joined(names.get(id) ?? '', name));
  return [...names].map(([platformId, name]) => ({ platformId, name }));
}

/** A second mention, or one by a part of the name, adds nothing. */
function joined(name: string, part: string): string {
  const known = new Set(name.split(' '));
  const isNew = part.split(' ').some((word) => !known.has(word));
  return (isNew ? `${name} ${part}` : name).trim().slice(0, maxNameLength);
}
