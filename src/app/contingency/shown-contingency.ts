import type { ExportedWorkbook } from '../../domain/contingency/contingency-document.js';
import type { Instant } from '../../domain/instant.js';
import type { ContingencyStanding } from './prepare-contingency.js';

/**
 * What the card of the contingency shows: how the desk stands, how far a workbook is, or what became of it.
 *
 * @property of null until the open cases are counted
 */
export type ShownContingency =
  | ({ state: 'standing' } & ContingencyStanding)
  /** Asks whether these numbers are to be released. */
  | { state: 'releasing'; unused: readonly number[] }
  | { state: 'preparing'; done: number; of: number | null }
  | { state: 'ready'; exported: ExportedWorkbook }
  | { state: 'too-large' | 'no-space' | 'failed' }
  /** The folder of the settings did not take a night's workbook. */
  | { state: 'not-kept' };

export type ContingencyMessage = { kind: 'contingency'; shown: ShownContingency; now: Instant };
