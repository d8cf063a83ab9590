import { shownBy } from '../../support/test-titles.js';
import type { Section } from '../rule.js';

const botDialogs = 'MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/task-modules/task-modules-bots.md';
const invokingDialogs = 'MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/task-modules/invoking-task-modules.md';
export const responses = 'microsoft/teams.ts packages/api/src/models/invoke-response.ts';
const actionResponses = 'microsoft/teams.ts packages/api/src/models/adaptive-card/adaptive-card-action-response.ts';
const actionModel = 'MicrosoftDocs/AdaptiveCards AdaptiveCards/authoring-cards/universal-action-model.md';
export const taken = (...rows: readonly string[]) =>
  shownBy('playground/test/wire-rules/invoke-rules', ['%s is accepted as an answer to %s', ...rows]);
export const refused = (...rows: readonly string[]) =>
  shownBy('playground/test/wire-rules/invoke-rules', ['%s is refused as an answer to %s', ...rows]);

export const invokes: Section = {
  title: 'Answers to invokes',
  rules: [
    {
      rule: 'A `task/submit` that has nothing to show is answered with HTTP 200 and zero bytes, which closes the dialog. `{}` is error 1008 "Task or Task Type is missing in Task Module response", shown as "Unable to reach app", and the dialog stays open.',
      sources: [
        botDialogs,
        'microsoft/teams-sdk#167',
        'microsoft/teams-sdk#636',
        'microsoft/teams-sdk#772',
        'MicrosoftDocs/msteams-docs#832',
        'MicrosoftDocs/msteams-docs#6432',
        'MicrosoftDocs/msteams-docs#10242',
      ],
      shown: [
        ...shownBy('teams/turn/invoke-routes.int', 'a dialog that closes is answered with zero bytes on the wire'),
        ...shownBy(
          'desk/dialogs.int',
          'dialogs of the desk close with an answer of zero bytes: Nota, Corregir, Escalar, Pedir datos, Resolver',
        ),
        ...taken('zero bytes on a submit'),
        ...refused('an empty object', 'an empty text', 'a task without a type', 'a task of another type'),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'No body means `Content-Length: 0`. The four bytes `null` are a payload to Teams: error 1008 "Invalid response. Payload cannot be null".',
      sources: [
        'microsoft/teams.ts#296',
        'microsoft/teams.ts#297',
        'microsoft/botbuilder-dotnet#2776',
        'microsoft/botbuilder-dotnet#2792',
        'microsoft/teams-sdk#1961',
      ],
      shown: [
        ...shownBy('teams/turn/invoke-routes.int', 'a dialog that closes is answered with zero bytes on the wire'),
        ...refused('the text null', 'the text null on a button of an extension'),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A `task/fetch` is answered with `task.type: "continue"`. A `message` opens an empty box; so a dialog that is refused, slow, broken or asked for from outside the directory is a small card that says why.',
      sources: ['MicrosoftDocs/msteams-docs#6740', 'MicrosoftDocs/msteams-docs#1732', botDialogs],
      shown: [
        ...shownBy('teams/turn/invoke-routes.int', 'a dialog that may not open shows the sentence in a small card'),
        ...shownBy('teams/turn/invoke-routes.int', ['%s from outside the directory says so in the shape of its answer', 'task/fetch']),
        ...shownBy('teams/turn/turns.int', [
          'a failing desk answers %s with a sentence and status 200',
          "['task/fetch', /Algo falló y no cambió nada/]",
        ]),
        ...shownBy('teams/turn/turns.int', [
          'a turn that fails outside of the desk answers %s in its own form',
          "['task/fetch', 'Algo falló y no cambió nada']",
        ]),
        ...shownBy('teams/turn/turns.int', 'a dialog that takes long to open says to open it again, and nothing afterwards in the chat'),
        ...shownBy(
          'desk/dialogs.int',
          'the dialog of a late card says who was first, in a window of its own',
          'the dialog of an account from outside the directory says so, in a window of its own',
        ),
        ...taken('a card on a fetch'),
        ...refused(
          'zero bytes on a fetch',
          'an empty object on a fetch',
          'a message on a fetch',
          'a task without a value',
          'a dialog without anything to show',
        ),
        ...shownBy('playground/test/page.card.int', 'a card opens an empty box when the bot answers task/fetch with a message'),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A `task/submit` may answer `task.type: "message"` with a text, which shows in a box. An empty text opens an empty box on Android.',
      sources: [botDialogs, 'MicrosoftDocs/msteams-docs#8797'],
      shown: [
        ...shownBy('desk/dialogs.int', 'a dialog with something to say closes with a message: Registrar'),
        ...taken('a message on a submit'),
        ...refused('a message without words'),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'Every answer to a `task/submit` takes the form’s place, a sentence too. So a form that could not be saved, or not in time, is answered with `continue` and itself: filled in, the reason on top, its buttons with the same data.',
      sources: [botDialogs, 'microsoft/teams.ts packages/api/src/models/task-module/task-module-response.ts'],
      shown: shownBy(
        'teams/turn/invoke-answers.unsent-forms.int',
        'I1 a dialog’s form that is not saved stands again as it was filled in, the reason on top, and sends the same once more',
        'I1 a form that another process opened comes back with each of its words, and its button sends all that was sent',
      ),
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'The card of a bot’s dialog travels as an attachment, `{ contentType, content }`; a bare card is refused. `height` and `width` are pixels or `small`, `medium`, `large`.',
      sources: [
        invokingDialogs,
        'MicrosoftDocs/msteams-docs#2169',
        'microsoft/teams.ts packages/api/src/models/task-module/task-module-task-info.ts',
      ],
      shown: [
        ...shownBy('teams/turn/invoke-answers', [
          '%s has a form that Teams takes, whether refused, slow or failed',
          'task/fetch',
          'task/submit',
        ]),
        ...shownBy('playground/test/page.card.int', 'a card opens a dialog with an error when the bot does not wrap its card'),
        ...taken('a size in words and one in pixels', 'the next card on a submit'),
        ...refused(
          'a bare card in a dialog',
          'a card without its content type',
          'a size that there is not',
          'a width that there is not',
          'a height of no pixels',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A dialog’s title has at most 64 characters: the manifest’s limit for the first title of a dialog; no page gives one for answers.',
      sources: ['OfficeDev/microsoft-teams-app-schema MicrosoftTeams.schema.json taskInfo.title'],
      shown: [
        ...shownBy(
          'teams/turn/invoke-answers',
          'a dialog title of up to 64 characters stays as it is, however many code units it takes',
          'a longer dialog title ends in an ellipsis',
        ),
        ...refused('a title that is no text'),
      ],
      enforced: 'none',
      seen: false,
    },
    {
      rule: 'A card in an answer stays under 100 KB in UTF-16: the limit of messages; no page gives one for answers.',
      sources: ['MicrosoftDocs/msteams-docs msteams-platform/bots/how-to/format-your-bot-messages.md'],
      shown: refused('a large card in a dialog', 'a large card on a press'),
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'A card in an answer keeps to the rules of posted ones: a version, mentions of people who are there in words that stand in it. What is said to another is not documented; the client side of the stand-ins shows it as an error.',
      sources: [actionModel, 'MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/cards/cards-format.md'],
      shown: [
        ...shownBy('playground/test/wire-rules/invoke-rules', [
          'a card follows the rules of posted cards: %s (%s)',
          'an Execute',
          'a fetch',
          'a submit',
          'a card without a version',
          'a mention that is not in its card',
          'a mention without an id',
          'a mention of a person outside the conversation',
        ]),
        ...shownBy(
          'playground/test/client/teams-client.int',
          'in an answer is refused like a posted one when it mentions a person outside the chat',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'An `adaptiveCard/action` is answered with HTTP 200 and `{ statusCode, type, value }`, the type one of those of its status code (200 card or message, 400 and 500 error, 401 sign-in, 412 precondition). Any other shape, or no body, shows as "Something went wrong".',
      sources: [
        actionModel,
        actionResponses,
        'MicrosoftDocs/AdaptiveCards#388',
        'MicrosoftDocs/AdaptiveCards#479',
        'microsoft/botbuilder-js#3776',
        'microsoft/botbuilder-js#4445',
        'microsoft/teams.ts#71',
      ],
      shown: [
        ...shownBy('teams/turn/invoke-routes.int', 'an Execute is answered with the card in its new state'),
        ...shownBy('teams/turn/invoke-routes.int', [
          'an Execute with %s gets a sentence, not an error',
          'an action of another type',
          'an action that is a list',
          'no action',
        ]),
        ...shownBy('playground/test/page.card.int', 'a card shows an error below itself when the answer to an Execute has another shape'),
        ...taken(
          'a card on a press',
          'a message without a status code',
          'an error of the person’s',
          'an error of the bot’s',
          'a sign-in that is asked for',
          'a precondition that failed',
        ),
        ...refused(
          'zero bytes on a press',
          'a bare card on a press',
          'a type with another status code',
          'a message with the status code of an error',
          'a card with the status code of a failure',
          'a status code that is a text',
          'a message that is no text',
          'something else as a card',
          'an error that is a text',
          'an error without a code',
          'an error without a message',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
    {
      rule: 'An `application/search` is answered with `application/vnd.microsoft.search.searchResponse`, its results each with title and value; the list shows 15.',
      sources: ['MicrosoftDocs/msteams-docs msteams-platform/task-modules-and-cards/cards/dynamic-search.md'],
      shown: [
        ...shownBy('playground/test/client/teams-client.action-outcomes', 'a typeahead search gives at most fifteen choices'),
        ...taken('options of a search'),
        ...refused(
          'zero bytes on a search',
          'options of another type',
          'options that are no list',
          'an option without a value',
          'an option without a title',
        ),
      ],
      enforced: 'client',
      seen: false,
    },
  ],
};
