import type { Instant } from '../domain/instant.js';
import type { Away } from '../domain/people/availability.js';
import type { PersonId } from '../domain/people/person.js';

/** What the desk knows about a person; `chat` is set once they have a conversation with the bot. */
export type PersonRecord = {
  id: PersonId;
  name: string;
  email: string | null;
  phone: string | null;
  site: string | null;
  /** The platform's own id of this person for this bot; until it gave one, the directory's, by which a chat can be asked for too. */
  platformId: string | null;
  chat: { conversation: string; serviceUrl: string; tenant: string } | null;
  /** Where the platform serves them, so that a chat is asked for there: where they last acted (`team` is null), else the team they are known from. */
  met: { serviceUrl: string; tenant: string; team: string | null } | null;
  /** When the welcome was given; it is given once. */
  welcomedAt: Instant | null;
  /** Set when a message could not reach them (blocked, uninstalled); cleared when they write. */
  unreachableSince: Instant | null;
  /** The last mark that they are given no cases; whether it still holds is decided by `isAwayAt`. Null for people who never had one. */
  away: Away | null;
};

export interface People {
  find(id: PersonId): Promise<PersonRecord | null>;
  /** By e-mail address, trimmed, in lower case; accents count; the most recently remembered when several. */
  findByEmail(email: string): Promise<PersonRecord | null>;
  /**
   * People by the beginnings of words of their name, or of their e-mail address before the `@`: each of the first three words of the
   * text begins one. Accents, case and order do not count; a text without words finds no one.
   *
   * @param most people given, in no order
   */
  search(text: string, most: number): Promise<readonly PersonRecord[]>;
  /** Merges what is new into what is known and returns the whole; creates the person when unknown. */
  remember(id: PersonId, news: Partial<Omit<PersonRecord, 'id'>>): Promise<PersonRecord>;
}
