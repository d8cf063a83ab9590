import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/teams/first-hour/checks.js';
import { checkTexts } from '../../../src/texts/installation-checks.js';
import { sections } from '../../conformance/rules.js';

const rules = sections.flatMap((section) => section.rules.map(({ rule }) => rule));

describe('the table of the installation’s checks', () => {
  it('the table of installation checks names each check once, and has one for every text', () => {
    expect(checks.map(({ id }) => id).toSorted()).toEqual(Object.keys(checkTexts).toSorted());
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(new Set(checks.map(({ title }) => title)).size).toBe(checks.length);
  });

  it('each installation check has texts: what it proves, one next step, and a question if a person answers it', () => {
    const wordless = checks.filter(
      ({ by, proves, advice, question, first }) =>
        proves === '' || advice === '' || (by === 'person') !== (question !== undefined && first !== undefined),
    );
    expect(wordless.map(({ id }) => id)).toEqual([]);
  });

  it('an installation check comes after the one it needs, which is made in the same places except the terminal', () => {
    const wrong = checks.filter(({ needs, places }, at) => {
      const before = checks.slice(0, at).find(({ id }) => id === needs);
      return (
        needs !== undefined && (before === undefined || places.some((place) => place !== 'terminal' && !before.places.includes(place)))
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('installation checks name rules of the conformance page by unique beginnings', () => {
    const named = checks.flatMap((check) => check.rules);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((words) => rules.filter((rule) => rule.startsWith(words)).length !== 1)).toEqual([]);
  });

  it('turns few rules into seen: ten calls, one picture and one mention prove nothing about limits and refusals', () => {
    expect(Object.fromEntries(checks.filter((check) => check.rules.length > 0).map((check) => [check.id, check.rules]))).toEqual({
      'card-post': ['A message’s id is the epoch’s milliseconds as text'],
      'thread-reply': ['A thread in a channel is asked for with'],
      'in-place': ['An `adaptiveCard/action` is answered with HTTP 200'],
      dialog: ['A `task/fetch` is answered with `task.type: "continue"`'],
      'dialog-closed': ['A `task/submit` that has nothing to show is answered'],
    });
  });
});
