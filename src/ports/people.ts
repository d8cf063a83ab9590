import type { Instant } from '../core/instant.js';
import type { Away } from '../core/people/availability.js';
import type { PersonId } from '../core/people/person.js';

/** `chat` is set once they have a conversation with the bot. */
export type PersonRecord = {
  id: PersonId;
  name: string;
  /** The name before, by which their earlier cases are kept; absent for a person who had no other. */
  formerName?: string;
  email: string | null;
  phone: string | null;
  site: string | null;
  /** The platform's id of this person for this bot; before the platform gave one, the directory's id, which also serves to open a chat. */
  platformId: string | null;
  chat: { conversation: string; serviceUrl: string; tenant: string } | null;
  /** The service at which a chat is opened: that of their last act (`team` is null), else that of the team from which they are known. */
  met: { serviceUrl: string; tenant: string; team: string | null } | null;
  /** When the welcome was sent; it is sent once. */
  welcomedAt: Instant | null;
  /** Set when a message could not reach them (blocked, uninstalled); cleared when they write. */
  unreachableSince: Instant | null;
  /** The last mark of absence: away people get no cases. `isAwayAt` decides whether it still holds. Null for people who never had one. */
  away: Away | null;
};

export function unknownPerson(id: PersonId): PersonRecord {
  const unmet = { platformId: null, chat: null, met: null, welcomedAt: null, unreachableSince: null, away: null };
  return { id, name: '', email: null, phone: null, site: null, ...unmet };
}

export interface People {
  find(id: PersonId): Promise<PersonRecord | null>;
  /** Trimmed, in lower case; accents count. Of several people it returns the one stored last. */
  findByEmail(email: string): Promise<PersonRecord | null>;
  /**
   * By the beginnings of words of their name, or of their e-mail address before the `@`: each of the first three words of the text must
   * begin such a word. Accents, capitals and order do not count; a text without words finds no one. @param most of them are returned, in no
   * order
   */
  search(text: string, most: number): Promise<readonly PersonRecord[]>;
  /** As `spelledName` compares names; an empty name finds no one. At most 200. */
  namesakes(name: string): Promise<readonly PersonRecord[]>;
  /** Merges new facts into the stored record; creates the person when unknown. */
  remember(id: PersonId, news: Partial<Omit<PersonRecord, 'id'>>): Promise<PersonRecord>;
}
