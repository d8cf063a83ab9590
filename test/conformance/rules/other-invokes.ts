import { shownBy } from '../../support/test-titles.js';
import type { Section } from '../rule.js';
import { refused, responses, taken } from './invokes.js';

const activities = 'microsoft/teams.ts packages/api/src/activities/invoke';
const nothingShown = [
  'fileConsent/invoke',
  'message/submitAction',
  'suggestedActions/submit',
  'signin/failure',
  'signin/verifyState',
  'de/mañana',
];
const saidSo = (...names: readonly string[]) =>
  shownBy('teams/turn/invoke-routes.int', ['the invoke «%s», which the desk does not serve, says so where Teams shows it', ...names]);

export const otherInvokes: Section = {
  title: 'Invokes that the desk does not serve',
  rules: [
    {
      rule: 'An invoke that shows nothing, known (`fileConsent/invoke`, `message/submitAction`, `suggestedActions/submit`, `signin/verifyState`, `signin/failure`, `handoff/action`) or not, is answered with HTTP 200 and zero bytes. A body is error 1008 "invoke response should be empty"; no route at all would be HTTP 501.',
      sources: [
        responses,
        'microsoft/teams.ts packages/api/src/activities/invoke/suggested-action-submit.ts',
        'MicrosoftDocs/msteams-docs#13796',
        'microsoft/teams-sdk#2701',
        'microsoft/AdaptiveCards#3701',
        'microsoft/botbuilder-js libraries/botbuilder-core/src/cloudAdapterBase.ts',
      ],
      shown: [
        ...shownBy('teams/turn/invoke-routes.int', ['the invoke «%s», which no route answers, is 200 without a body', ...nothingShown]),
        ...shownBy('teams/turn/invoke-routes.int', ['the invoke «%s» from outside the directory is 200 without a body', ...nothingShown]),
        ...shownBy('teams/turn/invoke-answers', 'an answer to an invoke has no body where nothing can be shown'),
        ...taken(
          'zero bytes on a file consent',
          'zero bytes on feedback',
          'zero bytes on a sign-in',
          'zero bytes on a sign-in that failed',
          'zero bytes on a suggested action',
          'zero bytes on an unknown invoke',
        ),
        ...refused(
          'a body on feedback',
          'a body on a file consent',
          'a message on a file consent',
          'a body on a handoff',
          'a body on a sign-in',
          'a body on a sign-in that failed',
          'a body on a suggested action',
          'a body on an unknown invoke',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A `message/fetchTask` asks for a form for feedback and is answered as a `task/fetch` is: with a card. The desk’s messages ask for no feedback.',
      sources: [`${activities}/message/fetch-task.ts`, 'microsoft/teams-ai js/packages/teams-ai/src/Messages.ts'],
      shown: [...saidSo('message/fetchTask'), ...taken('a form for feedback'), ...refused('zero bytes on a form for feedback')],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A `config/fetch` or `config/submit`, of a bot’s settings in a team or group chat, is answered with `responseType: "config"` and `config`: a task (`continue`, `message`) or `auth`. The desk’s package offers no settings.',
      sources: [responses, 'microsoft/teams.ts packages/api/src/models/config/config-response.ts'],
      shown: [
        ...saidSo('config/fetch', 'config/submit'),
        ...taken('a form of settings', 'a sentence on settings'),
        ...refused('zero bytes on settings', 'settings of another type', 'a bare card of settings', 'settings without words'),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A `tab/fetch` or `tab/submit` is answered with `tab`: `continue` and bare cards in `value.cards`, or a sign-in. The desk has no tab.',
      sources: [responses, 'microsoft/teams.ts packages/api/src/models/tab/tab-response.ts'],
      shown: [
        ...saidSo('tab/fetch', 'tab/submit'),
        ...taken('cards of a tab'),
        ...refused('zero bytes on a tab', 'a tab of another type', 'a tab without cards'),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'An `htmlwidget/calltool` is answered with `content`, each of a type with its text, or `isError`. The desk sends no widget.',
      sources: [`${activities}/html-widget/call-tool.ts`, 'microsoft/teams.ts packages/api/src/models/html-widget/call-tool-result.ts'],
      shown: [
        ...saidSo('htmlwidget/calltool'),
        ...taken('a result of a widget'),
        ...refused('a widget without a result', 'a result of a widget without words'),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A `composeExtension/*` is answered with `composeExtension` of a known type, or a `task` where it opens or sends a dialog. The desk has no extension and answers with a sentence.',
      sources: [
        responses,
        'microsoft/teams.ts packages/api/src/models/messaging-extension/messaging-extension-result.ts',
        'MicrosoftDocs/msteams-docs#1732',
      ],
      shown: [
        ...saidSo('composeExtension/query', 'composeExtension/fetchTask', 'composeExtension/submitAction'),
        ...taken('results of an extension', 'a dialog of an extension', 'zero bytes on a submit of an extension'),
        ...refused(
          'a message on a fetch of an extension',
          'a search of an extension without results',
          'an extension of another type',
          'results without attachments',
          'a message of an extension without words',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
  ],
};
