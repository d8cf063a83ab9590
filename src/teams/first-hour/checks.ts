import type { FirstHourRun } from '../../ports/first-hour.js';
import { checkTexts, type CheckTexts } from '../../texts/installation-checks.js';

export type CheckPlace = FirstHourRun['place'];
export type CheckId = keyof typeof checkTexts;

/**
 * One check of the installation.
 *
 * @property by          who answers: the desk itself, or a person
 * @property places      where it can be made
 * @property needs       the check that must pass before this one makes sense
 * @property listsGroups whether its finding names groups, and may be long
 * @property rules       beginnings of the rules in docs/teams-conformance.md that a good outcome turns into *seen*: only rules that alone explain it
 * @property rulesIf     the finding that is needed as well
 * @property rulesAt     the only places where the outcome shows the rules
 */
export type Check = CheckTexts & {
  id: CheckId;
  by: 'desk' | 'person';
  places: readonly CheckPlace[];
  needs?: CheckId;
  listsGroups?: true;
  rules: readonly string[];
  rulesIf?: string;
  rulesAt?: readonly CheckPlace[];
};

const everywhere = ['terminal', 'channel', 'chat'] as const;
const inTeams = ['channel', 'chat'] as const;

/** Found when Teams makes ids, or threads, as the conformance page says. Any other form serves the desk as well, and shows no rule. */
export const AS_MILLISECONDS = 'identificador en milisegundos';
export const AS_THREAD = 'hilo de su tarjeta';

const table: readonly (Omit<Check, 'rules' | keyof CheckTexts> & { rules?: readonly string[] })[] = [
  { id: 'settings', by: 'desk', places: everywhere },
  { id: 'node', by: 'desk', places: everywhere },
  { id: 'procedure', by: 'desk', places: everywhere },
  { id: 'store', by: 'desk', places: everywhere },
  { id: 'login', by: 'desk', places: everywhere },
  { id: 'keys', by: 'desk', places: everywhere },
  { id: 'clock', by: 'desk', places: everywhere },
  { id: 'proxy', by: 'desk', places: everywhere },
  { id: 'service', by: 'desk', places: everywhere },
  { id: 'groups', by: 'desk', places: everywhere, listsGroups: true },
  { id: 'channel-kind', by: 'desk', places: ['channel'] },
  { id: 'rosters', by: 'desk', places: everywhere, listsGroups: true },
  { id: 'profile', by: 'desk', places: inTeams },
  { id: 'chat-message', by: 'desk', places: inTeams },
  { id: 'card-post', by: 'desk', places: inTeams, rules: ['A message’s id is the epoch’s milliseconds as text'], rulesIf: AS_MILLISECONDS },
  { id: 'card-update', by: 'desk', places: inTeams, needs: 'card-post' },
  {
    id: 'thread-reply',
    by: 'desk',
    places: ['channel'],
    needs: 'card-post',
    rules: ['A thread in a channel is asked for with'],
    rulesIf: AS_THREAD,
  },
  { id: 'card-remove', by: 'desk', places: inTeams, needs: 'card-post' },
  { id: 'mention', by: 'desk', places: ['channel'] },
  { id: 'picture', by: 'desk', places: inTeams },
  { id: 'file-offer', by: 'desk', places: inTeams },
  { id: 'rates', by: 'desk', places: inTeams },
  { id: 'execute', by: 'person', places: everywhere },
  {
    id: 'in-place',
    by: 'person',
    places: everywhere,
    needs: 'execute',
    rules: ['An `adaptiveCard/action` is answered with HTTP 200'],
    rulesAt: inTeams,
  },
  { id: 'dialog', by: 'person', places: everywhere, rules: ['A `task/fetch` is answered with `task.type: "continue"`'] },
  {
    id: 'dialog-closed',
    by: 'person',
    places: everywhere,
    needs: 'dialog',
    rules: ['A `task/submit` that has nothing to show is answered'],
  },
  { id: 'chat-seen', by: 'person', places: ['terminal', 'channel'], needs: 'chat-message' },
  { id: 'mention-seen', by: 'person', places: ['terminal', 'channel'], needs: 'mention' },
  { id: 'removed-seen', by: 'person', places: everywhere, needs: 'card-remove' },
  { id: 'picture-seen', by: 'person', places: everywhere, needs: 'picture' },
  { id: 'phone-marks', by: 'person', places: everywhere },
  { id: 'file-arrived', by: 'person', places: everywhere, needs: 'file-offer' },
  { id: 'quote-seen', by: 'person', places: everywhere },
  { id: 'secret-expiry', by: 'person', places: everywhere },
];

/** All checks, in the order in which they are shown and asked. */
export const checks: readonly Check[] = table.map((check) => ({ rules: [], ...check, ...checkTexts[check.id] }));

const byId = new Map<string, Check>(checks.map((check) => [check.id, check]));

/** @returns null for an id without a check: a card may carry one of an earlier release */
export function checkOf(id: string): Check | null {
  return byId.get(id) ?? null;
}
