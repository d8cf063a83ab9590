import { objectAt, textAt, type JsonObject } from '../../src/core/json.js';
import type { DemoOrganisation } from '../people/demo-organisation.js';

export type Mention = { id: string; name: string };

/** Makes the entity of a mention; the message contains exactly its text. */
export function mentionEntity({ id, name }: Mention): JsonObject {
  return { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } };
}

export function mentionOf(entity: JsonObject): Mention {
  const mentioned = objectAt(entity, 'mentioned');
  return { id: textAt(mentioned, 'id') ?? '', name: textAt(mentioned, 'name') ?? '' };
}

/** Turns `@Name` into `<at>Name</at>`, as the client does for the bot and for the members of the place. The longest name wins. */
export function readMentions(
  typed: string,
  demo: DemoOrganisation,
  memberIds: readonly string[],
): { readonly text: string; readonly mentions: readonly Mention[] } {
  const members = demo.people.filter((person) => memberIds.includes(person.id));
  const known: Mention[] = [demo.bot, ...members].map(({ id, name }) => ({ id, name }));
  const names = known.map((one) => one.name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).sort((a, b) => b.length - a.length);
  const found = new Map<string, Mention>();
  const text = typed.replace(new RegExp(`@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), (all, name: string) => {
    const mention = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (mention === undefined) return all;
    found.set(mention.id, mention);
    return `<at>${mention.name}</at>`;
  });
  return { text, mentions: [...found.values()] };
}
