import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import { SendFault } from '../../ports/messenger.js';
import { webChatRules, type ServiceRules } from '../protocol/allowed-services.js';
import type { BotIdentity } from '../connector/authentication.js';
import { createConnectorClients, type ClientOptions } from '../connector/clients.js';
import type { WebChatMessage } from '../../talk/inbound.js';
import { outgoingActivity } from '../protocol/outgoing.js';
import { noSendLimits } from '../send-limits/send-limiter.js';
import { onlyInTeams } from '../../texts/turn-answers.js';
import { createConnectorApi } from '../connector/connector-api.js';

type WebChatParts = { identity: BotIdentity; rules: ServiceRules; clock: Clock; log: Log; outside?: ClientOptions | undefined };

/**
 * Answers in Web Chat that the desk works in Teams only. Web Chat has no tenant and no directory accounts, so it shows nothing
 * of the desk, and the message is neither read nor kept. Never throws.
 */
export function createWebChat({ identity, rules, clock, log, outside }: WebChatParts) {
  const clients = createConnectorClients(identity, webChatRules(rules), undefined, outside);
  return async ({ serviceUrl, conversation, id, bot }: WebChatMessage): Promise<void> => {
    const connectorApi = createConnectorApi({ clients, clock, botId: bot, sendLimiter: noSendLimits, rank: 'turn' });
    const said = { kind: 'text', text: onlyInTeams, summary: onlyInTeams, format: 'plain' } as const;
    try {
      await connectorApi.reply({ serviceUrl, tenant: '', conversation }, id, await outgoingActivity(said, () => Promise.resolve(null)));
    } catch (fault) {
      log.write('warn', 'turn-failed', { kind: 'web-chat', send: fault instanceof SendFault ? fault.code : 'unknown' }, fault);
    }
  };
}
