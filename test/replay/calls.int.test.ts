import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject, parseJson, textAt } from '../../src/core/json.js';
import { filesUnder, textOf } from '../house.files.js';
import { createFakeConnector, type FakeConnector } from '../support/fake-connector.js';
import { createCallReplay, kindOfCall, recordedCall, shapeOf } from '../support/same-call.js';

let connector: FakeConnector;

beforeAll(async () => {
  connector = await createFakeConnector({ rates: 'none' });
});
afterAll(() => connector.close());

const FOLDER = 'test/replay/calls/';
const recordings = filesUnder(FOLDER).map((file) => [file.slice(FOLDER.length), recordedCall(parseJson(textOf(file)), file)] as const);
const answered = recordings.filter(([, { status }]) => status < 400);
const refused = recordings.filter(([, { status }]) => status >= 400);

describe('the stand-in for the connector', () => {
  it('the recordings for the stand-in connector include the kinds of call that Microsoft publishes', () => {
    expect(answered.map(([, call]) => kindOfCall(call))).toEqual(
      expect.arrayContaining([
        'POST conversations',
        'POST conversations/activities',
        'PUT conversations/activities',
        'GET conversations/pagedmembers',
      ]),
    );
  });

  it.each(answered)('the stand-in connector answers %s with the recorded status and shape', async (_, recorded) => {
    const given = await createCallReplay(connector)(recorded);
    expect({ status: given.status, answered: shapeOf(given.answered) }).toEqual({
      status: recorded.status,
      answered: shapeOf(recorded.answered),
    });
  });

  it('the stand-in connector’s rules include every status and code of a recorded refusal', () => {
    const rules = ['playground/connector/', 'playground/wire-rules/'].flatMap(filesUnder).map(textOf).join('\n');
    const codes = refused.map(
      ([name, { status, answered: body }]) =>
        [name, `${status}, '${isObject(body) && isObject(body['error']) ? textAt(body['error'], 'code') : ''}'`] as const,
    );
    expect(codes.filter(([, rule]) => !rules.includes(rule))).toEqual([]);
  });
});
