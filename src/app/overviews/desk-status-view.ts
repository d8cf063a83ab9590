import type { Instant } from '../../domain/instant.js';
import type { ThirdParty } from '../../domain/ticket/third-party.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PeopleToCall } from '../views.js';

/**
 * One line of `estado`: a group, its open tickets by phase, and how many are nearly late (≥ 80 %) or late.
 *
 * @property toConfirm    solutions that the group confirms with the requester, wherever their tickets stand
 * @property withIncident those that are attended with a mass incident; by phase they are not counted
 */
export type DeskStatusRow = {
  group: string;
  level: number;
  label: string;
  fresh: number;
  working: number;
  waiting: number;
  resolved: number;
  toConfirm: number;
  withIncident: number;
  warned: number;
  late: number;
};

/** How many open cases wait for a third party, with its key; `since`: the one that waits longest. */
export type Wait = { key: string; party: ThirdParty; cases: number; since: Instant };

/** @property others  how many parties more there are, and how many cases wait for them */
export type Waits = { most: readonly Wait[]; others: { parties: number; cases: number } };

/** Open mass incidents: the newest, and how many there are besides. @property isMoreCounted false when there are at least so many more */
export type ShownIncidents = { newest: readonly CaseView[]; more: number; isMoreCounted: boolean };

/**
 * @property open      those of the queues: what is attended with a mass incident is counted there
 * @property incidents of the whole desk: their cases stand with several groups
 */
export type DeskStatus = {
  open: number;
  unassigned: number;
  warned: number;
  late: number;
  waitingRequester: number;
  waits: Waits;
  rows: readonly DeskStatusRow[];
  incidents: ShownIncidents;
  oldestUnassigned: readonly CaseView[];
  peopleToCall: PeopleToCall;
};
