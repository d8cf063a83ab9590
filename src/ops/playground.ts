import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MovableClock } from '../adapters/system-clock.js';
import type { RunningDesk } from '../desk.js';
import type { ProcedureRegistry } from '../desk/procedures/procedure-registry.js';
import type { MailDoor } from '../features/mail/mail-desk.js';
import type { Clock } from '../ports/clock.js';
import type { ExchangeLog } from '../ports/exchange-log.js';
import type { Log } from '../ports/log.js';
import type { ErasableStore, Store } from '../ports/store.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Config } from '../settings/config.js';
import type { Edge } from './calls-out.js';

/** Each part is loaded only by a desk that uses it. */
export type Playground = {
  standIn(): Promise<StandIn>;
  /** @param folder created if it is missing. @throws when it cannot be made */
  openRecorder(folder: string, parts: { clock: Clock; log: Log }): Promise<Recorder>;
};

/** The try-it page, which stands in for Teams and for servers of mail in local mode. */
export type StandIn = {
  isDemonstration(store: Pick<Store, 'channels' | 'queries'>, procedure: Procedure): Promise<boolean>;
  openDemo(parts: DemoParts): Promise<LocalDemo>;
};

export type DemoParts = {
  config: Config;
  store: ErasableStore;
  registry: ProcedureRegistry;
  clock: MovableClock;
  log: Log;
  edge: Pick<Edge, 'attachments' | 'identity' | 'roster' | 'sendLimiter'>;
};

export type LocalDemo = {
  coordinator: string;
  /** The page's own mail; null: the procedure has none, or the settings name real mailboxes. */
  mail: MailDoor | null;
  handle(req: IncomingMessage, res: ServerResponse): boolean;
  /** Whether the example month is being filled: then its clock is not the clock of the desk's jobs. */
  isFilling(): boolean;
  /** When the server listens at `address`. */
  begin(address: string, desk: RunningDesk): Promise<void>;
  end(): Promise<void>;
};

export type DeliveryTarget<Answer> = {
  refuseCaller(authorization: string, address: string): Promise<Answer | null>;
  handle(body: unknown, authorization: string): Promise<Answer>;
  idle(): Promise<void>;
};

export interface Recorder extends ExchangeLog {
  readonly file: string;
  /** Wraps the bot so that each accepted delivery and its answer is recorded. */
  deliveriesTo<Answer extends { status: number; body?: unknown }>(bot: DeliveryTarget<Answer>): DeliveryTarget<Answer>;
  settled(): Promise<void>;
}
