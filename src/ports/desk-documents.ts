import type { ParcelDocuments } from '../parcels.js';
import type { ReportDocument } from '../core/report/report-document.js';
import type { AppointedCoordinator } from '../core/coordination/coordinator.js';
import type { AuthorBroadcasts } from '../core/desk/broadcast.js';
import type { MailAddressState, MailboxState, MailById, MailRecord } from '../core/mail/mail-record.js';
import type { KnownTeam } from '../core/people/known-team.js';
import type { PresenceRecord } from '../core/desk/presence.js';
import type { ProcedureInUse } from '../core/desk/procedure-in-use.js';
import type { ToldOnce } from '../core/desk/timed-delivery.js';
import type { WaitingDraftsCard } from '../core/outbox/waiting-drafts.js';

/** By kind, besides those of parcels: stores and copies of stores take any. A kind's name contains no slash. */
export type DeskDocumentBodies = ParcelDocuments & {
  /** Key: the id of the person. */
  coordinator: AppointedCoordinator;
  /** Key: the id of the group. */
  'known-team': KnownTeam;
  /** Key: `closedMonthKey`; releases up to 0.7.0 wrote it, also for other periods and scopes. */
  report: ReportDocument;
  /** Key: the id of their author. */
  broadcasts: AuthorBroadcasts;
  /** Key: the group that attends first; while it has no channel `<group>/<id of the person>`. */
  'waiting-drafts': WaitingDraftsCard;
  /** Key: `<key of the news>/<id of the person>`, `channel-<group>/…`. */
  'recurrence-alert': ToldOnce;
  /** Key: `<mailbox>/<key of the mail in it>`. */
  mail: MailRecord;
  /** Key: an id derived from a Message-ID; or the mail's own id, which also says what it contains. */
  'mail-id': MailById;
  /** Key: the id of the mailbox. */
  mailbox: MailboxState;
  /** Key: an id derived from the address. */
  'mail-address': MailAddressState;
  /** Key: the digest of the workbook. @property unfinished number of readings of it that began and did not end */
  'workbook-reading': { unfinished: number };
  /** Key: `all`. */
  presence: PresenceRecord;
  /** Key: `all`. */
  'procedure-in-use': ProcedureInUse;
  /** Key: the moment of the copy, ISO 8601 in UTC. @property given of each series so many numbers were stepped over */
  restored: { given: number };
  /** Key: `all`. @property key the secret by which all processes of the desk sign the links in its mails */
  'mail-key': { key: string };
};
export type DeskDocumentKind = keyof DeskDocumentBodies;

export type DeskDocument<Kind extends DeskDocumentKind> = { kind: Kind; key: string; revision: number; body: DeskDocumentBodies[Kind] };

/** One for each kind and key, always written whole, each revision over the one before. */
export interface DeskDocuments {
  /** @returns null when no such document was written. @throws {StoreUnavailable} */
  find<Kind extends DeskDocumentKind>(kind: Kind, key: string): Promise<DeskDocument<Kind> | null>;
  /** In the order of the keys' UTF-8 bytes. @throws {StoreUnavailable} */
  all<Kind extends DeskDocumentKind>(kind: Kind): Promise<readonly DeskDocument<Kind>[]>;
  /**
   * Over the revision before it; the first is 1. @returns false when the stored one has another revision @throws {StoreUnavailable,
   * DocumentRefused}
   */
  write<Kind extends DeskDocumentKind>(kind: Kind, key: string, revision: number, body: DeskDocumentBodies[Kind]): Promise<boolean>;
}
