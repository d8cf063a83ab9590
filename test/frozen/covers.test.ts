import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { objectAt, textAt } from '../../src/core/json.js';
import { readRecord, type Pressed } from './record.js';

/** What the buttons of 0.6.0 carry. */
const VERBS = `send-draft register-as-is advance keep-form report dismiss answer-offer questions question-served report-question
  question-review review-question propose-question ready-answers change-answers add-words answer-with answer-outside still-failing
  new-linked do-order order-by order-note do-link attach start-again send-again take-up-with link-repeat join-repeat keep-apart offer-call
  ask-call survey record-survey add-note add-information register available person appoint reassign complete-draft correct
  request-for-group link-case unlink-case mass record-manual-contact record-talk offer-files show-files search list recurrences problems
  problem open-problem change-problem acknowledge analyse-report surveys close-month undelivered bind leave-unbound disclose
  retry-disclosure plan-hold change-hold hold outage-form plan-outage change-outage apply-outage broadcast undo-outage first-hour
  first-hour-saved report-workbook export-contingency release-numbers import-contingency cancel-workbook release-hold`.split(/\s+/);

const FORMS = `advance note information history more data files register first-hour reassign complete correct request link unlink mass
  manual-contact talk survey propose-question ready-answer open-problem change-problem acknowledge analyse-report question audit similar`.split(
  /\s+/,
);

const records = readdirSync(new URL('record/', import.meta.url))
  .filter((file) => file.endsWith('.br'))
  .map((file) => file.replace('.br', ''))
  .filter((name) => !['cards', 'stories'].includes(name));

const presses: readonly Pressed[] = records.flatMap((name) =>
  readRecord(name).steps.flatMap(({ pressed }) => (pressed === undefined ? [] : [pressed])),
);

const verbOf = ({ verb, data }: Pressed): string => (verb === '' ? (textAt(data, 'verb') ?? '') : verb);

describe('the frozen scenes', () => {
  it('every verb that a card of 0.6.0 carries is pressed in a scene', () => {
    const pressed = new Set(presses.map(verbOf));
    expect(VERBS.filter((verb) => !pressed.has(verb))).toEqual([]);
  });

  it('every dialog that a card of 0.6.0 opens is opened in a scene', () => {
    const opened = new Set(presses.filter((one) => verbOf(one) === 'dialog').map(({ data }) => textAt(objectAt({ data }, 'data'), 'open')));
    expect(FORMS.filter((form) => !opened.has(form))).toEqual([]);
  });
});
