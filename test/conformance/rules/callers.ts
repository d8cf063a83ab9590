import { shownBy } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

const DOCS = 'MicrosoftDocs/msteams-docs msteams-platform/bots/how-to';
const gate = 'teams/inbound/activity-gate';
const auth = 'microsoft/botbuilder-js libraries/botframework-connector/src/auth';

export const callers: Section = {
  title: 'Who calls, and with what',
  rules: [
    {
      rule: 'A call of Teams has a token of `https://api.botframework.com` for the bot’s app id, whose key is endorsed for the channel and whose `serviceurl` is the activity’s. The SDK would also take the issuers of Microsoft’s emulator: the desk refuses them.',
      sources: [`${auth}/parameterizedBotFrameworkAuthentication.ts`, `${auth}/authenticationConstants.ts`],
      shown: [
        ...shownBy(
          'attacks/tokens.int',
          'a token of the emulator’s issuer for the bot is 401, and its keys are not even asked for',
          'in production the issuer of Teams’ calls is the one that counts',
        ),
        ...shownBy('teams/connector/adapter.int', 'a caller is verified again at another service address, or with another token'),
        ...shownBy('teams/turn/replies.web-chat.int', 'a Web Chat message without a valid token, or with one for Teams only, is refused'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A bot of one tenant says `SingleTenant`: without a type, or with a misspelt one, the SDK asks the token of `botframework.com`, which is for bots of many tenants, and those cannot be made any more. The desk takes its own two types alone, word for word.',
      sources: ['microsoft/botbuilder-js libraries/botbuilder-core/src/configurationServiceClientCredentialFactory.ts'],
      shown: [
        ...shownBy('settings/config', ['the type %s, which the SDK would take for another, is refused', 'SingleTenat', 'MultiTenant']),
        ...shownBy('support/login-rules', ['the login refuses %s', 'the directory of bots of many tenants']),
      ],
      enforced: 'login',
      seen: false,
    },
    {
      rule: 'A person of a directory has `aadObjectId`; an anonymous one has none and is told that the desk cannot serve them. `from.id` is another one for each bot: it addresses people and identifies nobody.',
      sources: [`${DOCS}/get-teams-context.md`],
      shown: shownBy(gate, 'a sender without a directory id is outside the directory'),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'An installation comes as `installationUpdate` (`add`) with the channel that was chosen, and as `conversationUpdate` with the bot among `membersAdded`; a new version as `add-upgrade`. A person is welcomed once, whichever come.',
      sources: [`${DOCS}/conversations/subscribe-to-conversation-events.md`],
      shown: shownBy(
        gate,
        'an install names the channel that was chosen; an upgrade is none',
        'members come without the bot, which has flags of its own',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'An `Action.Submit` comes as a `message` without words, with what the button carries and the form’s inputs in `value`; other cards’ buttons send theirs as text. Whoever calls may have made it up: each press is read by its shape, and may be of any version.',
      sources: ['MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/cards/cards-actions.md'],
      shown: shownBy(
        gate,
        'a value with a verb is a press, with or without words',
        'a value that comes as text is parsed as an object, else ignored',
        'a press without words or verb is still a press, for the desk to say that it knows none',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'Buttons of forms were reported to do nothing on some telephones; whether that holds today is not documented. A draft is completed and sent by words as well.',
      sources: ['microsoft/AdaptiveCards#9315'],
      shown: shownBy(
        'features/drafts/draft-words',
        'UARIV-06 a draft is completed and sent by words: what is missing is named, with its options',
        'UARIV-06 one message may complete and send it, by lines or commas',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A package is a zip of `manifest.json` and two icons at its root, 192 × 192 and 32 × 32 pixels. Its schema takes twelve commands in a list, and Microsoft’s page says ten: the build takes ten, each once.',
      sources: ['@microsoft/app-manifest teams/v1.24/MicrosoftTeams.schema.json commandLists', `${DOCS}/create-a-bot-commands-menu.md`],
      shown: shownBy(
        'manifest/app-package',
        'the app package is a zip of three files at its root, with identical bytes each time',
        'the app package accepts icons of the sizes that Teams requires and no others',
        'a manifest with more commands than a client shows, or with one command twice, is refused',
      ),
      enforced: 'none',
      seen: false,
    },
  ],
};
