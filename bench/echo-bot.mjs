/**
 * The baseline: the least that a bot on this SDK can do. restify, CloudAdapter with its token check, teams-ai's
 * Application as a thin router without state (as ours has it), one reply per turn, nothing stored.
 */
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AppCredentials, PasswordServiceClientCredentialFactory } from 'botframework-connector';
import restify from 'restify';

class LoopbackCredentials extends AppCredentials {
  async refreshToken() {
    const answer = await fetch(`${process.env.ToChannelFromBotLoginUrl}/oauth2/v2.0/token`, { method: 'POST' });
    const { access_token: accessToken, expires_in: seconds } = await answer.json();
    return { accessToken, expiresOn: new Date(Date.now() + seconds * 1_000) };
  }
}

/** The SDK's own factory insists on https. */
class LoopbackFactory extends PasswordServiceClientCredentialFactory {
  async createCredentials(appId, scope) {
    return new LoopbackCredentials(appId, '', scope);
  }
}

class NoState extends TurnState {
  load(context) {
    return super.load(context, undefined);
  }
  async save() {}
  async onComputeStorageKeys() {
    return { conversation: 'c', user: 'u' };
  }
}

class Router extends Application {
  constructor() {
    super({ turnStateFactory: () => new NoState() });
  }
  startTypingTimer() {}
}

const credentials = new LoopbackFactory(process.env.MicrosoftAppId, process.env.MicrosoftAppPassword, process.env.MicrosoftAppTenantId);
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ ...process.env, ValidateAuthority: 'false' }, credentials));
const router = new Router();
router.addRoute(
  async (context) => context.activity.type === 'message',
  async (context) => {
    await context.sendActivity(context.activity.text);
  },
);

const server = restify.createServer({ name: '' });
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  await adapter.process(req, res, async (context) => {
    await router.run(context);
  });
});
process.on('SIGTERM', () => process.exit(0));
server.listen(Number(process.env.PORT), '127.0.0.1');
