import { groupOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { personId, type PersonId } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore } from '../../ports/file-store.js';
import type { GroupChannel, GroupChannels } from '../../ports/group-channels.js';
import type { Ids } from '../../ports/ids.js';
import type { ConnectorClients } from '../connector/clients.js';
import type { SendLimiter } from '../send-limits/send-limiter.js';
import { readTeam } from '../directory/team-members.js';
import { codeOfFault, failed, maxListed, passed, skipped, warned, type Finding, type Probe } from './probe.js';

const LIMIT_MS = 6_000;

export type StoreParts = { files: FileStore; ids: Pick<Ids, 'next'>; clock: Clock; provider: string };

const SAMPLE = 'prueba';

/** Keeps a file of a few bytes, reads it and removes it; were the process killed between, it is removed after a day. */
export function storeProbe({ files, ids, clock, provider }: StoreParts): Probe {
  return {
    checks: ['store'],
    limitMs: LIMIT_MS,
    async run(tell) {
      const id = ids.next();
      const facts = { owner: personId('first-hour'), name: 'prueba.txt', type: 'text/plain', keptAt: clock.now() };
      await files.keep(id, contentOf(SAMPLE), facts, 1_024);
      const read = await files.read(id);
      await files.remove(id);
      const isSame = read !== null && Buffer.from(read).toString('utf8') === SAMPLE;
      const isGone = (await files.find(id)) === null;
      tell('store', isSame && isGone ? passed(provider) : failed(isSame ? 'no borra' : 'no devuelve lo guardado'));
    },
  };
}

async function* contentOf(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

export type GroupParts = { channels: GroupChannels; procedure: Procedure };

/** Cases arrive at one group first; without its channel nobody sees them. The others may be bound later. */
export function groupsProbe({ channels, procedure }: GroupParts): Probe {
  return {
    checks: ['groups'],
    limitMs: LIMIT_MS,
    async run(tell) {
      const bound = new Set((await channels.all()).map(({ group }) => group));
      const missing = procedure.groups.filter(({ id }) => !bound.has(id)).map(({ id }) => id);
      const has = procedure.groups.length - missing.length;
      const found = `${has} de ${procedure.groups.length}`;
      if (missing.length === 0) return tell('groups', passed(found));
      const say = bound.has(groupOf(procedure, procedure.intake.group).id) ? warned : failed;
      tell('groups', say(`${found}; faltan ${asList(missing.join(', '), `${missing.length} grupos`)}`));
    },
  };
}

export type RosterParts = {
  channels: GroupChannels;
  clients: ConnectorClients;
  sendLimiter: SendLimiter;
  clock: Clock;
  coordinators: ReadonlySet<PersonId>;
};

/** Of each bound channel's team, asked of the platform anew: how many people, or why they cannot be read. */
export function rostersProbe(parts: RosterParts): Probe {
  return {
    checks: ['rosters'],
    limitMs: LIMIT_MS,
    async run(tell) {
      const bindings = await parts.channels.all();
      if (bindings.length === 0) return tell('rosters', skipped('ningún grupo tiene canal'));
      const teams = new Map<string, Promise<Finding>>();
      const findings = await Promise.all(
        bindings.map(async (binding) => {
          const reading = teams.get(binding.team) ?? rosterOf(parts, binding);
          teams.set(binding.team, reading);
          return { group: binding.group, ...(await reading) };
        }),
      );
      tell('rosters', together(findings));
    },
  };
}

async function rosterOf(parts: RosterParts, binding: GroupChannel): Promise<Finding> {
  try {
    const { members, goneWith } = await readTeam(parts, binding);
    if (goneWith !== null) return failed(goneWith);
    const coordinators = members.filter(({ id }) => parts.coordinators.has(id)).length;
    return members.length === 0
      ? warned('0 personas')
      : passed(
          `${members.length} ${members.length === 1 ? 'persona' : 'personas'}${coordinators === 0 ? '' : ` (${coordinators} coordina)`}`,
        );
  } catch (fault) {
    return failed(codeOfFault(fault));
  }
}

/** The worst outcome; each thing that was found, the worst first, with all the groups of which it was. */
function together(findings: readonly (Finding & { group: string })[]): Finding {
  const inOrder = (['failed', 'warned', 'passed'] as const).flatMap((outcome) => findings.filter((one) => one.outcome === outcome));
  const groups = new Map<string, string[]>();
  for (const { found, group } of inOrder) groups.set(found, [...(groups.get(found) ?? []), group]);
  const told = (say: (of: readonly string[]) => string): string => [...groups].map(([found, of]) => `${found}: ${say(of)}`).join('; ');
  return {
    outcome: inOrder[0]?.outcome ?? 'passed',
    found: asList(
      told((of) => of.join(', ')),
      told((of) => `${of.length} grupos`),
    ),
  };
}

/** "12 de 40; faltan " stands before the names. */
const COUNT_WORDS = 30;

/** The names, or their count where they do not fit: no name is cut. */
function asList(named: string, counted: string): string {
  return named.length <= maxListed - COUNT_WORDS ? named : counted;
}
