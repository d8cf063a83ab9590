/**
 * Without its headers.
 * @property direction `to-bot`: an activity that came in · `from-bot`: a call of the connector
 * @property path      from `/api/` or `/v3/` on, decoded, without the query
 * @property status    null when no answer came
 */
export type Exchange = {
  direction: 'to-bot' | 'from-bot';
  method: string;
  path: string;
  sent: unknown;
  status: number | null;
  answered: unknown;
  ms: number;
};

/** For a test tenant. Never throws and never delays a turn. */
export interface ExchangeLog {
  add(exchange: Exchange): void;
}
