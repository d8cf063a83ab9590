import type { Coordinator } from '../../domain/coordination/coordinator.js';
import { groupOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { personId } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore } from '../../ports/file-store.js';
import { presentChannel, type GroupChannel, type GroupChannels } from '../../ports/group-channels.js';
import type { Ids } from '../../ports/ids.js';
import type { ConnectorClients } from '../connector/clients.js';
import type { SendLimiter } from '../send-limits/send-limiter.js';
import { readTeam } from '../directory/team-members.js';
import { codeOfFault, failed, maxListed, passed, skipped, warned, type Finding, type Probe } from './probe.js';

const LIMIT_MS = 6_000;

export type StoreParts = { files: FileStore; ids: Pick<Ids, 'next'>; clock: Clock; provider: string };

const SAMPLE = 'prueba';

/** Stores a file of a few bytes, reads it and removes it. If the process is killed in between, the file is removed after a day as an orphan. */
export function storeProbe({ files, ids, clock, provider }: StoreParts): Probe {
  return {
    checks: ['store'],
    limitMs: LIMIT_MS,
    async run(report) {
      const id = ids.next();
      const facts = { owner: personId('first-hour'), name: 'prueba.txt', type: 'text/plain', keptAt: clock.now() };
      await files.keep(id, contentOf(SAMPLE), facts, 1_024);
      const read = await files.read(id);
      await files.remove(id);
      const isSame = read !== null && Buffer.from(read).toString('utf8') === SAMPLE;
      const isGone = (await files.find(id)) === null;
      report('store', isSame && isGone ? passed(provider) : failed(isSame ? 'no borra' : 'no devuelve lo guardado'));
    },
  };
}

async function* contentOf(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

export type GroupParts = { channels: GroupChannels; procedure: Procedure };

/** Fails without a channel of the group that new cases arrive at; the other groups may be bound later. */
export function groupsProbe({ channels, procedure }: GroupParts): Probe {
  return {
    checks: ['groups'],
    limitMs: LIMIT_MS,
    async run(report) {
      const bound = new Set((await channels.all()).flatMap((one) => presentChannel(one)?.group ?? []));
      const missing = procedure.groups.filter(({ id }) => !bound.has(id)).map(({ id }) => id);
      const has = procedure.groups.length - missing.length;
      const found = `${has} de ${procedure.groups.length}`;
      if (missing.length === 0) return report('groups', passed(found));
      const finding = bound.has(groupOf(procedure, procedure.intake.group).id) ? warned : failed;
      report('groups', finding(`${found}; faltan ${asList(missing.join(', '), `${missing.length} grupos`)}`));
    },
  };
}

export type RosterParts = {
  channels: GroupChannels;
  clients: ConnectorClients;
  sendLimiter: SendLimiter;
  clock: Clock;
  /** Those of this moment. */
  coordinators(): Promise<readonly Pick<Coordinator, 'id'>[]>;
};

/** Reads the team of each bound channel from the platform: how many people it has, or why it cannot be read. */
export function rostersProbe(parts: RosterParts): Probe {
  return {
    checks: ['rosters'],
    limitMs: LIMIT_MS,
    async run(report) {
      const bindings = await parts.channels.all();
      if (bindings.length === 0) return report('rosters', skipped('ningún grupo tiene canal'));
      const teams = new Map<string, Promise<Finding>>();
      const findings = await Promise.all(
        bindings.map(async (binding) => {
          const reading = teams.get(binding.team) ?? rosterOf(parts, binding);
          teams.set(binding.team, reading);
          return { group: binding.group, ...(await reading) };
        }),
      );
      report('rosters', combinedFinding(findings));
    },
  };
}

async function rosterOf(parts: RosterParts, binding: GroupChannel): Promise<Finding> {
  try {
    const { members, goneWith } = await readTeam(parts, binding);
    if (goneWith !== null) return failed(goneWith);
    const coordinating = new Set((await parts.coordinators()).map(({ id }) => id));
    const coordinators = members.filter(({ id }) => coordinating.has(id)).length;
    return members.length === 0
      ? warned('0 personas')
      : passed(
          `${members.length} ${members.length === 1 ? 'persona' : 'personas'}${coordinators === 0 ? '' : ` (${coordinators} coordina)`}`,
        );
  } catch (fault) {
    return failed(codeOfFault(fault));
  }
}

/** The worst outcome, and every finding with its groups, the worst first. */
function combinedFinding(findings: readonly (Finding & { group: string })[]): Finding {
  const inOrder = (['failed', 'warned', 'passed'] as const).flatMap((outcome) => findings.filter((one) => one.outcome === outcome));
  const groups = new Map<string, string[]>();
  for (const { found, group } of inOrder) groups.set(found, [...(groups.get(found) ?? []), group]);
  const listed = (textOf: (of: readonly string[]) => string): string =>
    [...groups].map(([found, of]) => `${found}: ${textOf(of)}`).join('; ');
  return {
    outcome: inOrder[0]?.outcome ?? 'passed',
    found: asList(
      listed((of) => of.join(', ')),
      listed((of) => `${of.length} grupos`),
    ),
  };
}

/** Room for the words before the names: "12 de 40; faltan ". */
const COUNT_WORDS = 30;

/** The names, or their count where they do not fit, so that no name is cut. */
function asList(named: string, counted: string): string {
  return named.length <= maxListed - COUNT_WORDS ? named : counted;
}
