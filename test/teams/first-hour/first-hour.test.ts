import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/ports/first-hour.js';
import { ratesResult } from '../../../src/teams/first-hour/first-hour.js';

const result = (check: string, outcome: CheckResult['outcome'], found = ''): CheckResult => ({ check, outcome, found });
const posted = [result('chat-message', 'passed'), result('card-post', 'passed')];

describe('the check for throttling by Teams', () => {
  it('the check for throttling by Teams passes when a message and a card were sent', () => {
    expect(ratesResult(posted)).toEqual(result('rates', 'passed'));
  });

  it.each(['chat-message', 'card-post'])('the check for throttling by Teams is skipped if %s did not pass', (missing) => {
    const results = posted.map((one) => (one.check === missing ? result(missing, 'failed', 'HTTP 403 X') : one));
    expect(ratesResult(results)).toEqual(result('rates', 'skipped', 'depende de otra prueba'));
  });

  it('the check for throttling by Teams fails on a 429, but not on a roster of 429 people', () => {
    expect(ratesResult([...posted, result('mention', 'failed', 'HTTP 429')])).toEqual(result('rates', 'failed', '429 en mention'));
    expect(ratesResult([...posted, result('rosters', 'passed', '429 personas: mesa')]).outcome).toBe('passed');
  });

  it('the check for throttling by Teams warns about calls that the desk itself held back', () => {
    expect(ratesResult([...posted, result('picture', 'failed', 'throttled')])).toEqual(
      result('rates', 'warned', 'la mesa se contuvo en picture'),
    );
  });
});
