import type { LocalResponse } from '../http/local-response.js';
import { isObject, objectAt, objectsAt, textAt, type Json, type JsonObject } from '../../core/json.js';
import type { IsMember } from '../people/demo-organisation.js';
import { badSyntax } from './refusals.js';

export function mentionFault(activity: JsonObject, isMember: IsMember): LocalResponse | null {
  return firstFault(objectsAt(activity, 'entities'), textAt(activity, 'text') ?? '', isMember);
}

/** Checks the mentions of a card. They are listed in `msteams.entities`; their text may be anywhere in the card. */
export function cardMentionFault(card: JsonObject, isMember: IsMember): LocalResponse | null {
  const { msteams, ...shown } = card;
  const entities = isObject(msteams) ? objectsAt(msteams, 'entities') : [];
  return firstFault(entities, wordsOf(shown).join('\n'), isMember);
}

function firstFault(entities: readonly JsonObject[], words: string, isMember: IsMember): LocalResponse | null {
  for (const entity of entities) {
    const fault = textAt(entity, 'type') === 'mention' ? oneMentionFault(entity, words, isMember) : null;
    if (fault !== null) return fault;
  }
  return null;
}

function oneMentionFault(entity: JsonObject, words: string, isMember: IsMember): LocalResponse | null {
  const [text, mentioned] = [textAt(entity, 'text') ?? '', objectAt(entity, 'mentioned')];
  if (!/^<at[^>]*>.+<\/at>$/s.test(text) || !words.includes(text)) return badSyntax('Mention entity text is not valid.');
  const [id, name] = [textAt(mentioned, 'id') ?? '', textAt(mentioned, 'name') ?? ''];
  return id === '' || name === '' || !isMember(id) ? badSyntax('Invalid mention entity') : null;
}

function wordsOf(node: Json | undefined): readonly string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  const children: readonly (Json | undefined)[] = isObject(node) ? Object.values(node) : node;
  return children.flatMap(wordsOf);
}
