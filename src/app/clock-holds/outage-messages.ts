import type { OutagePeriod } from '../../domain/ticket/clock-holds/outage-period.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DeskView } from '../views.js';
import type { OutagePlan, RecordedOutage } from './outage.js';

/** The steps of recording an outage, one card in the other's place. */
export type OutageMessage =
  | { kind: 'outage-form'; desk: DeskView; typed: FieldValues; faults: readonly FieldFault[] }
  /** `typed`: the form that it was planned from, to go back to. */
  | {
      kind: 'outage-plan';
      desk: DeskView;
      plan: OutagePlan;
      first: readonly { view: CaseView; givenMs: number }[];
      typed: FieldValues;
    }
  | { kind: 'outage-done'; desk: DeskView; recorded: RecordedOutage }
  | { kind: 'outage-undone'; desk: DeskView; period: OutagePeriod; undone: number };
