import type { DemoOrganisation } from '../people/demo-organisation.js';
import type { Mention } from './activities.js';

/** A sentence as Teams sends it: `@Name` became `<at>Name</at>`, and who was meant is listed. */
export interface MentionText {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Finds the bot and the members of the place in what was typed; the longest name wins. */
export function readMentions(typed: string, demo: DemoOrganisation, memberIds: readonly string[]): MentionText {
  const members = demo.people.filter((person) => memberIds.includes(person.id));
  const known: Mention[] = [demo.bot, ...members].map(({ id, name }) => ({ id, name }));
  const names = known.map((one) => escape(one.name)).sort((a, b) => b.length - a.length);
  const found = new Map<string, Mention>();
  const text = typed.replace(new RegExp(`@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), (all, name: string) => {
    const mention = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (mention === undefined) return all;
    found.set(mention.id, mention);
    return `<at>${mention.name}</at>`;
  });
  return { text, mentions: [...found.values()] };
}

function escape(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
