import { shownBy } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

const proxied = 'ops/outbound/use-proxy.int';

export const network: Section = {
  title: 'Identity, network, app package',
  rules: [
    {
      rule: 'A desk of one tenant calls four hosts, by TLS: `login.botframework.com` for the signing keys, `login.microsoftonline.com` for its token, `smba.trafficmanager.net` for Teams, `*.sharepoint.com` for files. The built server reaches them by these names through a forward proxy, on Node 20 and 24.',
      sources: [
        'blog.botframework.com/2020/11/23/bots-secured-behind-a-firewall-teams',
        'microsoft/botbuilder-js libraries/botframework-connector/src/auth/authenticationConstants.ts',
        'microsoft/botbuilder-js#4544',
      ],
      shown: shownBy(proxied, [
        'a desk with %s reaches signing keys, login, connector and files through the proxy, and answers a message',
        'HTTPS_PROXY in the environment',
        'HTTPS_PROXY in --env-file',
      ]),
      enforced: 'login',
      seen: false,
    },
    {
      rule: 'The keys are found by `https://login.botframework.com/v1/.well-known/openidconfiguration` and its `jwks_uri`; the token by a POST to `https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token` for `https://api.botframework.com/.default`, without a look at any other address. Another directory, application, service or secret is refused.',
      sources: [
        'microsoft/botbuilder-js libraries/botframework-connector/src/auth/openIdMetadata.ts',
        'microsoft/botbuilder-js libraries/botframework-connector/src/auth/msalAppCredentials.ts',
        'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
      ],
      shown: [
        ...shownBy(proxied, [
          'a desk with %s reaches signing keys, login, connector and files through the proxy, and answers a message',
          'HTTPS_PROXY in the environment',
          'HTTPS_PROXY in --env-file',
        ]),
        ...shownBy('support/login-rules', [
          'the login refuses %s',
          'another address of the directory',
          'another grant',
          'another application',
          'another service',
          'another secret',
          'no secret',
        ]),
      ],
      enforced: 'login',
      seen: false,
    },
    {
      rule: 'Teams delivers a message again that a bot answered with certain failures; which, no page lists. A desk whose way out is shut answers 503 and goes on when it is open again.',
      sources: ['MicrosoftDocs/msteams-docs#8998'],
      shown: shownBy(
        proxied,
        'a proxy that is down, from the start or later, is logged, messages get 503 for redelivery, and none is lost when it is back',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A package must name the developer’s website, privacy and terms pages, which people open from the app. The schema calls their addresses https and takes http as well; the build takes https alone and makes no package whose links lead nowhere, and the desk publishes simple pages if a setting asks for it.',
      sources: ['@microsoft/app-manifest teams/v1.24/MicrosoftTeams.schema.json'],
      shown: [
        ...shownBy(
          'manifest/app-package',
          'an app package with links that lead nowhere is refused; all that is missing and the alternative are named',
          'the schema refuses an app package that lacks the pages of its developer; the build one by http',
        ),
        ...shownBy('ops/http/public-pages.int', [
          '%s says in Spanish what it is, fits a telephone and names the contact',
          '/',
          '/privacidad',
          '/terminos',
        ]),
      ],
      enforced: 'schema',
      seen: false,
    },
    {
      rule: 'An app’s version is three numbers and rises with each package; the first that is handed in is 1.0.0.',
      sources: ['@microsoft/app-manifest teams/v1.24/MicrosoftTeams.schema.json'],
      shown: shownBy('manifest/app-package.int', 'the app package starts at version 1.0.0, whatever the program’s version'),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'From manifest 1.25 on a package with a team scope must have `supportsChannelFeatures: "tier1"`, its only value, which declares every feature of channels, private and shared ones among them. The desk binds groups in standard channels only, so its package is of 1.24, where standard channels are all that an app has unless it names others.',
      sources: [
        '@microsoft/app-manifest teams/v1.25/MicrosoftTeams.schema.json supportsChannelFeatures',
        '@microsoft/app-manifest teams/v1.24/MicrosoftTeams.schema.json supportedChannelTypes',
        'https://learn.microsoft.com/en-us/microsoftteams/platform/build-apps-for-shared-private-channels',
      ],
      shown: shownBy(
        'manifest/app-package',
        'the app package declares no support of private and shared channels, where the desk binds no group',
      ),
      enforced: 'schema',
      seen: false,
    },
    {
      rule: 'With a federated credential the login takes what the host’s managed identity says of itself (`client_assertion`, for `api://AzureADTokenExchange`) in place of a secret. That is over after at most a day, and the SDK asks once: the desk asks anew for each token.',
      sources: [
        'microsoft/botbuilder-js libraries/botframework-connector/src/auth/federatedAppCredentials.ts',
        'https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity',
      ],
      shown: [
        ...shownBy(proxied, 'a desk with a federated credential proves itself by what its host’s identity says now, and has no secret'),
        ...shownBy('support/login-rules', [
          'the login refuses %s',
          'a secret where an identity is trusted',
          'an identity that speaks to another service',
          'an identity in another form',
        ]),
      ],
      enforced: 'login',
      seen: false,
    },
  ],
};
