import { HOUR, type Instant } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { SendFault } from '../../ports/messenger.js';
import { isRefusal, platformCodeOf } from '../connector/sdk-errors.js';

/** How often a lasting state is logged again. */
const againMs = HOUR;

/** What an administrator has to do, by the platform's code; docs/operations/what-if.md says how. */
const remedies: Readonly<Record<string, string>> = { BotNotInConversationRoster: 'install-in-team', BotDisabledByAdmin: 'allow-app' };

export interface RosterLog {
  /** @param remembered whether an earlier reading still counts */
  unavailable(team: string, fault: SendFault, remembered: boolean): void;
  /** The team is gone. */
  gone(team: string, platformCode: string): void;
  read(team: string): void;
}

/** Logs when a team's roster becomes readable or unreadable. */
export function createRosterLog({ log, clock }: { log: Log; clock: Clock }): RosterLog {
  const states = new Map<string, { state: string; at: Instant }>();
  const isNews = (team: string, state: string): boolean => {
    const [before, now] = [states.get(team), clock.now()];
    if (before?.state === state && Math.abs(now - before.at) < againMs) return false;
    states.set(team, { state, at: now });
    return true;
  };
  return {
    unavailable(team, fault, remembered) {
      const platformCode = platformCodeOf(fault);
      if (!isNews(team, `${fault.code} ${platformCode ?? ''} ${remembered}`)) return;
      const fields = { team, code: fault.code, platformCode, remembered };
      if (isRefusal(fault))
        log.write('error', 'roster-unavailable', { ...fields, remedy: remedies[platformCode ?? ''] ?? 'check-consent' }, fault);
      else log.write('warn', 'roster-unavailable', fields, fault);
    },
    gone(team, platformCode) {
      if (isNews(team, 'gone'))
        log.write('error', 'roster-unavailable', { team, code: 'gone', platformCode, remembered: false, remedy: 'bind-another-channel' });
    },
    read(team) {
      if (states.delete(team)) log.write('info', 'roster-readable', { team });
    },
  };
}
